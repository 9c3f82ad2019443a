// Commands of several people in one transaction are recorded as if each came alone, after the
// others; one that is refused takes nobody along.

import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Commands recorded together")
struct TogetherTests {
    private func sample() throws -> SampleBook {
        let sample = try SampleBook()
        try sample.record([.register("A"), .register("B"), .close(Sample.period("2021"), in: "A")])
        return sample
    }

    private func pay(_ key: String, amount: Int64 = 1, in village: String = "A") -> Command {
        .pay(.income, amount, in: village, key: key)
    }

    @Test("each is decided after those before it, and bears its own actor")
    func together() throws {
        let sample = try sample()
        let results = try sample.book.record(
            [
                Attributed(pay("a"), by: "one"), Attributed(pay("x", in: "nowhere"), by: "two"),
                Attributed(pay("a"), by: "three"), Attributed(pay("a", amount: 2), by: "four"),
                Attributed(pay("b", in: "B"), by: nil),
            ], SampleBook.moment)
        let seqs = results.map { try? $0.get().outcome }
        let first = try #require(seqs[0]?.seq)
        #expect(seqs == [.recorded(seq: first), nil, .duplicate(seq: first), nil,
            .recorded(seq: first + 1)])
        #expect(throws: Refusal.self) { try results[1].get() }
        do {
            _ = try results[3].get()
        } catch {
            #expect(error.reason == .keyReused)
        }
        let actors = try sample.book.read { view in
            try [first, first + 1].map { try view.log.entry($0).actor }
        }
        #expect(actors == ["one", nil])
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test("together or one after the other, the sums are the same")
    func sameSums() throws {
        // Ten of them twice.
        let commands = (0..<40).map { place in
            let number = place % 30
            return pay("k\(number)", amount: 1 + Int64(number), in: number % 2 == 0 ? "A" : "B")
        }
        let together = try sample()
        let alone = try sample()
        let all = try together.book.record(
            commands.map { Attributed($0, by: nil) }, SampleBook.moment)
        let each = try commands.map {
            try alone.book.record([Attributed($0, by: nil)], SampleBook.moment)[0]
        }
        #expect(all.map { try? $0.get().outcome } == each.map { try? $0.get().outcome })
        let balances = try [together, alone].map { sample in
            try sample.book.read { try $0.balances(AsOf()).rows.map(\.balance) }
        }
        #expect(balances[0] == balances[1])
        #expect(try together.book.log.rehearseReplay().difference == nil)
    }

    @Test("an actor that may not be stored is refused alone")
    func badActor() throws {
        let sample = try sample()
        let results = try sample.book.record(
            [Attributed(pay("a"), by: "a\u{0}b"), Attributed(pay("b"), by: "two")],
            SampleBook.moment)
        #expect(throws: Refusal.self) { try results[0].get() }
        let seq = try results[1].get().outcome.seq
        #expect(try sample.book.read { try $0.log.entry(seq).actor } == "two")
    }
}
