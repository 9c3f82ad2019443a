import ArgumentParser
import Asking
import Audit
import EventLog
import Intake
import Ledger
import Projections
import Recording
import Reports
import Shell

struct FindingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "finding", .finding,
        subcommands: [Raise.self, Answer.self, CloseFinding.self, RaiseAudit.self])

    struct Raise: ParsableCommand {
        static let configuration = CommandConfiguration("raise", .findingRaise)

        @OptionGroup var saying: SayingOptions
        @Option(help: .says(.findingVillage)) var village: String?
        @Option(help: .says(.findingSeverity)) var severity: FindingRaised.Severity
        @Option(help: .says(.findingRule)) var rule: String
        @Option(help: .says(.statement)) var statement: String
        @Option(name: .customLong("entry"), help: .says(.concernedEntry))
        var entries: [EntryNumber] = []
        @Option(help: .says(.atStake)) var amount: String?
        @Option(help: .says(.findingPeriod)) var period: String?
        @Option(help: .says(.key)) var key: String?

        func run() throws {
            var stated = try saying.stated([
                .village: village, .rule: rule, .statement: statement, .amount: amount,
                .period: period, .key: key,
            ])
            stated.entries = entries.map(\.seq)
            try saying.submit(try stated.raising(severity))
        }
    }

    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration("answer", .findingAnswer)

        @OptionGroup var saying: SayingOptions
        @Argument(help: .says(.findingNumber)) var finding: EntryNumber
        @Option(help: .says(.answerText)) var text: String

        func run() throws {
            try saying.submit(try saying.stated([.answer: text]).answering(finding.seq))
        }
    }

    struct CloseFinding: ParsableCommand {
        static let configuration = CommandConfiguration("close", .findingClose)

        @OptionGroup var saying: SayingOptions
        @Argument(help: .says(.findingNumber)) var finding: EntryNumber
        @Option(help: .says(.how)) var how: FindingClosed.Manner
        @Option(help: .says(.closingReason)) var reason: String
        @Option(help: .says(.recovered)) var recovered: String?

        func run() throws {
            let stated = try saying.stated([.reason: reason, .amount: recovered])
            try saying.submit(try stated.concluding(finding.seq, how))
        }
    }

    struct RaiseAudit: ParsableCommand {
        static let configuration = CommandConfiguration("raise-audit", .findingRaiseAudit)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @Option(name: .customLong("rule"), help: .says(.rules)) var rules: [Rule] = []
        @Option(help: .says(.findingsOfVillage)) var village: String?
        @Option(help: .says(.findingsOfYear)) var year: String?
        @Option(help: .says(.leastSeverity)) var severity: Finding.Severity = .yellow
        @Option(help: .says(.findingDay)) var on: String?

        func run() throws {
            var scope = AuditScope()
            scope.rules = Set(rules)
            scope.village = village
            scope.year = try year.map { try readYear($0) }
            try ledger.check(village: village, year: scope.year)
            scope.severity = severity
            let day = try on.map { try readDay($0) } ?? Clock.today
            // All of it is looked at: of a broken history nothing is raised.
            var whole = AuditScope()
            whole.now = Clock.milliseconds
            let findings = try audit(EventLog.openForReading(ledger.path), whole).findings
            let broken = findings.count { $0.severity == .error }
            guard broken == 0 else { throw FaultError(.historyBroken(findings: broken)) }
            let wanted = findings.filter(scope.tells)
            let (raised, known) = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.raise(raising(wanted, on: day, output.lang))
            }
            try afterCommit(.raised(raised.count)) {
                try raisedAnswer(raised: raised, known: known, output.lang)
                    .print(output.format, output.lang)
            }
        }
    }
}

struct Findings: ParsableCommand {
    static let configuration = CommandConfiguration("findings", .findings)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @Flag(help: .says(.openOnly)) var open = false
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.findingsOfOneYear)) var year: String?
    @Option(help: .says(.leastSeverity)) var severity: FindingRaised.Severity?

    func run() throws {
        let filter = FindingFilter(
            village: village.flatMap(cleanText), year: try year.map { try readYear($0) },
            severity: severity, openOnly: open)
        let question = FindingsQuestion(filter, today: Clock.today)
        try ledger.ask(question, output.lang).print(output)
    }
}

/// Who says something of the books, when, and what shows it.
struct SayingOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var evidence: DocumentOptions
    @Option(help: .says(.findingDay)) var on: String?

    /// What is said; reads what shows it.
    func stated(_ texts: [Field: String?]) throws -> Stated {
        var stated = Stated(texts.compactMapValues(\.self))
        stated.texts[.date] = on
        stated.document = try evidence.read()
        return stated
    }

    func submit(_ command: Command) throws {
        let recorded = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.record(command)
        }
        try answer(recorded.outcome, output, warnings: recorded.warnings)
    }
}

extension FindingRaised.Severity: ExpressibleByArgument {}
extension FindingClosed.Manner: ExpressibleByArgument {}
