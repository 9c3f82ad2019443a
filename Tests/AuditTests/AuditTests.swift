// The audit as a whole: a clean ledger has no findings, it never stops at the first, changes
// nothing, and says of every way to tamper which entry it touched.

import Audit
import EventLog
import Ledger
import Projections
import Recording
import Proof
import TestSupport
import Testing

@Suite("The audit")
struct AuditTests {
    @Test("a clean ledger of any sort has no findings", arguments: 1...4 as ClosedRange<UInt64>)
    func clean(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(400)
        let report = try auditIntegrity(sample.book.log)
        #expect(report.findings == [], "seed \(seed)")
        #expect(report.entries == Int64(try sample.entries().count))
    }

    @Test("either profile is clean from its first entry", arguments: ["cn-2023", "generic"])
    func fresh(_ profile: String) throws {
        let sample = try SampleBook(profile: profile)
        #expect(try auditIntegrity(sample.book.log).findings == [])
    }

    @Test("an entry rewritten with leaf: the block of 256 that departs first is named")
    func departing() throws {
        let sample = try SampleBook()
        try sample.record([.register("A")] + (0..<900).map { .pay(.income, 100 + Int64($0)) })
        let book = try TamperedBook(sample)
        try book.tamper(
            ["UPDATE event SET actor = 'someone' WHERE seq IN (600, 900)"], fittingLeaves: true)
        let findings = try auditIntegrity(sample.book.log).findings
        #expect(findings.map(\.rule) == [.tree])
        #expect(findings.first?.entries == [513, 768])
    }

    @Test("of a long ledger, whose passes run side by side, both halves are checked")
    func long() throws {
        let sample = try SampleBook()
        try sample.record([.register("A")] + (0..<20_300).map { .pay(.income, 100 + Int64($0)) })
        #expect(try auditIntegrity(sample.book.log).findings == [])
        #expect(try auditIntegrity(sample.book.log, rules: [.leaf, .tree]).findings == [])
        for seq in [500, 20_200] as [Int64] {
            let name = "UPDATE event SET actor = 'someone' WHERE seq = \(seq)"
            let book = try TamperedBook(sample)
            try book.tamper([name])
            #expect(try auditIntegrity(sample.book.log).findings.map(\.entries) == [[seq]])
            let hashes = try auditIntegrity(sample.book.log, rules: [.leaf, .tree]).findings
            #expect(hashes.map(\.rule) == [.leaf] && hashes.map(\.entries) == [[seq]])
            try book.tamper(["UPDATE event SET actor = NULL WHERE seq = \(seq)"])
        }
    }

    @Test("two rows swapped: both are named")
    func swapped() throws {
        let book = try TamperedBook()
        try book.tamper([
            "UPDATE event SET seq = 999 WHERE seq = \(book.paid)",
            "UPDATE event SET seq = \(book.paid) WHERE seq = \(book.journal)",
            "UPDATE event SET seq = \(book.journal) WHERE seq = 999",
        ])
        #expect(try named(book).isSuperset(of: [book.paid, book.journal]))
    }

    @Test("a row inserted at the end is named")
    func inserted() throws {
        let book = try TamperedBook()
        try book.tamper([book.copying(book.paid, to: book.last + 1, key: "'forged'")])
        #expect(try named(book).contains(book.last + 1))
    }

    @Test("a row replaced by seq is named")
    func replacedBySeq() throws {
        let book = try TamperedBook()
        try book.tamper([book.copying(book.last, to: book.paid, key: "'forged'", "REPLACE")])
        #expect(try named(book).contains(book.paid))
    }

    @Test("a row replaced by key leaves a gap and a stranger, both named")
    func replacedByKey() throws {
        let book = try TamperedBook()
        try book.tamper([book.copying(book.paid, to: book.last + 1, key: "key", "REPLACE")])
        #expect(try named(book).isSuperset(of: [book.paid, book.last + 1]))
    }

    @Test("every row of the log gone: told, and no crash")
    func emptied() throws {
        let book = try TamperedBook()
        try book.tamper(["DELETE FROM event"])
        let report = try auditIntegrity(book.sample.book.log)
        #expect(report.entries == 0 && report.findings.contains { $0.rule == .sequence })
    }

    @Test("it never stops at the first finding")
    func all() throws {
        let book = try TamperedBook()
        try book.tamper([
            "DROP VIEW entry", "DROP INDEX event_key",
            "UPDATE event SET data = '{' WHERE seq = \(book.paid)",
            "UPDATE event SET key = 'k1' WHERE seq = \(book.paidLater)",
            "UPDATE event SET recorded_at = 5, kind = '?' WHERE seq = \(book.paidInB)",
            "DELETE FROM event WHERE seq = \(book.journal)",
            "UPDATE posting SET debit = 0",
        ])
        let report = try auditIntegrity(book.sample.book.log)
        let rules = Set(report.findings.map(\.rule))
        #expect(rules.isSuperset(of: [
            .schema, .canonical, .key, .clock, .leaf, .sequence, .projection,
        ]))
        let severities = report.findings.map(\.severity)
        #expect(severities == severities.sorted())
    }

    @Test("a time in the future of the audit's clock is told once, at the entry that jumped")
    func future() throws {
        let book = try TamperedBook()
        try book.tamper(
            ["UPDATE event SET recorded_at = recorded_at + 40000000 WHERE seq >= \(book.journal)"],
            fittingLeaves: true)
        let day: Int64 = 86_400_000
        func clock(_ now: Int64) throws -> [Finding] {
            try auditIntegrity(book.sample.book.log, rules: [.clock], now: now).findings
        }
        let found = try clock(Sample.clock + 40_000_000 - day - 1)
        #expect(found.map(\.entries) == [[book.journal]])
        #expect(found.map(\.severity) == [.red])
        #expect(try clock(Sample.clock + 40_000_000 - day) == [])
    }

    @Test("since a checkpoint: leaves of the old part must give its root; the new part is checked")
    func since() throws {
        let book = try TamperedBook()
        let old = book.journal
        let root = try book.sample.book.log.read { database in
            var tree = LogReader(database).tree(UInt64(old))
            return try tree.root()
        }
        let since = Checkpoint(origin: "o", size: UInt64(old), root: root)
        func rules(_ sql: String, fitting: Bool = false) throws -> Set<Rule> {
            let book = try TamperedBook()
            try book.tamper([sql], fittingLeaves: fitting)
            return Set(try auditIntegrity(book.sample.book.log, since: since).findings.map(\.rule))
        }
        #expect(try auditIntegrity(book.sample.book.log, since: since).findings == [])
        #expect(try rules("UPDATE event SET leaf = zeroblob(32) WHERE seq = 2").contains(.tree))
        #expect(try rules("UPDATE event SET actor = 'x' WHERE seq = \(book.last)") == [.leaf])
        // Only its leaf was looked at: the command says so.
        #expect(try rules("UPDATE event SET actor = 'x' WHERE seq = 2") == [])
    }

    @Test("it changes nothing in a damaged ledger")
    func readsOnly() throws {
        let book = try TamperedBook()
        try book.tamper([
            "UPDATE posting SET debit = 0", "DELETE FROM event WHERE seq = \(book.paid)",
        ])
        let once = try auditIntegrity(book.sample.book.log).findings
        let reading = try Book.openForReading(book.sample.path)
        #expect(try auditIntegrity(reading.log).findings == once)
    }

    private func named(_ book: TamperedBook) throws -> Set<Int64> {
        let findings = try auditIntegrity(book.sample.book.log).findings
        #expect(findings.contains { $0.severity == .error })
        return Set(findings.flatMap(\.entries))
    }
}
