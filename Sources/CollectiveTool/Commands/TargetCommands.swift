import ArgumentParser
import Intake
import Ledger
import Projections

struct TargetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "target", abstract: "Set goals for villages.", subcommands: [Set.self])

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Set a goal for a year: of one village, of those with a tag, or of all.",
            discussion: """
                INDICATOR is a figure of a single village, as in `collective rank --by`; VALUE is \
                in its unit, yuan or per cent. A later goal for the same villages, year and \
                indicator takes the earlier one's place. Evaluate goals with: collective targets
                """)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The figure aimed at.") var indicator: String
        @Argument(help: "The goal, a decimal number.") var value: String
        @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String
        @Option(help: "The village. Default: all, or those with --tag.") var village: String?
        @Option(help: "The villages that bear this tag on the year's last day.") var tag: String?
        @Option(help: "Who decided it.") var basis: String?
        @Flag(help: "The goal is not to pass the value. Default: to reach it.") var atMost = false

        func run() throws {
            try setUp.submit(
                village ?? "",
                .aim(
                    TargetSet(
                        basis: cleanText(basis), goal: atMost ? .atMost : .atLeast,
                        indicator: cleanText(indicator) ?? "", period: try readYear(year),
                        tag: cleanText(tag), value: value)))
        }
    }
}

struct Targets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: "Goals held against what the books say: goals met of goals.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String
    @Option(help: "One village only.") var village: String?
    @Option(help: "Only villages with this tag.") var tag: String?
    @Option(help: "Only villages of this township.") var township: String?

    func run() throws {
        let year = try readYear(year)
        let filter = PopulationFilter(
            tag: cleanText(tag), township: cleanText(township), village: cleanText(village))
        let book = try ledger.read { try $0.yearBook(year, filter) }
        try targetsAnswer(book.goals(), book, output.lang).print(output.format, output.lang)
    }
}

private func targetsAnswer(_ rows: [GoalRow], _ book: YearBook, _ lang: Language) -> Answer {
    var answer = Answer(
        title: lang("Goals \(book.name(lang))", "目标 \(book.name(lang))"),
        columns: [
            Column(key: "village", title: lang("Village", "村代码")),
            Column(key: "name", title: lang("Name", "村名"), shrinks: true, spare: 1),
            Column(
                key: "indicator", title: lang("Indicator", "指标"), shrinks: true, identifies: true),
            Column(key: "goal", title: ""),
            Column(key: "target", title: lang("Goal", "目标"), sort: .number),
            Column(key: "value", title: lang("Value", "实绩"), sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), inTable: false),
            Column(key: "met", title: ""),
            Column(key: "basis", title: lang("Basis", "依据"), inTable: false),
            Column(key: "seq", title: lang("Entry", "分录"), inTable: false),
            Column(key: "through", title: lang("To", "截至"), inTable: false),
        ])
    answer.rows = rows.map { row in
        let unit = row.unit ?? .ratio
        return [
            .text(row.village.code), .text(row.village.name), .text(row.goal.indicator),
            .shown(row.goal.goal.rawValue, as: row.goal.goal.sign),
            goalCell(row.goal.value, unit), accountsCell(row.value, unit),
            .text(row.unit?.name(book.registry) ?? ""),
            .flag(row.isMet, as: row.isMet ? "✓" : "✗"), row.goal.basis.map(Cell.text) ?? .none,
            .number(row.seq), book.lastDayCounted,
        ]
    }
    let met = rows.count(where: \.isMet)
    let villages = Dictionary(grouping: rows, by: \.village.code).values
    let full = villages.count { $0.allSatisfy(\.isMet) }
    answer.notes = [
        lang(
            "\(met) of \(rows.count) goals met; \(full) of \(villages.count) villages met all.",
            "目标 \(rows.count) 项，达成 \(met) 项；\(villages.count) 村中 \(full) 村全部达成。")
    ]
    answer.notes += book.partNotes(lang)
    answer.empty = lang(
        "No goals for \(book.year.text). Set one with: collective target set",
        "\(book.year.text) 年没有目标。可用 collective target set 设定")
    return answer
}

/// A goal is stated in the unit that people read.
private func goalCell(_ value: String, _ unit: Unit) -> Cell {
    guard let quantity = Quantity(decimal: value) else { return .text(value) }
    switch unit {
    case .money: return accountsCell(quantity.times(100), .money)
    case .percent: return .shown(value, as: unit.table(quantity.times(1, over: 100)))
    case .villages, .goals, .ratio, .index: return .text(value)
    }
}
