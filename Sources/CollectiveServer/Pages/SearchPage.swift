// `/search`: entries by what they say, post and are dated, so many at a time.

internal import Asking
internal import EventLog
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports

struct SearchPage {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        for path in ["search", "history"] {
            router.get(RouterPath(path)) { request, context in
                try await ledger.page(request, context) { try page($0, $1) }
            }
        }
    }

    /// So many entries are shown at a time.
    private static let step = 50

    private func page(_ view: View, _ place: Place) throws -> WebPage {
        let lang = place.lang
        let words = SearchWords(lang)
        let parameters = HistoryQuestion.kind.parameters
        var form = try QuestionForm(view, place)
        form.action = place.href("/search")
        form.submit = FieldWords.search(lang)
        // What is asked for begins a new list.
        let asked = parameters.filter { !["after", "limit"].contains($0.name) }
        var page = WebPage(
            title: words.title, content: paragraph(words.hint, "note") + form.html(asked))
        page.part = .search
        page.head = view.head
        do {
            page.content += try found(view, place, parameters)
            page.forms = ["json", "csv"]
            page.formsPath = "/history"
        } catch {
            guard let problem = Problem(error, lang), problem.status.code < 500 else { throw error }
            page.content += "<p class=\"problem\" role=\"alert\">\(problem.detail.html)</p>\n"
            page.problem = problem
        }
        return page
    }

    private func found(
        _ view: View, _ place: Place, _ parameters: [Parameter]
    ) throws -> String {
        var question = try HistoryQuestion(place.given(parameters))
        let step = place.value("limit") == nil ? SearchPage.step : question.limit ?? SearchPage.step
        // One more says whether there are others.
        question.limit = step + 1
        let (registry, filter, asOf) = try question.found(view)
        var entries: [Entry] = []
        try question.forEachEntry(view, registry, filter, asOf) { entries.append($0) }
        var list = try EntryPages(
            .table, registry, place.lang, totals: EntryTotals(of: filter.account)) { _ in }
        for entry in entries.prefix(step) { try list.add(entry) }
        var text = ReportTable(list.list(), place.links).html
        if entries.count > step, question.sort == .entry, let last = entries.prefix(step).last {
            let next = place.changed([("after", "\(last.seq)")])
            let words = SearchWords(place.lang)
            text += "<nav class=\"pager\" aria-label=\"\(words.next.html)\">"
                + "<a rel=\"next\" href=\"\(next.html)\">\(words.next.html)</a></nav>\n"
        }
        return text
    }
}
