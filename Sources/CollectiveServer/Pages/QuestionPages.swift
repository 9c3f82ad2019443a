// Pages that are one answer: a form that asks, the answer as a table, every figure a link to what
// it is made of.

internal import Asking
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports

struct QuestionPages {
    let ledger: ServedLedger

    /// Questions that have a page of their own make (the files beside this one).
    private static let others: Set<String> = [
        "villages", "explain", "show", "history", "findings", "audit", "diff", "entries",
    ]

    func add(to router: RouterGroup<ServerContext>) {
        for kind in allQuestions where !QuestionPages.others.contains(kind.kind.name) {
            guard let kind = kind as? any PaperQuestion.Type else { continue }
            router.get(RouterPath(kind.kind.name)) { request, context in
                try await ledger.page(request, context) { view, place in
                    try QuestionPage(kind: kind, view: view, place: place).page
                }
            }
        }
    }
}

private struct QuestionPage {
    let kind: any PaperQuestion.Type
    let view: View
    let place: Place

    /// A year or period that must be told and is not is the last one that is whole.
    init(kind: any PaperQuestion.Type, view: View, place: Place) throws {
        var place = place
        let asked = Set(place.query.map(\.name))
        let name: String? =
            switch kind.kind.name {
            case "rank", "indicators":
                asked.isDisjoint(with: ["year", "period", "from", "to"]) ? "year" : nil
            case "targets": asked.contains("year") ? nil : "year"
            case let name where name.hasPrefix("statement-"):
                asked.contains("period") ? nil : "period"
            case _: nil
            }
        // Months are of a year already.
        let isOfMonths = !asked.isDisjoint(with: ["period", "from", "to"])
        if isOfMonths, ["rank", "indicators"].contains(kind.kind.name) {
            place.query.removeAll { $0.name == "year" }
        }
        if let name, let year = try view.lastWholeYear() {
            place.query.append((name, year.text))
        }
        (self.kind, self.view, self.place) = (kind, view, place)
    }

    private var lang: Language { place.lang }
    private var name: String { kind.kind.name }
    private var parameters: [Parameter] { kind.kind.parameters }

    var page: WebPage {
        get throws {
            let title = QuestionTitle.title(name, lang)
            var page = WebPage(
                title: title, content: try QuestionForm(view, place).html(parameters))
            page.part = part
            page.head = view.head
            page.content += linkList(related)
            let missing = parameters.filter { $0.isRequired && place.value($0.name) == nil }
            guard missing.isEmpty else {
                page.content += paragraph(FieldWords.needed(missing.map(\.name), lang), "note")
                return page
            }
            do {
                try answer(&page)
            } catch {
                guard let problem = Problem(error, lang), problem.status.code < 500 else {
                    throw error
                }
                page.content += "<p class=\"problem\" role=\"alert\">\(problem.detail.html)</p>\n"
                // A page that was not asked anything yet has nothing to be wrong.
                page.problem = place.query.isEmpty ? nil : problem
            }
            return page
        }
    }

    private func answer(_ page: inout WebPage) throws {
        let given = try place.given(parameters)
        let answers = try kind.init(given).paper(view, lang).pages(lang)
        let sheets = answers.map { PageSheet($0, place.links, lang) }
        if answers.count == 1, let title = sheets.first?.title, !title.isEmpty {
            page.title = title
        }
        page.content += sheets.map { $0.html(heading: answers.count > 1 ? 2 : nil) }.joined()
        page.forms = ["json", "csv", "xlsx", "html"]
        page.formsQuery = place.query
    }

    /// Pages about the same.
    private var related: [(name: String, href: String)] {
        let names: [String] =
            switch name {
            case "rank": ["indicators", "distributions"]
            case "indicators": ["indicators-quoted", "targets", "rank", "policies"]
            case "indicators-quoted", "targets": ["indicators"]
            case _: []
            }
        let compare =
            name == "rank" ? [(name: CompareWords(lang).title, href: place.href("/compare"))] : []
        return compare
            + names.map { (name: QuestionTitle.title($0, lang), href: place.href("/\($0)")) }
    }

    private var part: SitePart? {
        switch name {
        case "rank": .rank
        case "indicators", "indicators-quoted", "targets": .indicators
        case _: nil
        }
    }
}
