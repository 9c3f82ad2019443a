import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct TargetCommand: ParsableCommand {
    static let configuration = CommandConfiguration("target", .target, subcommands: [Set.self])

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration("set", .targetSet)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.goalIndicator)) var indicator: String
        @Argument(help: .says(.goalValue)) var value: String
        @Option(help: .says(.year)) var year: String
        @Option(help: .says(.goalVillage)) var village: String?
        @Option(help: .says(.goalTag)) var tag: String?
        @Option(help: .says(.goalBasis)) var basis: String?
        @Flag(help: .says(.atMost)) var atMost = false

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
    static let configuration = CommandConfiguration("targets", .targets)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @Option(help: .says(.year)) var year: String
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.withTag)) var tag: String?
    @Option(help: .says(.ofTownship)) var township: String?

    func run() throws {
        var question = TargetsQuestion(try readYear(year))
        question.villages = PopulationFilter(
            tag: cleanText(tag), township: cleanText(township), village: cleanText(village))
        question.moment = try moment.asked()
        try ledger.ask(question, output.lang).print(output)
    }
}
