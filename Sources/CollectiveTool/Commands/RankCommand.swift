import ArgumentParser
import Intake
import Ledger
import Projections
import Reports
import Shell

struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration("rank", .rank)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var months: MonthsOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.figure)) var by = Metric.operatingIncome
    @Option(help: .says(.withTag)) var tag: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @OptionGroup var moment: AsOfOptions
    @Option(help: .says(.firstSoMany)) var limit: Int?
    @Flag(help: .says(.ascending)) var ascending = false

    func validate() throws {
        if !months.isGiven { throw ValidationError(.yearMissing) }
        if let limit, limit < 1 { throw ValidationError(.noneWanted) }
    }

    func run() throws {
        let span = try months.span()
        var asked = Figure(
            .rank(by),
            villages: PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
            span: span)
        let book = try ledger.read { view in
            asked.asOf = try moment.asOf(view)
            return try view.yearBook(
                span, asked.villages, at: asked.asOf.at, on: asked.asOf.on)
        }
        let metric = try readMetric(by, book.registry)
        let rows = book.rank(by: metric, ascending: ascending)
        try rankAnswer(
            Array(rows.prefix(limit ?? rows.count)), of: rows.count, by: by, metric, book, asked,
            output.lang, figures: shown.figures
        ).print(output)
    }
}

func readMetric(_ name: String, _ registry: Registry) throws(Refusal) -> Metric {
    guard let metric = Metric(name, registry) else {
        throw registry.suggesting(
            Refusal(
                .unknownIndicator, .indicator, name,
                detail: Metric.names(registry).joined(separator: ", ")))
    }
    return metric
}
