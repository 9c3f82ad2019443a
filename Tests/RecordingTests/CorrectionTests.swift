// Reversing and correcting: both entries or neither, and a corrected entry is never taken for a
// repetition of another.

import Intake
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Corrections")
struct CorrectionTests {
    private func correct(
        _ sample: SampleBook, _ seq: Int64, to amount: String
    ) throws -> (reversal: Int64, corrected: Session.Outcome) {
        try sample.book.write(SampleBook.moment) { session in
            var right = Correction()
            right.amount = amount
            let answer = try session.correct(seq, right, reason: "合成")
            guard case .recorded(let reversal) = answer.reversal else {
                return (0, answer.corrected)
            }
            return (reversal, answer.corrected)
        }
    }

    private func payment(_ key: String, _ fen: Int64) -> Command {
        var command = Command.pay(.income, fen)
        command.key = key
        return command
    }

    @Test("the corrected entry has a key of its own, though one like it is there already")
    func takenKeys() throws {
        let sample = try SampleBook()
        let seqs = try sample.record([.register("A"), payment("k", 500), payment("k#2", 600)])
        // Its next key is that of the third entry, which says the same as the correction.
        let answer = try correct(sample, seqs[1], to: "6")
        let entries = try sample.entries()
        #expect(answer.corrected == .recorded(seq: seqs[2] + 2))
        #expect(entries.last?.key == "k#3")
        let again = try correct(sample, seqs[2] + 2, to: "7")
        #expect(again.corrected == .recorded(seq: seqs[2] + 4))
        #expect(try sample.entries().last?.key == "k#4")
        let balances = try sample.book.read { try $0.balances(AsOf(), village: nil).1 }
        let bank = balances.first { $0.account.text == "102" }.map { Int64($0.balance) }
        #expect(bank == 1300)
    }

    /// A village with one journal entry.
    private func journal() throws -> (sample: SampleBook, seq: Int64) {
        let sample = try SampleBook()
        let lines = [Line(account: "101", debit: 100), Line(account: "102", credit: 100)]
        let seqs = try sample.record([
            .register("A"),
            Command(
                village: "A", on: Day("2022-03-15"),
                action: .journal(JournalPosted(lines: lines, memo: "合成", voucher: "记-1"))),
        ])
        return (sample, seqs[1])
    }

    @Test("a journal keeps what is not given, and its lines are given anew as a whole")
    func journalLines() throws {
        let (sample, seq) = try journal()
        var right = Correction()
        right.debits = ["101=2", "112=1"]
        right.credits = ["102=3"]
        right.voucher = ""
        _ = try sample.book.write(SampleBook.moment) {
            try $0.correct(seq, right, reason: "合成")
        }
        let last = try sample.entries().last?.event
        let lines = [
            Line(account: "101", debit: 200), Line(account: "112", debit: 100),
            Line(account: "102", credit: 300),
        ]
        // Without a voucher of its own it is given the next number.
        let numbered = JournalPosted(lines: lines, memo: "合成", voucher: last?.effect.voucher)
        #expect(last == .journalPosted(numbered))
        #expect(numbered.voucher.flatMap(VoucherNumber.init)?.number == 2)
    }

    @Test("an amount means nothing for a journal, and nothing of the attempt stays")
    func journalAmount() throws {
        let (sample, seq) = try journal()
        let refusal = #expect(throws: Refusal.self) { try correct(sample, seq, to: "1") }
        #expect(refusal?.reason == .unusedField && refusal?.field == .amount)
        #expect(try sample.entries().count == Int(seq))
    }

    @Test("every flag that cannot be read is named with its text")
    func flags() throws {
        let (sample, seq) = try journal()
        var right = Correction()
        right.debits = ["101=2", "999=1", "101"]
        right.credits = ["102=1,234,x"]
        let refused = #expect(throws: FlagsRefused.self) {
            try sample.book.write(SampleBook.moment) {
                try $0.correct(seq, right, reason: "合成")
            }
        }
        #expect(
            refused?.refused.map(\.text) == ["999=1", "101", "102=1,234,x"])
        #expect(
            refused?.refused.map(\.refusal.reason)
                == [.unknownAccount, .missing, .unknownCategory])
        #expect(try sample.entries().count == Int(seq))
    }
}
