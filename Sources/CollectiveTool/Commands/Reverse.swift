import ArgumentParser
import Intake
import Ledger
import Recording
import Reports
import Shell

struct Reverse: ParsableCommand {
    static let configuration = CommandConfiguration("reverse", .reverse)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: .says(.entryToReverse)) var entry: EntryNumber
    @Option(help: .says(.reason)) var reason: String
    @Option(help: .says(.dayOfReversal)) var on: String?

    func run() throws {
        let day = try on.map { try readDay($0) }
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.reverse(entry.seq, reason: cleanText(reason) ?? "", on: day).outcome
        }
        try answer(outcome, output, .setUp)
    }
}

struct Correct: ParsableCommand {
    static let configuration = CommandConfiguration("correct", .correct)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: .says(.entryToCorrect)) var entry: EntryNumber
    @Option(help: .says(.reason)) var reason: String
    @Option(help: .says(.rightVillage)) var village: String?
    @Option(help: .says(.rightDay)) var on: String?
    @Option(help: .says(.rightCategory)) var category: String?
    @Option(help: .says(.rightAmount)) var amount: String?
    @Option(help: .says(.rightAccount)) var account: String?
    @Option(help: .says(.rightTo)) var to: String?
    @Option(help: .says(.rightCounterparty)) var counterparty: String?
    @Option(help: .says(.rightMemo)) var memo: String?
    @Option(help: .says(.rightVoucher)) var voucher: String?
    @Option(help: .says(.rightBeneficiaries)) var beneficiaries: String?
    @Option(help: .says(.rightDebit)) var debit: [String] = []
    @Option(help: .says(.rightCredit)) var credit: [String] = []

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
        right.debits = debit
        right.credits = credit
        return right
    }
}
