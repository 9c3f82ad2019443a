import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

struct TargetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "target", abstract: "Set goals for villages.", subcommands: [Set.self])

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Set a goal for a year: of one village, of those with a tag, or of all.",
            discussion: """
                INDICATOR is a figure of a single village, as in `collective rank --by`; VALUE is \
                in its unit, yuan or per cent. A later goal for the same villages, year and \
                indicator takes the earlier one's place. Evaluate goals with: collective targets
                """)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The figure aimed at.") var indicator: String
        @Argument(help: "The goal, a decimal number.") var value: String
        @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String
        @Option(help: "The village. Default: all, or those with --tag.") var village: String?
        @Option(help: "The villages that bear this tag on the year's last day.") var tag: String?
        @Option(help: "Who decided it.") var basis: String?
        @Flag(help: "The goal is not to pass the value. Default: to reach it.") var atMost = false

        func run() throws {
            try setUp.submit(
                village ?? "",
                .aim(
                    TargetSet(
                        basis: cleanText(basis), goal: atMost ? .atMost : .atLeast,
                        indicator: cleanText(indicator) ?? "", period: try readYear(year),
                        tag: cleanText(tag), value: value)))
        }
    }
}

struct Targets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: "Goals held against what the books say: goals met of goals.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String
    @Option(help: "One village only.") var village: String?
    @Option(help: "Only villages with this tag.") var tag: String?
    @Option(help: "Only villages of this township.") var township: String?

    func run() throws {
        let year = try readYear(year)
        let filter = PopulationFilter(
            tag: cleanText(tag), township: cleanText(township), village: cleanText(village))
        let book = try ledger.read { try $0.yearBook(year, filter) }
        try targetsAnswer(book.goals(), book, output.lang).print(output.format, output.lang)
    }
}
