import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

struct IndicatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "The district's figures for a year, or quoted figures beside recomputed ones.",
        discussion: """
            The population: villages registered, or with entries, by the year's last day, not \
            merged away then and, with --tag, bearing the tag on that day. A measure is the set of \
            categories that the profile counts in it (collective categories --format json).

            \(Indicator.glossary)

            Percentiles interpolate linearly between the closest ranks (type 7 of Hyndman and \
            Fan). Figures are exact until they are shown, then rounded half away from zero. A \
            published figure v whose last digit counts u agrees with a recomputed one \
            in [v − u/2, v + u/2).
            """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String?
    @Option(help: "Only villages with this tag.") var tag: String?
    @Option(help: "Only villages of this township.") var township: String?
    @Option(
        help: ArgumentHelp(
            "What counts as weak, in yuan. Default: the policy weak-village-threshold.",
            valueName: "amount"))
    var threshold: String?
    @Option(help: "The measure whose spread over the villages is described.")
    var measure = Metric.operatingIncome
    @Option(help: ArgumentHelp("As the ledger stood at entry SEQ.", valueName: "seq"))
    var at: EntryNumber?
    @Flag(help: "Set every quoted figure beside the recomputed one.") var quoted = false

    func validate() throws {
        if year == nil, !quoted { throw ValidationError("--year is needed, as in --year 2022") }
        if quoted, township != nil || threshold != nil || at != nil {
            throw ValidationError("--quoted goes with --year and --tag only")
        }
    }

    func run() throws {
        let year = try year.map { try readYear($0) }
        if quoted {
            let (registry, rows) = try ledger.read { (try $0.registry(), try $0.quoted(year)) }
            let wanted = rows.filter { row in
                tag.map { $0 == row.figure.quoted.population } ?? true
            }
            return try quotedAnswer(wanted, registry, output.lang).print(output.format, output.lang)
        }
        let fen = try threshold.map { try readAmount($0) }
        let book = try ledger.read {
            try $0.yearBook(
                year ?? .all, PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
                at: at?.seq)
        }
        guard book.registry.measures.contains(measure) else {
            throw Refusal(
                .unknownIndicator, .indicator, measure,
                detail: book.registry.measures.joined(separator: ", "))
        }
        let indicators = Indicators(book, measure: measure, threshold: fen)
        try indicatorsAnswer(indicators, book, output.lang).print(output.format, output.lang)
    }
}

func readYear(_ text: String) throws(Refusal) -> Period {
    let period = try readPeriod(text)
    guard period.isYear else { throw Refusal(.notAYear, .period, text) }
    return period
}
