import ArgumentParser
import Ledger
import Projections
import Reports

struct DistributionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distributions",
        abstract: "The three distributions (三次分配): what came in and went out by tier.",
        discussion: """
            1 primary (初次分配: wages, rents, dividends), 2 secondary (再分配: taxes, subsidies, \
            welfare), 3 tertiary (三次分配: gifts, charity). A reversal subtracts in its own month. \
            Beneficiaries count payments received (人次), not persons.
            """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var moment: AsOfOptions
    @Option(help: "One village only.") var village: String?
    @Option(help: ArgumentHelp("One year.", valueName: "yyyy")) var year: String?
    @Option(help: ArgumentHelp("The first month.", valueName: "yyyy-mm")) var from: String?
    @Option(help: ArgumentHelp("The last month.", valueName: "yyyy-mm")) var to: String?
    @Option(help: "total, village, township, month or category.") var by: Grouping = .total

    func validate() throws {
        if year != nil, from != nil || to != nil {
            throw ValidationError("--year and --from/--to exclude each other")
        }
    }

    func run() throws {
        var query = DistributionQuery()
        query.asOf = try moment.asOf()
        query.village = village
        query.grouping = by
        query.span = try span()
        let result = try ledger.read { try $0.distributions(query) }
        try distributionsAnswer(result, by: by, output.lang, label: try label()).print(
            output.format, output.lang)
    }

    private func span() throws -> MonthSpan {
        if let year { return .year(try readPeriod(year)) }
        var span = MonthSpan.all
        if let from { span.first = try readPeriod(from).firstDay.month }
        if let to { span.last = try readPeriod(to).lastDay.month }
        return span
    }

    private func label() throws -> String {
        if let year { return year }
        return [from, to].compactMap { $0 }.isEmpty ? "" : "\(from ?? "…") – \(to ?? "…")"
    }
}

extension Grouping: ExpressibleByArgument {}
