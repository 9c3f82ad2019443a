import ArgumentParser
import Intake
import Ledger
import Projections
import Recording
import Reports

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Set rules that are data: thresholds, accounts, notice days.",
        subcommands: [Set.self])

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Set a policy from a day on; earlier days keep the one before.",
            discussion: """
                NAME is one of `collective policies`, or default-category.ACCOUNT, the category of \
                journal lines to an account that name none. A later effective day wins; of two for \
                one day the later entry.
                """)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The policy's name.") var name: String
        @Argument(help: "Its value.") var value: String
        @Option(help: ArgumentHelp("The first day on which it is in force.", valueName: "day"))
        var from: String
        @Option(help: "The law or the resolution that it rests on.") var basis: String

        func run() throws {
            let day = try readDay(from)
            let policy = PolicySet(
                basis: cleanText(basis), name: cleanText(name) ?? "", value: cleanText(value) ?? "")
            let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.submit(Command(village: "", on: day, action: .adopt(policy)))
            }
            try answer(outcome, output, .setUp(closing: nil))
        }
    }
}

struct Policies: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policies",
        abstract: "The policies in force on a day, with what they rest on.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The day. Default: today.", valueName: "day")) var on: String?
    @Flag(help: "All that were ever set, also those not in force.") var all = false

    func run() throws {
        let day = try on.map { try readDay($0) } ?? Clock.today
        let registry = try ledger.read { try $0.registry() }
        try policiesAnswer(registry, on: all ? nil : day, output.lang)
            .print(output.format, output.lang)
    }
}
