// What the writer puts into a row: the next seq, one time a transaction, the leaf of the line, and
// nothing at all for a key that is known.

import EventLog
import GRDB
import Ledger
import TestSupport
import Testing

@Suite("Appending")
struct WriterTests {
    private func reason(_ work: () throws -> Void) -> Refusal.Reason? {
        do { try work() } catch { return (error as? Refusal)?.reason }
        return nil
    }

    // MARK: keys

    @Test("a known key with the same content appends nothing and tells the entry")
    func sameKey() throws {
        let sample = try SampleLog()
        let draft = SampleLog.income(100, key: "k")
        guard case .recorded(let entry) = try sample.append([draft])[0] else { return }
        #expect(try sample.append([draft], actor: "another") == [.duplicate(seq: entry.seq)])
        let outcomes = try sample.append([
            draft, SampleLog.income(200), draft, SampleLog.income(300, key: "m"),
            SampleLog.income(300, key: "m"),
        ])
        #expect(outcomes[0] == .duplicate(seq: 3) && outcomes[2] == .duplicate(seq: 3))
        #expect(outcomes[4] == .duplicate(seq: 5))
        #expect(try sample.entries().map(\.seq) == [1, 2, 3, 4, 5])
    }

    @Test("a known key with other content is refused and nothing of the transaction stays",
        arguments: [
            SampleLog.income(101, key: "k"), SampleLog.income(100, key: "k", on: "2022-03-16"),
            Draft(
                on: Sample.day("2022-03-15"), villageID: 2, village: "A", key: "k",
                event: .expensePaid(Payment(account: "102", amount: 100, category: "inc.sales"))),
        ])
    func otherContent(_ draft: Draft) throws {
        let sample = try SampleLog()
        try sample.append([SampleLog.income(100, key: "k")])
        #expect(reason { try sample.append([SampleLog.income(9), draft]) } == .keyReused)
        #expect(try sample.log.head() == 3)
    }

    @Test("villages and the ledger have keys of their own; without a key all is recorded")
    func scopes() throws {
        let sample = try SampleLog()
        try sample.append([SampleLog.registration("B")])
        let close = Draft(
            on: Sample.day("2022-04-01"), key: "k",
            event: .of(.periodClosed, ["period": "2022-03"]))
        let outcomes = try sample.append([
            SampleLog.income(1, key: "k"),
            SampleLog.income(1, key: "k", villageID: 3, village: "B"),
            close, SampleLog.income(1), SampleLog.income(1), SampleLog.income(1, key: "K"),
        ])
        #expect(outcomes.allSatisfy { if case .recorded = $0 { true } else { false } })
        #expect(try sample.log.head() == 9)
    }

    // MARK: seq and time

    @Test("one time a transaction, and never an earlier one, though the clock goes back")
    func clock() throws {
        let sample = try SampleLog()
        let start = try sample.entries().last?.at ?? 0
        for clock in [start + 50, start + 20, 0, start + 50, start + 51, -5] {
            try sample.append([SampleLog.income(1), SampleLog.income(2)], clock: clock)
        }
        let times = try sample.entries().dropFirst(2).map(\.at)
        let expected = [50, 50, 50, 50, 51, 51].flatMap { [start + $0, start + $0] }
        #expect(times == expected)
    }

    @Test("seq has no gap, whatever was refused or rolled back between")
    func gapless() throws {
        var random = SeededGenerator(seed: 11)
        let sample = try SampleLog()
        for round in 0..<60 {
            let drafts = (0..<(1 + random.below(5))).map { _ in
                let key = random.once(in: 2) ? "k\(round % 7)" : nil
                return SampleLog.income(random.whole(1...3), key: key)
            }
            _ = try? sample.append(drafts)
        }
        let seqs = try sample.entries().map(\.seq)
        #expect(seqs == Array(1...Int64(seqs.count)) && seqs.count > 20)
    }

    @Test("a registration stands in its own village")
    func registration() throws {
        let sample = try SampleLog()
        let outcome = try sample.append([SampleLog.registration("B")])[0]
        guard case .recorded(let entry) = outcome else { return }
        #expect(entry.villageID == entry.seq && entry.village == "B")
    }

    // MARK: leaves

    @Test("the leaf is SHA-256 over a zero byte and the line, by an independent reckoning")
    func leaves() throws {
        let sample = try SampleLog()
        for seed in 0..<30 as Range<UInt64> {
            var source = RandomData(seed: seed)
            let kinds: [Event.Kind] = [
                .incomeReceived, .journalPosted, .entryReversed, .figureQuoted, .villageRenamed,
            ]
            let drafts = try kinds.map { kind in
                Draft(
                    on: Sample.day("2022-03-15"), villageID: 2, village: "A",
                    key: source.random.once(in: 2) ? nil : "\(seed)\"\(kind.rawValue)\n村",
                    event: try .decoded(kind, source.data(of: kind).canonical))
            }
            try sample.append(drafts, actor: seed % 2 == 0 ? nil : "e\u{301}\t\"\(seed)")
        }
        let rows = try naiveLines(sample.path)
        let entries = try sample.entries()
        #expect(rows.count == 152 && entries.count == 152)
        for (row, entry) in zip(rows, entries) {
            #expect(row.line == String(decoding: entry.line, as: UTF8.self))
            #expect(row.leaf == naiveSHA256([0] + Array(row.line.utf8)), "entry \(row.seq)")
        }
        var exported: [String] = []
        try sample.log.read {
            try LogReader($0).forEachLine { exported.append(String(decoding: $1, as: UTF8.self)) }
        }
        #expect(exported == rows.map(\.line))
    }

    @Test("the hash in the tests is SHA-256 (FIPS 180-4 examples)", arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func vectors(_ text: String, _ digest: String) {
        #expect(hexadecimal(naiveSHA256(Array(text.utf8))) == digest)
    }

    @Test("the worked example of Schemas/README.md")
    func workedExample() throws {
        var line = try Repository.text("Schemas/samples/income-received.v1.minimal.json")
        if line.hasSuffix("\n") { line.removeLast() }
        #expect(hexadecimal(naiveSHA256([0] + Array(line.utf8)))
            == "bffa41fc42404c09304a7fe3e7f155c9cd90fffad4d725778560180329b8adec")
    }

    @Test("a line may have 65,535 bytes and not one more")
    func longestLine() throws {
        let sample = try SampleLog()
        func draft(_ length: Int) -> Draft {
            let memo = String(repeating: "x", count: length)
            return Draft(
                on: Sample.day("2022-03-15"), villageID: 2, village: "A",
                event: .incomeReceived(
                    Payment(account: "102", amount: 1, category: "inc.sales", memo: memo)))
        }
        guard case .recorded(let probe) = try sample.append([draft(1)])[0] else { return }
        let fitting = 65_535 - probe.line.count + 1
        #expect(reason { try sample.append([draft(fitting + 1)]) } == .lineTooLong)
        guard case .recorded(let longest) = try sample.append([draft(fitting)])[0] else { return }
        #expect(longest.line.count == 65_535)
    }
}
