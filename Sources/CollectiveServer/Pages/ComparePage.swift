// `/compare`: two villages, or two townships, side by side.

internal import Asking
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports

struct ComparePage {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("compare") { request, context in
            try await ledger.page(request, context) { try page($0, $1) }
        }
    }

    /// Both sides are given by the same name: `village=A&village=B`.
    private static let parameters = [
        Parameter("village", .text, .oneVillage, isMany: true),
        Parameter("township", .text, .ofTownship, isMany: true),
        Parameter("year", .year, .year),
    ]

    private func page(_ view: View, _ place: Place) throws -> WebPage {
        let lang = place.lang
        let words = CompareWords(lang)
        let given = try place.given(ComparePage.parameters)
        let (villages, townships) = (given.texts("village"), given.texts("township"))
        let shown = try view.shownYear(given)
        var page = WebPage(title: words.title, content: try forms(view, place, shown))
        page.part = .rank
        page.head = view.head
        guard let year = shown else {
            page.content += paragraph(OverviewWords.noYear(lang))
            return page
        }
        if villages.count == 2 {
            let book = try view.yearBook(year)
            let sides = try villages.map { try side(village: $0, book) }
            page.title = CompareWords.title(sides.map(\.name), year, lang)
            page.content += Comparing(sides, year, book.registry).villages(lang, place.links)
            page.forms = ["json", "csv"]
            page.formsPath = "/rank"
            page.formsQuery = [(name: "year", value: year.text)]
        } else if townships.count == 2 {
            let sides = try townships.map { try side(township: $0, view, year) }
            page.title = CompareWords.title(townships, year, lang)
            page.content += Comparing(sides, year, try view.registry())
                .townships(lang, place.links)
        } else {
            page.content += paragraph(words.choose, "note")
        }
        return page
    }

    private func side(village code: String, _ book: YearBook) throws -> Compared {
        guard let village = book.registry.villages[code] else {
            throw Refusal(.unknownVillage, .village, code)
        }
        return Compared(
            name: VillageWords.title(village), book: book,
            filter: PopulationFilter(village: code))
    }

    private func side(
        township: String, _ view: View, _ year: Period
    ) throws -> Compared {
        try view.checkTownship(township)
        let filter = PopulationFilter(township: township)
        return Compared(name: township, book: try view.yearBook(year, filter), filter: filter)
    }

    /// A form for villages, a form for townships.
    private func forms(_ view: View, _ place: Place, _ year: Period?) throws -> String {
        let words = CompareWords(place.lang)
        return try [("village", words.villages), ("township", words.townships)].map { name, title in
            var form = try QuestionForm(view, place)
            form.id = "compare-\(name)"
            form.submit = FieldWords.compare(place.lang)
            form.assume("year", year?.text)
            let side = Parameter(
                name, .text, name == "village" ? .oneVillage : .ofTownship, isRequired: true)
            let year = Parameter("year", .year, .year, isRequired: true)
            return "<h2 class=\"small\">\(title.html)</h2>\n" + form.html([side, side, year])
        }.joined()
    }
}
