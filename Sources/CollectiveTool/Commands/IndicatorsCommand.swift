import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

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
    @Option(help: .says(.atEntry)) var at: EntryNumber?
    @Flag(help: .says(.quoted)) var quoted = false

    func validate() throws {
        if !months.isGiven, !quoted { throw ValidationError(.yearMissing) }
        if quoted, township != nil || threshold != nil || at != nil || months.isPart {
            throw ValidationError(.notWithQuoted)
        }
    }

    func run() throws {
        if quoted {
            let year = try months.year.map { try readYear($0) }
            let (registry, rows) = try ledger.read { (try $0.registry(), try $0.quoted(year)) }
            let wanted = rows.filter { row in
                tag.map { $0 == row.figure.quoted.population } ?? true
            }
            return try quotedAnswer(wanted, registry, output.lang).print(output)
        }
        let span = try months.span()
        let fen = try threshold.map { try readAmount($0) }
        let asked = Figure(
            .indicator(.total, of: measure),
            villages: PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
            span: span, threshold: fen, asOf: AsOf(at: at?.seq))
        let book = try ledger.read { try $0.yearBook(span, asked.villages, at: at?.seq) }
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
