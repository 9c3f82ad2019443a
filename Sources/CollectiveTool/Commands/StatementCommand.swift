import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "statement", .statement,
        subcommands: [
            BalanceSheet.self, Income.self, TrialBalance.self, ThreeDistributions.self,
        ])

    struct BalanceSheet: ParsableCommand {
        static let configuration = CommandConfiguration("balance-sheet", .balanceSheet)
        @OptionGroup var options: StatementOptions

        func run() throws { try options.answer(.balanceSheet) }
    }

    struct Income: ParsableCommand {
        static let configuration = CommandConfiguration("income", .incomeStatement)
        @OptionGroup var options: StatementOptions

        func run() throws { try options.answer(.income) }
    }

    struct TrialBalance: ParsableCommand {
        static let configuration = CommandConfiguration("trial-balance", .trialBalance)
        @OptionGroup var options: StatementOptions
        @Flag(help: .says(.beforeClosing)) var beforeClosing = false

        func run() throws { try options.answer(.trialBalance, beforeClosing: beforeClosing) }
    }

    struct ThreeDistributions: ParsableCommand {
        static let configuration = CommandConfiguration(
            "three-distributions", .threeDistributions)
        @OptionGroup var options: StatementOptions

        func run() throws { try options.answer(.threeDistributions) }
    }
}

/// Of which period, and of whose books.
struct StatementOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.reportPeriod)) var period: String
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @Flag(help: .says(.eachVillage)) var each = false

    func validate() throws {
        if village != nil, township != nil {
            throw ValidationError(.exclude("--village", "--township"))
        }
        if village != nil, each { throw ValidationError(.exclude("--village", "--each")) }
    }

    func answer(_ kind: StatementKind, beforeClosing: Bool = false) throws {
        var query = StatementQuery(kind, try readReportPeriod(period))
        query.villages = PopulationFilter(township: cleanText(township), village: village)
        query.each = each
        query.beforeClosing = beforeClosing
        let result = try ledger.read { view in
            query.asOf = try moment.asOf(view)
            try view.checkTownship(township)
            return try view.statements(query)
        }
        try statementAnswer(result, output.lang, figures: shown.figures).print(output)
    }
}

func readReportPeriod(_ text: String) throws(FaultError) -> ReportPeriod {
    guard let period = ReportPeriod(text) else {
        throw FaultError(.usage(.statement(.notAReportPeriod(text))))
    }
    return period
}

extension View {
    /// - Throws: a fault of usage for a township that no village lies in.
    func checkTownship(_ name: String?) throws {
        guard let name = cleanText(name) else { return }
        guard try registry().villages.values.contains(where: { $0.hasBelonged(to: name) }) else {
            throw FaultError(.usage(.statement(.noSuchTownship(name))))
        }
    }
}
