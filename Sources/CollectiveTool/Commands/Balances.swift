import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct Balances: ParsableCommand {
    static let configuration = CommandConfiguration("balances", .balances)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @Option(help: .says(.balancesPeriod)) var period: String?
    @Flag(help: .says(.consolidated)) var consolidated = false

    func validate() throws {
        if village != nil, township != nil {
            throw ValidationError(.exclude("--village", "--township"))
        }
    }

    func run() throws {
        var question = BalancesQuestion()
        question.village = village
        question.township = cleanText(township)
        question.period = try period.map { try readReportPeriod($0) }
        question.consolidated = consolidated
        question.moment = try moment.asked()
        question.figures = shown.figures
        try ledger.ask(question, output.lang).print(output)
    }
}
