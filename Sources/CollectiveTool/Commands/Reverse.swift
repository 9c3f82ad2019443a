import ArgumentParser
import Asking
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
        var stated = Stated([.reason: reason])
        stated.texts[.date] = on
        _ = try stated.day()
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.reverse(entry.seq, stated)
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
        let stated = stated
        let (reversal, corrected) = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.correct(entry.seq, stated)
        }
        try afterCommit(.recorded(first: reversal.seq, last: corrected.seq)) {
            try CorrectedAnswer(
                seq: entry.seq, reversal: reversal.seq, corrected: corrected.seq
            ).print(output.format, output.lang)
        }
    }

    private var stated: Stated {
        let texts: [Field: String?] = [
            .reason: reason, .village: village, .date: on, .category: category, .amount: amount,
            .account: account, .to: to, .counterparty: counterparty, .memo: memo,
            .voucher: voucher, .beneficiaries: beneficiaries,
        ]
        var stated = Stated(texts.compactMapValues(\.self))
        stated.lines = .flags(debits: debit, credits: credit)
        return stated
    }
}
