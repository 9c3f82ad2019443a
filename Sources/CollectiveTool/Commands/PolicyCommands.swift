import ArgumentParser
import Asking
import Audit
import Intake
import Ledger
import Projections
import Recording
import Reports
import Shell

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "policy", .policy, subcommands: [Set.self, Adopt.self])

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration("set", .policySet)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .says(.policyName)) var name: String
        @Argument(help: .says(.policyValue)) var value: String
        @Option(help: .says(.policyFrom)) var from: String
        @Option(help: .says(.policyBasis)) var basis: String

        func run() throws {
            let day = try readDay(from)
            let policy = PolicySet(
                basis: cleanText(basis), name: cleanText(name) ?? "", value: cleanText(value) ?? "")
            let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.submit(Command(village: "", on: day, action: .adopt(policy)))
            }
            try answer(outcome, output, .setUp)
        }
    }

    struct Adopt: ParsableCommand {
        static let configuration = CommandConfiguration("adopt", .policyAdopt)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions

        func run() throws {
            let taken = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.takePolicies(Swift.Set(Rule.books.flatMap(\.parameters)))
            }
            try policiesTakenAnswer(taken, output.lang).print(output.format, output.lang)
        }
    }
}

struct Policies: ParsableCommand {
    static let configuration = CommandConfiguration("policies", .policies)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions
    @Option(help: .says(.policiesOn)) var on: String?
    @Flag(help: .says(.policiesAll)) var all = false

    func run() throws {
        let day = try on.map { try readDay($0) } ?? Clock.today
        var question = PoliciesQuestion(on: all ? nil : day)
        question.moment.recorded = moment.at?.position
        try ledger.ask(question, output.lang).print(output)
    }
}
