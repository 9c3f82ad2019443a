import ArgumentParser
import Ledger
import Projections
import Reports

struct Balances: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balances",
        abstract: "The balance of every account with movement.",
        discussion: "The balance is debit − credit: negative stands on the credit side.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var moment: AsOfOptions
    @Option(help: "One village only.") var village: String?

    func run() throws {
        let asOf = try moment.asOf()
        let (registry, rows) = try ledger.read { try $0.balances(asOf, village: village) }
        try balancesAnswer(registry, rows, output.lang).print(output.format, output.lang)
    }
}
