import ArgumentParser
import Intake
import Ledger
import Projections
import Recording
import Reports

struct VillageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "village", abstract: "Register, rename, merge and tag villages.",
        subcommands: [Add.self, Rename.self, Merge.self, TagCommand.self, UntagCommand.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Register a village.",
            discussion: """
                Entries may bear days before --on; the township and tags given here hold for all \
                earlier days.
                """)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The village's code; it never changes.") var code: String
        @Argument(help: "Its name.") var name: String
        @Option(help: "The township or street it belongs to.") var township: String?
        @Option(name: .customLong("tag"), help: "A tag; may be given several times.")
        var tags: [String] = []

        func run() throws {
            try setUp.submit(
                code,
                .register(
                    name: cleanText(name) ?? "", township: cleanText(township),
                    tags: tags.compactMap(cleanText)))
        }
    }

    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rename",
            abstract: "Give a village another name; its code stays.")

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The village's code.") var code: String
        @Argument(help: "The new name.") var name: String

        func run() throws { try setUp.submit(code, .rename(to: cleanText(name) ?? "")) }
    }

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Merge a village into another; it takes no more entries.",
            discussion: "Its history and balances stay under its own code.")

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The village that ends.") var code: String
        @Argument(help: "The village it is merged into.") var into: String

        func run() throws { try setUp.submit(code, .merge(into: cleanText(into) ?? "")) }
    }

    struct TagCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "tag", abstract: "Put a tag on a village from a day on.")

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The village's code.") var code: String
        @Argument(help: "The tag.") var tag: String

        func run() throws { try setUp.submit(code, .tag(cleanText(tag) ?? "")) }
    }

    struct UntagCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "untag", abstract: "Take a tag off a village from a day on.")

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: "The village's code.") var code: String
        @Argument(help: "The tag.") var tag: String

        func run() throws { try setUp.submit(code, .untag(cleanText(tag) ?? "")) }
    }
}

struct Headcount: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount",
        abstract: "Report the households and members of a village on a day.")

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: "The village's code.") var code: String
    @Option(help: "Number of households (户).") var households: Int64
    @Option(help: "Number of members (成员).") var members: Int64

    func run() throws {
        try setUp.submit(code, .headcount(households: households, members: members))
    }
}

struct Quote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Record a figure as published, with its source and precision.")

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: "The indicator's name.") var indicator: String
    @Option(help: "The year or month it speaks of.") var period: String
    @Option(help: "The figure, a decimal number.") var value: String
    @Option(help: "Its unit: CNY, percent, villages …") var unit: String
    @Option(help: "The value of its last published digit: 0.01, 1, 10000 …") var precision: String
    @Option(help: "Where it was published.") var source: String
    @Option(help: "The tag of the villages it speaks of. Default: all villages.")
    var population: String?

    func run() throws {
        try setUp.submit(
            "",
            .quote(
                FigureQuoted(
                    indicator: cleanText(indicator) ?? "", period: try readPeriod(period),
                    population: cleanText(population), precision: precision,
                    source: cleanText(source) ?? "", unit: cleanText(unit) ?? "", value: value)))
    }
}

/// What the commands that record one fact have in common.
struct SetUpOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: ArgumentHelp("The day from which it holds. Default: today.", valueName: "day"))
    var on: String?

    /// Records the fact and answers with its seq.
    func submit(_ village: String, _ action: Command.Action) throws {
        let day = try on.map { try readDay($0) }
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.submit(
                Command(village: cleanText(village) ?? "", on: day, action: action))
        }
        var closing: Period?
        if case .close(let period) = action { closing = period }
        try answer(outcome, output, .setUp(closing: closing))
    }
}

/// Answers with the entry that was recorded, or was there.
func answer(
    _ outcome: Session.Outcome, _ output: OutputOptions, _ sort: RecordedAnswer.Sort = .money
) throws {
    let answer = RecordedAnswer(outcome: outcome, sort: sort)
    try afterCommit(.recorded(first: outcome.seq, last: outcome.seq)) {
        try answer.print(output.format, output.lang)
    }
}
