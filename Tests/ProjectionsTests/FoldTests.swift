// One history, five ways to its figures: kept in step by sessions, replayed, folded in chunks and
// merged, read from the tables with plain SQL, and recomputed naively. All agree to the fen.

import EventLog
import GRDB
import Ledger
import Projections
import Recording
import Proof
import TestSupport
import Testing

private func place(_ row: Row) -> String { "\(row["period"] as Int)|\(row["village"] as Int)|" }

/// The fact tables as plain SQL shows them.
func storedFacts(_ path: String) throws -> Naive {
    try plainly(path) { database in
        var facts = Naive([])
        for row in try Row.fetchAll(database, sql: "SELECT * FROM posting") {
            let key = place(row) + (row["account"] as String)
            let known = facts.postings[key] ?? [0, 0]
            facts.postings[key] = [known[0] + row["debit"], known[1] + row["credit"]]
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM flow") {
            let key = place(row) + (row["category"] as String)
            facts.flows[key] = [
                row["amount_in"], row["amount_out"], row["entries"], row["beneficiaries"],
            ]
        }
        return facts
    }
}

@Suite("Every way to the figures gives the same")
struct FoldTests {
    private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

    private func book(_ seed: UInt64, _ count: Int = 600) throws -> (SampleBook, RandomHistory) {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(count)
        return (sample, history)
    }

    @Test("stored, replayed and naive", arguments: seeds)
    func storedAndReplayed(_ seed: UInt64) throws {
        let (sample, history) = try book(seed)
        #expect(history.refused > 0, "seed \(seed)")
        let entries = try sample.entries()
        let naive = Naive(entries)
        #expect(try storedFacts(sample.path).isEqual(to: naive), "seed \(seed)")
        let compared = try sample.book.log.rehearseReplay()
        #expect(compared.difference == nil, "seed \(seed)")
        let replayed = try sample.book.replay()
        #expect(replayed.entries == Int64(entries.count), "seed \(seed)")
        #expect(replayed.digest == compared.digest, "seed \(seed)")
        #expect(try storedFacts(sample.path).isEqual(to: naive), "seed \(seed)")
        #expect(try sample.book.log.rehearseReplay().difference == nil, "seed \(seed)")
    }

    @Test("folded in random chunks, merged in random order", arguments: seeds)
    func chunks(_ seed: UInt64) throws {
        let (sample, history) = try book(seed, 400)
        var random = SeededGenerator(seed: seed)
        let entries = try sample.entries()
        let registry = try sample.book.read { try $0.registry() }
        let codes = Dictionary(
            uniqueKeysWithValues: registry.villages.values.map { ($0.id, $0.code) })
        let whole = try sample.book.log.rehearseReplay().digest
        for _ in 0..<8 {
            var parts = (0..<(1 + random.below(6))).map { _ in Facts() }
            for entry in entries {
                let part = random.below(parts.count)
                parts[part].apply(village: entry.villageID, on: entry.on, entry.event)
            }
            parts.shuffle(using: &random)
            var merged = Facts()
            for part in parts { merged.merge(part) }
            let rows = merged.rows(registry)
            #expect(!rows.overflowed)
            #expect(Naive(rows).isEqual(to: Naive(entries)), "seed \(seed)")
            #expect(rows.digest(villages: codes) == whole, "seed \(seed)")
        }
        #expect(history.commands.count == 400)
    }

    @Test("a log long enough to be folded in two halves on two cores gives the same")
    func halves() throws {
        let sample = try SampleBook()
        let payments = 1...20_500 as ClosedRange<Int64>
        try sample.record(["b", "a"].map { .register($0) } + payments.map {
            .pay(.income, $0, in: $0 % 3 == 0 ? "a" : "b", on: "2022-0\($0 % 9 + 1)-10")
        })
        for target in try sample.entries().suffix(20_500).enumerated() where target.0 % 3000 == 7 {
            try sample.record([.reverse(target.1, in: target.1.village)])
        }
        try sample.record([.register("c"), .close(Sample.period("2021")), .pay(in: "c")])
        let entries = try sample.entries()
        let registry = try sample.book.read { try $0.registry() }
        var facts = Facts()
        for entry in entries { facts.apply(village: entry.villageID, on: entry.on, entry.event) }
        let rows = facts.rows(registry)
        let codes = Dictionary(
            uniqueKeysWithValues: registry.villages.values.map { ($0.id, $0.code) })
        let compared = try sample.book.log.rehearseReplay()
        #expect(compared.difference == nil && compared.entries == Int64(entries.count))
        #expect(compared.digest == rows.digest(villages: codes))
        #expect(try sample.book.replay().digest == compared.digest)
        #expect(try storedFacts(sample.path).isEqual(to: Naive(entries)))
        #expect(try sample.book.read { try $0.registry() } == registry)
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test("the same commands in one session give the same entries and digest", arguments: seeds)
    func sessions(_ seed: UInt64) throws {
        let (sample, history) = try book(seed)
        let other = try SampleBook()
        try other.record(history.commands)
        #expect(try other.entries() == sample.entries(), "seed \(seed)")
        #expect(try storedFacts(other.path).isEqual(to: storedFacts(sample.path)), "seed \(seed)")
        #expect(
            try other.book.log.rehearseReplay().digest == sample.book.log.rehearseReplay().digest,
            "seed \(seed)")
    }

    @Test("the digest is SHA-256 over the canonical dump, by an independent reckoning",
        arguments: seeds)
    func digest(_ seed: UInt64) throws {
        let (sample, _) = try book(seed, 150)
        let dump = try plainly(sample.path) { database in
            let postings = try Row.fetchAll(
                database,
                sql: """
                    SELECT p.*, v.code FROM posting p JOIN village v ON v.id = p.village
                    ORDER BY period, code, closing, account
                    """
            ).map { row -> JSON in
                [
                    "posting", .number(row["period"]), .text(row["code"]),
                    .number(row["closing"]), .text(row["account"]), .number(row["debit"]),
                    .number(row["credit"]),
                ]
            }
            let flows = try Row.fetchAll(
                database,
                sql: """
                    SELECT f.*, coalesce(v.code, '') AS code
                    FROM flow f LEFT JOIN village v ON v.id = f.village
                    ORDER BY period, code, category
                    """
            ).map { row -> JSON in
                [
                    "flow", .number(row["period"]), .text(row["code"]),
                    .text(row["category"]), .number(row["amount_in"]), .number(row["amount_out"]),
                    .number(row["entries"]), .number(row["beneficiaries"]),
                ]
            }
            return (postings + flows).map { $0.canonical + "\n" }.joined()
        }
        let digest = try sample.book.log.rehearseReplay().digest.description
        #expect(digest == hexadecimal(naiveSHA256(Array(dump.utf8))), "seed \(seed)")
    }

    @Test("the digest knows no clock, actor or order of registration")
    func digestDependsOnFacts() throws {
        let digests = try [["a", "b"], ["b", "a"]].enumerated().map { index, villages in
            let sample = try SampleBook()
            let moment = Moment(
                today: Sample.today, clock: Sample.clock + Int64(index) * 1000,
                actor: index == 0 ? nil : "someone")
            try sample.book.write(moment) { session in
                for village in villages { _ = try session.submit(.register(village)) }
                for village in ["a", "b"] {
                    let amount: Int64 = village == "a" ? 100 : 200
                    _ = try session.submit(.pay(.income, amount, in: village))
                }
            }
            return try sample.book.log.rehearseReplay().digest
        }
        #expect(digests[0] == digests[1])
    }

    @Test("the registry kept in tables is the registry folded", arguments: seeds)
    func registry(_ seed: UInt64) throws {
        let (sample, _) = try book(seed)
        let (stored, folded) = try sample.book.read { view in
            (try view.registry(), try view.fold(AsOf()).registry)
        }
        #expect(stored == folded, "seed \(seed)")
        var naive = Registry()
        for entry in try sample.entries() { naive.apply(entry) }
        #expect(stored == naive, "seed \(seed)")
    }
}
