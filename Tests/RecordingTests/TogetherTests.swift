// Commands of several people in one transaction are recorded as if each came alone, after the
// others; one that is refused takes nobody along.

import EventLog
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

    @Test("each is warned as if it came alone, from group to group, after others recorded too")
    func warnings() throws {
        let together = try sample()
        let alone = try sample()
        var random = SeededGenerator(seed: 14)
        var warned = 0
        for group in 0..<40 {
            let commands = (0..<random.below(12) + 1).map { _ in
                Command.pay(
                    .income, random.whole(1...4), in: random.pick(["A", "B"]),
                    on: "2022-0\(random.below(3) + 1)-\(random.below(3) + 10)"
                ) { if random.once(in: 3) { $0.voucher = "纸\(random.below(3))" } }
            }
            let results = try together.book.record(
                commands.map { Attributed($0, by: nil) }, SampleBook.moment)
            let expected = try commands.map { command in
                try alone.book.write(SampleBook.moment) { session in
                    try session.warnings(of: session.submit(command))
                }
            }
            #expect(try results.map { try $0.get().warnings } == expected, "group \(group)")
            warned += expected.joined().count
            guard random.once(in: 3) else { continue }
            // Somebody else records, and somebody takes the last entry back.
            for sample in [together, alone] {
                let head = try sample.book.read(\.head)
                let last = try sample.book.read { try $0.log.entry(head) }
                let others = try Book.openForWriting(sample.path)
                _ = try others.write(SampleBook.moment) { session in
                    _ = try session.submit(.reverse(last, in: last.village))
                    _ = try session.submit(pay("other\(group)", amount: 2))
                }
            }
        }
        #expect(warned > 100)
    }

    @Test("nobody is told of another's account below zero")
    func ownAccounts() throws {
        let sample = try sample()
        func spend(_ village: String) -> Command {
            .pay(.expense, 5, in: village, category: "exp.operating", account: "102")
        }
        let results = try sample.book.record(
            [spend("A"), spend("B"), pay("a", amount: 1)].map { Attributed($0, by: nil) },
            SampleBook.moment)
        let villages = try results.map { result in
            try result.get().warnings.compactMap { warning in
                if case .belowZero(let village, _, let balance) = warning {
                    return "\(village) \(balance)"
                }
                return nil
            }
        }
        // A balance is told as it stands once all are recorded.
        #expect(villages == [["A -4"], ["B -5"], []])
    }

    @Test("of a command that is sent twice, the second is no entry and warns of nothing")
    func duplicates() throws {
        let sample = try sample()
        let results = try sample.book.record(
            [pay("a"), pay("b"), pay("b")].map { Attributed($0, by: nil) }, SampleBook.moment)
        #expect(try results.map { try $0.get().warnings.count } == [0, 1, 0])
    }
}
