// `/explain?figure=ADDRESS`: how a number is made, down to its entries.

internal import Asking
internal import EventLog
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Proof
internal import Reports

struct ExplainPage {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("explain") { request, context in
            try await ledger.page(request, context) { try page($0, $1) }
        }
    }

    /// So many entries are shown at a time.
    private static let step = 50

    private static let parameters = [
        Parameter("figure", .text, .figureAddresses, isRequired: true),
        Parameter("after", .whole(0...1_000_000_000), .afterEntry),
    ]

    private func page(_ view: View, _ place: Place) throws -> WebPage {
        let words = ExplainWords(place.lang)
        var page = WebPage(title: words.title, content: "")
        page.head = view.head
        guard let address = place.value("figure") else {
            page.content = paragraph(words.none)
                + (try QuestionForm(view, place).html([ExplainPage.parameters[0]]))
            return page
        }
        do {
            let given = try place.given(ExplainPage.parameters)
            let start = try given.whole("after", 0...1_000_000_000) ?? 0
            page.content = try explained(view, place, address, start)
            page.forms = start == 0 ? ["json", "csv"] : []
        } catch {
            guard let problem = Problem(error, place.lang), problem.status.code < 500 else {
                throw error
            }
            page.content = "<p class=\"problem\" role=\"alert\">\(problem.detail.html)</p>\n"
                + (try QuestionForm(view, place).html([ExplainPage.parameters[0]]))
            page.problem = problem
        }
        return page
    }

    private func explained(
        _ view: View, _ place: Place, _ address: String, _ start: Int
    ) throws -> String {
        let stretch = TracedAnswer.Stretch(start: start, count: ExplainPage.step)
        let traced = try Tracer(view).trace(try FigureNumber.named(by: address), depth: 1)
        let seqs = Set(
            traced.flatMap { $0.entries.dropFirst(start).prefix(ExplainPage.step).map(\.seq) })
        var leaves: [Int64: Digest] = [:]
        try view.log.forEachLeaf(of: seqs.sorted()) { leaves[$0] = Digest(bytes: $1) }
        let answer = TracedAnswer(traced, try view.registry(), leaves: leaves, limit: nil)
        return answer.html(stretch, place.lang, place.links) { start in
            place.changed([("after", start == 0 ? nil : "\(start)")])
        }
    }
}
