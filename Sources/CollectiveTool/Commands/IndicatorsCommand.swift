import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct IndicatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration("indicators", .indicators)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var months: MonthsOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.withTag)) var tag: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @Option(help: .says(.threshold)) var threshold: String?
    @Option(help: .says(.measure)) var measure = Metric.operatingIncome
    @OptionGroup var moment: AsOfOptions
    @Flag(help: .says(.quoted)) var quoted = false

    func validate() throws {
        if !months.isGiven, !quoted { throw ValidationError(.yearMissing) }
        if quoted, township != nil || threshold != nil || months.isPart {
            throw ValidationError(.notWithQuoted)
        }
    }

    func run() throws {
        if quoted {
            let year = try months.year.map { try readYear($0) }
            let (registry, rows) = try ledger.read { view in
                let asOf = try moment.asOf(view)
                return (try view.registry(at: asOf.at), try view.quoted(year, asOf))
            }
            let wanted = rows.filter { row in
                tag.map { $0 == row.figure.quoted.population } ?? true
            }
            return try quotedAnswer(wanted, registry, output.lang).print(output)
        }
        let span = try months.span()
        let fen = try threshold.map { try readAmount($0) }
        var asked = Figure(
            .indicator(.total, of: measure),
            villages: PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
            span: span, threshold: fen)
        let book = try ledger.read { view in
            asked.asOf = try moment.asOf(view)
            return try view.yearBook(
                span, asked.villages, at: asked.asOf.at, on: asked.asOf.on)
        }
        guard book.registry.measures.contains(measure) else {
            throw Refusal(
                .unknownIndicator, .indicator, measure,
                detail: book.registry.measures.joined(separator: ", "))
        }
        let indicators = Indicators(book, measure: measure, threshold: fen)
        try indicatorsAnswer(indicators, book, asked, output.lang, figures: shown.figures)
            .print(output)
    }
}
