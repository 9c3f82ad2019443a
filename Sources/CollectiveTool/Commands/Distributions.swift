import ArgumentParser
import Ledger
import Projections
import Reports

struct DistributionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration("distributions", .distributions)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.oneYear)) var year: String?
    @Option(help: .says(.firstMonth)) var from: String?
    @Option(help: .says(.lastMonth)) var to: String?
    @Option(help: .says(.groupedBy)) var by: Grouping = .total

    func validate() throws {
        if year != nil, from != nil || to != nil {
            throw ValidationError(.exclude("--year", "--from/--to"))
        }
    }

    func run() throws {
        var query = DistributionQuery()
        query.village = village
        query.grouping = by
        query.span = try span()
        let result = try ledger.read { view in
            query.asOf = try moment.asOf(view)
            return try view.distributions(query)
        }
        try distributionsAnswer(
            result, query, output.lang, label: try label(), figures: shown.figures
        ).print(output)
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
