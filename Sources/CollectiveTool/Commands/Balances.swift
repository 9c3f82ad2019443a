import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

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
        if period != nil || consolidated { return try ofPeriod() }
        let (registry, rows, asOf) = try ledger.read { view in
            let asOf = try moment.asOf(view)
            try view.checkTownship(township)
            let (registry, rows) = try view.balances(asOf, village: village)
            let wanted = cleanText(township)
            let day = asOf.on ?? .last
            return (
                registry,
                rows.filter { wanted == nil || $0.village.township(on: day) == wanted }, asOf
            )
        }
        // A township's villages are told on a day, which no address says.
        let filter = PopulationFilter(township: cleanText(township), village: village)
        let total = Figure(.accounts(nil), villages: filter, asOf: asOf)
        try balancesAnswer(
            registry, rows, output.lang, asOf: asOf,
            total: township == nil || asOf.on == nil ? total : nil, figures: shown.figures
        ).print(output)
    }

    /// With what stood at the beginning and what moved.
    private func ofPeriod() throws {
        let period = try period.map { try readReportPeriod($0) }
        let filter = PopulationFilter(township: cleanText(township), village: village)
        let book = try ledger.read { view in
            try view.checkTownship(township)
            return try view.turnovers(period?.span ?? .all, of: filter, try moment.asOf(view))
        }
        try turnoversAnswer(
            book, consolidated: consolidated, label: period?.name(output.lang) ?? "", output.lang,
            figures: shown.figures
        ).print(output)
    }
}
