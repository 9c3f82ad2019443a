import ArgumentParser
import Ledger
import Projections
import Reports

struct Balances: ParsableCommand {
    static let configuration = CommandConfiguration("balances", .balances)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @Option(help: .says(.oneVillage)) var village: String?

    func run() throws {
        let asOf = try moment.asOf()
        let (registry, rows) = try ledger.read { try $0.balances(asOf, village: village) }
        try balancesAnswer(registry, rows, output.lang).print(output)
    }
}
