// `/`: a district at a glance.

internal import Asking
internal import EventLog
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports

struct OverviewPage {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("") { request, context in
            try await ledger.page(request, context) { try page($0, $1) }
        }
    }

    private static let parameters = [
        Parameter("year", .year, .year, isRequired: true),
        Parameter("since", .day, .firstRecorded),
    ]

    private func page(_ view: View, _ place: Place) throws -> WebPage {
        let lang = place.lang
        let words = OverviewWords(lang)
        let given = try place.given(OverviewPage.parameters)
        var page = WebPage(title: words.title, content: "")
        page.part = .overview
        page.head = view.head
        page.content = try LedgerFacts(view).html(
            lang, villages: place.href("/villages"),
            findings: place.href("/findings", [(name: "open", value: "true")]),
            checkpoint: place.href("/checkpoints"), place.links)
        guard let year = try view.shownYear(given) else {
            page.content += paragraph(OverviewWords.noYear(lang)) + (try latest(view, place))
            return page
        }
        page.subtitle = VillageWords.subtitle(
            year, try view.registry().ledger?.currency ?? "", lang)
        page.content += try form(view, place, "year", year.text)
        let ranking = place.href(
            "/rank", [(name: "year", value: year.text), (name: "ascending", value: "true")])
        let sections = try view.yearReport(year, isWhole: false)
            .overview(lang, place.links, ranking: ranking)
        let ofYear: [Asked] = [(name: "year", value: year.text)]
        let answers: [String: (path: String, query: [Asked])] = [
            "distributions": ("/distributions", ofYear), "spread": ("/rank", ofYear),
            "weak": ("/rank", ofYear + [(name: "ascending", value: "true")]),
        ]
        page.content += sections.map { section in
            guard let answer = answers[section.id] else { return section.html }
            return section.answering(answer.path, answer.query, place).html
        }.joined()
        page.content += try changed(view, place, since: given.day("since")).html
        page.content += try latest(view, place) + books(place)
        return page
    }

    /// Every question that has a page.
    private func books(_ place: Place) -> String {
        var names: [String] = []
        for question in allQuestions { names.append(question.kind.name) }
        names.removeAll { ["show", "explain", "diff", "audit"].contains($0) }
        let body = linkList(
            names.map { (name: QuestionTitle.title($0, place.lang), href: place.href("/\($0)")) })
        return ReportSection(id: "books", title: OverviewWords(place.lang).books, body: body).html
    }

    private func form(
        _ view: View, _ place: Place, _ name: String, _ value: String? = nil
    ) throws -> String {
        var form = try QuestionForm(view, place)
        form.assume(name, value)
        form.id = name
        form.hidden = place.query.filter { $0.name != name }
        return form.html(OverviewPage.parameters.filter { $0.name == name })
    }

    // MARK: - What is new

    private func changed(_ view: View, _ place: Place, since day: Day?) throws -> ReportSection {
        let words = OverviewWords(place.lang)
        var body = try form(view, place, "since")
        if let day {
            let seq = try view.log.last(recordedBy: day.next.start - 1)
            if seq == 0 {
                body += paragraph(words.nothingBefore, "note")
            } else {
                var query = DifferenceQuery(from: AsOf(at: seq), to: AsOf())
                query.grouping = .total
                body += DifferenceAnswer(try view.difference(query), ofEntries: false)
                    .sections(place.lang, place.links, most: 30)
            }
        } else {
            body += paragraph(words.changedNote, "note")
        }
        return ReportSection(id: "changed", title: words.changed, body: body)
    }

    private func latest(_ view: View, _ place: Place) throws -> String {
        let words = OverviewWords(place.lang)
        var list = try EntryPages(.table, view.registry(), place.lang) { _ in }
        for seq in stride(from: view.head, to: max(0, view.head - 10), by: -1) {
            try list.add(view.log.entry(seq))
        }
        let more = "<p>\(link(words.allEntries, place.href("/search")))</p>\n"
        return ReportSection(
            id: "latest", title: words.latest,
            body: ReportTable(list.list(), place.links).html + more
        ).html
    }
}
