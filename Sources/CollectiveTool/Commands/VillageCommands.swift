import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Recording
import Reports
import Shell

struct VillageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "village", .village,
        subcommands: [
            Add.self, Rename.self, Move.self, Merge.self, Carry.self, TagCommand.self,
            UntagCommand.self,
        ])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration("add", .villageAdd)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.newVillageCode)) var code: String
        @Argument(help: .says(.itsName)) var name: String
        @Option(help: .says(.township)) var township: String?
        @Option(name: .customLong("tag"), help: .says(.tags)) var tags: [String] = []

        func run() throws {
            var stated = setUp.stated([.village: code, .name: name, .township: township])
            stated.tags = tags
            try setUp.submit(try stated.registering())
        }
    }

    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration("rename", .villageRename)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.villageArgument)) var code: String
        @Argument(help: .says(.newName)) var name: String

        func run() throws { try setUp.submit(code, .rename(to: cleanText(name) ?? "")) }
    }

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration("merge", .villageMerge)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.endingVillage)) var code: String
        @Argument(help: .says(.mergedInto)) var into: String

        @Flag(name: .customLong("carry-over"), help: .says(.carryOver)) var carriesOver = false

        func run() throws {
            let (code, into) = (cleanText(code) ?? "", cleanText(into) ?? "")
            guard carriesOver else { return try setUp.submit(code, .merge(into: into)) }
            let day = try setUp.on.map { try readDay($0) } ?? Clock.today
            let outcome = try setUp.ledger.write(
                actor: setUp.actor.clean, setUp.output.lang
            ) { session in
                try session.mergeWithBalances(code, into: into, on: day)
            }
            try answer(outcome, setUp.output, .setUp)
        }
    }

    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration("move", .villageMove)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.villageArgument)) var code: String
        @Argument(help: .says(.newTownship)) var township: String?

        func run() throws {
            try setUp.submit(code, .move(township: cleanText(township)))
        }
    }

    /// Balances that go to another village: what a split leaves to the new one.
    struct Carry: ParsableCommand {
        static let configuration = CommandConfiguration("carry", .villageCarry)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .says(.givingVillage)) var code: String
        @Argument(help: .says(.takingVillage)) var into: String
        @Argument(help: .says(.carriedLines)) var file: String
        @Option(help: .says(.businessDay)) var on: String
        @Option(help: .says(.memo)) var memo: String?

        func run() throws {
            let day = try readDay(on)
            let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
                let words = Words(session.registry)
                let lines = try readTable(file) { source throws(LinesFault) in
                    try readLines(source, words)
                }
                return try session.carry(
                    lines, from: cleanText(code) ?? "", to: cleanText(into) ?? "", on: day,
                    memo: cleanText(memo))
            }
            try answer(outcome, output, .setUp)
        }
    }

    struct TagCommand: ParsableCommand {
        static let configuration = CommandConfiguration("tag", .villageTag)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.villageArgument)) var code: String
        @Argument(help: .says(.tag)) var tag: String

        func run() throws { try setUp.submit(code, .tag(cleanText(tag) ?? "")) }
    }

    struct UntagCommand: ParsableCommand {
        static let configuration = CommandConfiguration("untag", .villageUntag)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.villageArgument)) var code: String
        @Argument(help: .says(.tag)) var tag: String

        func run() throws { try setUp.submit(code, .untag(cleanText(tag) ?? "")) }
    }
}

struct Headcount: ParsableCommand {
    static let configuration = CommandConfiguration("headcount", .headcount)

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: .says(.villageArgument)) var code: String
    @Option(help: .says(.households)) var households: Int64
    @Option(help: .says(.members)) var members: Int64

    func run() throws {
        let stated = setUp.stated([
            .village: code, .households: "\(households)", .members: "\(members)",
        ])
        try setUp.submit(try stated.counting())
    }
}

struct Quote: ParsableCommand {
    static let configuration = CommandConfiguration("quote", .quote)

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: .says(.indicatorName)) var indicator: String
    @Option(help: .says(.quotedPeriod)) var period: String
    @Option(help: .says(.quotedValue)) var value: String
    @Option(help: .says(.quotedUnit)) var unit: String
    @Option(help: .says(.precision)) var precision: String
    @Option(help: .says(.source)) var source: String
    @Option(help: .says(.population)) var population: String?

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

    @Option(help: .says(.holdsFrom)) var on: String?

    /// What is stated, with the day from which it holds.
    func stated(_ texts: [Field: String?]) -> Stated {
        var stated = Stated(texts.compactMapValues(\.self))
        stated.texts[.date] = on
        return stated
    }

    /// Records the fact and answers with its seq.
    func submit(_ village: String, _ action: Command.Action) throws {
        try answer(try record(village, action), output, .setUp)
    }

    /// The same of a command that was made already.
    func submit(_ command: Command) throws { try answer(try record(command), output, .setUp) }

    func record(_ command: Command) throws -> Session.Outcome {
        try ledger.write(actor: actor.clean, output.lang) { try $0.submit(command) }
    }

    func record(_ village: String, _ action: Command.Action) throws -> Session.Outcome {
        let day = try on.map { try readDay($0) }
        return try ledger.write(actor: actor.clean, output.lang) { session in
            try session.submit(
                Command(village: cleanText(village) ?? "", on: day, action: action))
        }
    }
}

/// Answers with the entry that was recorded, or was there.
func answer(
    _ outcome: Session.Outcome, _ output: OutputOptions, _ sort: RecordedAnswer.Sort = .money,
    warnings: [Warning]? = nil
) throws {
    let answer = RecordedAnswer(outcome: outcome, sort: sort, warnings: warnings)
    for warning in warnings ?? [] { Terminal.note(warning.sentence(output.lang)) }
    try afterCommit(.recorded(first: outcome.seq, last: outcome.seq)) {
        try answer.print(output.format, output.lang)
    }
}
