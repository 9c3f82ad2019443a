import ArgumentParser
import Intake
import Ledger
import Recording
import Reports

struct Reverse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Reverse an entry by posting its opposite (红字冲销).",
        discussion: """
            Default day: the entry's own while its month is open, else today; never before the \
            entry.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The entry to reverse.") var entry: EntryNumber
    @Option(help: "Why.") var reason: String
    @Option(help: ArgumentHelp("The business day of the reversal.", valueName: "day"))
    var on: String?

    func run() throws {
        let day = try on.map { try readDay($0) }
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.reverse(entry.seq, reason: cleanText(reason) ?? "", on: day).outcome
        }
        try answer(outcome, output, .setUp(closing: nil))
    }
}

struct Correct: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Reverse an entry and record it anew with changes, both or neither.",
        discussion: """
            For receipts, payments and transfers. What is not given stays as it was; an empty text \
            removes a memo, counterparty or voucher. The corrected entry bears the reversal's day \
            unless --on says otherwise.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The entry to correct.") var entry: EntryNumber
    @Option(help: "Why.") var reason: String
    @Option(help: "The right village.") var village: String?
    @Option(help: ArgumentHelp("The right business day.", valueName: "day")) var on: String?
    @Option(help: "The right category.") var category: String?
    @Option(help: "The right amount.") var amount: String?
    @Option(help: "The right settlement account (of a transfer: the account it leaves).")
    var account: String?
    @Option(help: "The right account that a transfer reaches.") var to: String?
    @Option(help: "The right counterparty.") var counterparty: String?
    @Option(help: "The right memo.") var memo: String?
    @Option(help: "The right voucher number.") var voucher: String?
    @Option(help: "The right number of beneficiaries.") var beneficiaries: String?

    func run() throws {
        let (reversal, corrected) = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.correct(entry.seq, try right(), reason: cleanText(reason) ?? "")
        }
        try afterCommit(.recorded(first: reversal.seq, last: corrected.seq)) {
            try CorrectedAnswer(
                seq: entry.seq, reversal: reversal.seq, corrected: corrected.seq
            ).print(output.format, output.lang)
        }
    }

    private func right() throws -> Correction {
        var right = Correction()
        right.village = village
        right.on = try on.map { try readDay($0) }
        right.category = category
        right.amount = amount
        right.account = account
        right.to = to
        right.counterparty = counterparty
        right.memo = memo
        right.voucher = voucher
        right.beneficiaries = beneficiaries
        return right
    }
}
