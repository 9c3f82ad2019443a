import ArgumentParser
import Intake
import Ledger
import Projections

struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Villages in order of a figure, with its change against the year before.",
        discussion: """
            --by takes a measure of the profile (operating-income, total-income …), its growth \
            (operating-income-growth), primary-in, primary-out, secondary-in, secondary-out, \
            tertiary-in, tertiary-out, self-support or subsidy-dependence. Villages with equal \
            figures share a rank. Money changes by per cent, a percentage by points; a year that \
            the books have not gone through is held against the same months of the one before.
            """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String
    @Option(help: ArgumentHelp("The figure.", valueName: "indicator"))
    var by = Metric.operatingIncome
    @Option(help: "Only villages with this tag.") var tag: String?
    @Option(help: "Only villages of this township.") var township: String?
    @Option(help: ArgumentHelp("As the ledger stood at entry SEQ.", valueName: "seq"))
    var at: EntryNumber?
    @Option(help: ArgumentHelp("Only the first so many.", valueName: "n")) var limit: Int?
    @Flag(help: "From the lowest to the highest.") var ascending = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() throws {
        let year = try readYear(year)
        let book = try ledger.read {
            try $0.yearBook(
                year, PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
                at: at?.seq)
        }
        let metric = try readMetric(by, book.registry)
        let rows = book.rank(by: metric, ascending: ascending)
        try rankAnswer(
            Array(rows.prefix(limit ?? rows.count)), of: rows.count, by: by, metric, book,
            output.lang
        ).print(output.format, output.lang)
    }
}

func readMetric(_ name: String, _ registry: Registry) throws(Refusal) -> Metric {
    guard let metric = Metric(name, registry) else {
        throw Refusal(
            .unknownIndicator, .indicator, name,
            detail: Metric.names(registry).joined(separator: ", "))
    }
    return metric
}

private func rankAnswer(
    _ rows: [RankRow], of count: Int, by name: String, _ metric: Metric, _ book: YearBook,
    _ lang: Language
) -> Answer {
    let unit = metric.unit
    let currency = unit == .money ? ", \(unit.name(book.registry))" : ""
    var answer = Answer(
        title: lang(
            "Villages by \(name), \(book.name(lang))\(currency)",
            "各村排序：\(name)，\(book.name(lang))\(currency)"),
        columns: [
            Column(key: "rank", title: "#", sort: .number),
            Column(key: "village", title: lang("Village", "村代码")),
            Column(key: "name", title: lang("Name", "村名"), shrinks: true, spare: 2),
            Column(key: "township", title: lang("Township", "乡镇"), shrinks: true, spare: 4),
            Column(key: "value", title: book.year.text, sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), inTable: false),
            Column(key: "before", title: book.year.before?.text ?? "", sort: .number, spare: 3),
            Column(key: "change", title: lang("Change", "增长"), sort: .number, spare: 1),
            Column(key: "rankBefore", title: lang("Was", "原位"), sort: .number, spare: 5),
            Column(key: "changeUnit", title: lang("Unit of the change", "增减单位"), inTable: false),
            Column(key: "through", title: lang("To", "截至"), inTable: false),
        ])
    answer.rows = rows.map {
        cells($0, unit, currency: unit.name(book.registry), lang) + [book.lastDayCounted]
    }
    if count > rows.count {
        answer.notes.append(
            lang("\(rows.count) of \(count) villages.", "共 \(count) 村，列出 \(rows.count) 村。"))
    }
    answer.notes += book.partNotes(lang)
    answer.empty = lang("No such villages in \(book.year.text).", "\(book.year.text) 年没有这样的村。")
    return answer
}

private func cells(
    _ row: RankRow, _ unit: Unit, currency: String, _ lang: Language
) -> [Cell] {
    let township: Cell = row.village.township.map { .text($0) } ?? .none
    return [
        place(row.rank), .text(row.village.code), .text(row.village.name), township,
        accountsCell(row.value, unit), .text(currency), accountsCell(row.before, unit),
        changeCell(row.change, of: unit, lang), place(row.rankBefore),
        .text(unit == .percent ? "points" : "percent"),
    ]
}

/// Of money in per cent, of a percentage in points (百分点): 40 % to 50 % is 10 points, not 25 %.
func changeCell(_ change: Quantity?, of unit: Unit, _ lang: Language) -> Cell {
    guard let change, unit == .percent else { return cell(change, .percent) }
    let points = Unit.percent.shown(change).text(places: 2)
    return .shown(Unit.percent.text(change), as: points + lang(" pp", " 个百分点"))
}

private func place(_ rank: Int?) -> Cell { rank.map { .number(Int64($0)) } ?? .none }
