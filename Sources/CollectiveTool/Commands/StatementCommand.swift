import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "statement", .statement,
        subcommands: [
            BalanceSheet.self, Income.self, TrialBalance.self, ThreeDistributions.self,
        ])

    struct BalanceSheet: ParsableCommand {
        static let configuration = CommandConfiguration("balance-sheet", .balanceSheet)
        @OptionGroup var options: StatementOptions

        func run() throws { try options.answer { BalanceSheetQuestion($0) } }
    }

    struct Income: ParsableCommand {
        static let configuration = CommandConfiguration("income", .incomeStatement)
        @OptionGroup var options: StatementOptions

        func run() throws { try options.answer { IncomeQuestion($0) } }
    }

    struct TrialBalance: ParsableCommand {
        static let configuration = CommandConfiguration("trial-balance", .trialBalance)
        @OptionGroup var options: StatementOptions
        @Flag(help: .says(.beforeClosing)) var beforeClosing = false

        func run() throws {
            try options.answer { asked in
                var asked = asked
                asked.beforeClosing = beforeClosing
                return TrialBalanceQuestion(asked)
            }
        }
    }

    struct ThreeDistributions: ParsableCommand {
        static let configuration = CommandConfiguration(
            "three-distributions", .threeDistributions)
        @OptionGroup var options: StatementOptions

        func run() throws { try options.answer { ThreeDistributionsQuestion($0) } }
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

    func answer(_ question: (AskedStatement) -> some PaperQuestion) throws {
        var asked = AskedStatement(try readReportPeriod(period))
        asked.villages = PopulationFilter(township: cleanText(township), village: village)
        asked.each = each
        asked.moment = try moment.asked()
        asked.figures = shown.figures
        try ledger.ask(question(asked), output.lang).print(output)
    }
}
