import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Villages in order of a figure, with its change against the year before.",
        discussion: """
            --by takes a measure of the profile (operating-income, total-income …), its growth \
            (operating-income-growth), primary-in, primary-out, secondary-in, secondary-out, \
            tertiary-in, tertiary-out, self-support or subsidy-dependence. Villages with equal \
            figures share a rank. Money changes by per cent, a percentage by points; a year that \
            the books have not gone through is held against the same months of the one before.
            """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String
    @Option(help: ArgumentHelp("The figure.", valueName: "indicator"))
    var by = Metric.operatingIncome
    @Option(help: "Only villages with this tag.") var tag: String?
    @Option(help: "Only villages of this township.") var township: String?
    @Option(help: ArgumentHelp("As the ledger stood at entry SEQ.", valueName: "seq"))
    var at: EntryNumber?
    @Option(help: ArgumentHelp("Only the first so many.", valueName: "n")) var limit: Int?
    @Flag(help: "From the lowest to the highest.") var ascending = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() throws {
        let year = try readYear(year)
        let book = try ledger.read {
            try $0.yearBook(
                year, PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
                at: at?.seq)
        }
        let metric = try readMetric(by, book.registry)
        let rows = book.rank(by: metric, ascending: ascending)
        try rankAnswer(
            Array(rows.prefix(limit ?? rows.count)), of: rows.count, by: by, metric, book,
            output.lang
        ).print(output.format, output.lang)
    }
}

func readMetric(_ name: String, _ registry: Registry) throws(Refusal) -> Metric {
    guard let metric = Metric(name, registry) else {
        throw Refusal(
            .unknownIndicator, .indicator, name,
            detail: Metric.names(registry).joined(separator: ", "))
    }
    return metric
}
