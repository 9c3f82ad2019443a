// `/villages`, and `/villages/CODE`: a village's year.

internal import Asking
internal import EventLog
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports
internal import Shell

struct VillagePages {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("villages") { request, context in
            try await ledger.page(request, context) { try list($0, $1) }
        }
        router.get("villages/:code") { request, context in
            let code = context.part("code")
            return try await ledger.page(request, context) { view, place in
                try VillagePage(view: view, place: place, code: code)?.page
                    ?? .missing(VillageWords.unknown(code, place.lang), place.lang)
            }
        }
    }

    private static let parameters = [
        Parameter("township", .text, .ofTownship), Parameter("tag", .text, .withTag),
        Parameter("on", .day, .villagesOn),
    ]

    private func list(_ view: View, _ place: Place) throws -> WebPage {
        let given = try place.given(VillagePages.parameters)
        try view.checkTownship(given.text("township"))
        let filter = PopulationFilter(tag: given.text("tag"), township: given.text("township"))
        let answer = villagesAnswer(
            try view.registry(), on: try given.day("on") ?? given.today, place.lang, filter)
        var page = WebPage(
            title: VillageWords(place.lang).title,
            content: try QuestionForm(view, place).html(VillagePages.parameters)
                + ReportTable(answer, place.links).html)
        page.part = .villages
        page.head = view.head
        // Programs are not told of filters: theirs is the whole list.
        page.forms = filter == PopulationFilter() ? ["json", "csv"] : []
        return page
    }
}

private struct VillagePage {
    let view: View
    let place: Place
    let village: Village
    let year: Period?
    private let registry: Registry
    private let words: VillageWords

    private static let parameters = [Parameter("year", .year, .year, isRequired: true)]

    /// - Returns: `nil` for a code that no village has.
    init?(view: View, place: Place, code: String) throws {
        registry = try view.registry()
        guard let village = registry.villages[code] else { return nil }
        self.view = view
        self.place = place
        self.village = village
        year = try view.shownYear(place.given(VillagePage.parameters))
        words = VillageWords(place.lang)
    }

    private var lang: Language { place.lang }
    private var code: String { village.code }

    var page: WebPage {
        get throws {
            let today = Clock.today
            var page = WebPage(title: VillageWords.title(village), content: "")
            page.part = .villages
            page.head = view.head
            page.content = villageFacts(village, on: year?.lastDay ?? today, lang)
            var sections: [ReportSection] = []
            if let year {
                page.subtitle = VillageWords.subtitle(
                    year, registry.ledger?.currency ?? "", lang)
                var form = try QuestionForm(view, place)
                form.assume("year", year.text)
                page.content += form.html(VillagePage.parameters)
                sections += try VillageFlows(view, code, year).sections(code, lang, place.links)
                sections.append(try balances(year))
                sections.append(papers(year))
                sections += try goals(year)
            }
            sections.append(try findings(today))
            sections.append(try corrections())
            page.content += sections.map { asData($0).html }.joined()
            return page
        }
    }

    // MARK: - Sections

    private func asData(_ section: ReportSection) -> ReportSection {
        let village: [Asked] = [(name: "village", value: code)]
        let ofYear = village + [(name: "year", value: year?.text ?? "")]
        switch section.id {
        case "distributions": return section.answering("/distributions", ofYear, place)
        case "categories":
            let by: [Asked] = [(name: "by", value: Grouping.category.rawValue)]
            return section.answering("/distributions", ofYear + by, place)
        case "accounts":
            let period: [Asked] = [(name: "period", value: year?.text ?? "")]
            return section.answering("/balances", village + period, place)
        case "goals": return section.answering("/targets", ofYear, place)
        case "findings": return section.answering("/findings", village, place)
        case "corrections":
            let kind: [Asked] = [(name: "kind", value: Event.Kind.entryReversed.rawValue)]
            return section.answering("/history", village + kind, place)
        case _: return section
        }
    }

    private func href(_ path: String, _ more: [Asked] = []) -> String {
        place.href(path, [(name: "village", value: code)] + more)
    }

    private func balances(_ year: Period) throws -> ReportSection {
        let book = try view.turnovers(.year(year), of: PopulationFilter(village: code))
        var answer = turnoversAnswer(book, consolidated: false, label: year.text, lang)
        for place in answer.columns.indices where "\(answer.columns[place].key)" == "village" {
            answer.columns[place].inTable = false
        }
        answer.totals = answer.totals.map { row in
            row.enumerated().map { $0 == 1 ? row[0] : $1 }
        }
        return ReportSection(
            id: "accounts", title: words.balances,
            body: ReportTable(answer, place.links).html + registers(book, year))
    }

    /// A link to the register of each account that moved or stands.
    private func registers(_ book: Turnovers, _ year: Period) -> String {
        let accounts = book.byAccount.map(\.account).map { account in
            (
                name: registry.label(account: account, lang),
                href: href(
                    "/ledger",
                    [(name: "account", value: account.text), (name: "period", value: year.text)])
            )
        }
        guard !accounts.isEmpty else { return "" }
        return "<h3>\(words.registers.html)</h3>\n" + linkList(accounts)
    }

    private func papers(_ year: Period) -> ReportSection {
        let period: [Asked] = [(name: "period", value: year.text)]
        var papers: [(name: String, href: String)] = StatementKind.allCases.map {
            ($0.label(lang), href("/statement-\($0.rawValue)", period))
        }
        papers += [
            (words.cashbook, href("/cashbook", period)), (words.dues, href("/dues")),
            (words.entries, href("/search")),
            (
                words.compare,
                place.href(
                    "/compare", [(name: "village", value: code), (name: "year", value: year.text)])
            ),
            (words.published, place.href("/v/\(percentEncoded(code))")),
        ]
        let months = year.firstDay.month.months(through: year.lastDay.month).map { month in
            (name: month.text, href: href("/voucher", [(name: "month", value: month.text)]))
        }
        return ReportSection(
            id: "papers", title: words.papers,
            body: linkList(papers) + "<h3>\(words.vouchers.html)</h3>\n" + linkList(months))
    }

    private func goals(_ year: Period) throws -> [ReportSection] {
        let book = try view.yearBook(year, PopulationFilter(village: code))
        let goals = book.goals()
        guard !goals.isEmpty else { return [] }
        return [
            ReportSection(
                id: "goals", title: words.goals,
                body: ReportTable(targetsAnswer(goals, book, lang), place.links).html)
        ]
    }

    private func findings(_ today: Day) throws -> ReportSection {
        let found = try view.findings(FindingFilter(village: code))
        let body =
            found.isEmpty
            ? paragraph(FindingsWords(lang).none)
            : FindingsPage.cards(found, registry, today: today, lang, place.links)
        return ReportSection(id: "findings", title: words.findings, body: body)
    }

    /// The entries that took others back, the latest first.
    private func corrections() throws -> ReportSection {
        let search = EntrySearch(villageID: village.id, kinds: [.entryReversed])
        var found: [Entry] = []
        try view.log.forEachEntry(search, from: 1, through: view.head) { found.append($0) }
        var list = try EntryPages(.table, registry, lang) { _ in }
        for entry in found.reversed().prefix(50) { try list.add(entry) }
        let body =
            found.isEmpty
            ? paragraph(words.noCorrections)
            : paragraph(words.corrects, "note") + ReportTable(list.list(), place.links).html
        return ReportSection(id: "corrections", title: words.corrections, body: body)
    }
}
