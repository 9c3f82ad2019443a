// A session records all or nothing: after an error, a refusal or a rehearsal the file is as it was,
// byte for byte in every table.

import EventLog
import GRDB
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Sessions")
struct SessionTests {
    private struct Stop: Error {}

    /// Every row of every table as text.
    private func contents(_ path: String) throws -> [String] {
        try plainly(path) { database in
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
                    .sorted()
            }
        }
    }

    private func sample() throws -> SampleBook {
        let sample = try SampleBook()
        try sample.record([.register("A"), .register("B"), .pay(key: "k")])
        return sample
    }

    /// Touches every table that a session may write.
    private func busy(_ session: Session) throws {
        let commands: [Command] = [
            .pay(), .register("C", tags: ["t"]), .act(.tag("t")), .act(.rename(to: "新")),
            .act(.headcount(households: 1, members: 2)), .transfer(), .quote(),
            .aim(), .aim(in: "A"),
            .opening([.debit("102", 5), .credit("301", 5)]),
            .close(Sample.period("2022"), in: "A"), .act(.merge(into: "B")),
        ]
        for command in commands { _ = try session.submit(command) }
    }

    @Test("an error in the middle of a session leaves nothing")
    func error() throws {
        let sample = try sample()
        let before = try contents(sample.path)
        #expect(throws: Stop.self) {
            try sample.book.write(SampleBook.moment) { session in
                try busy(session)
                throw Stop()
            }
        }
        #expect(try contents(sample.path) == before)
        try sample.record([.pay()])
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test("a book that records again knows what another has appended in between")
    func another() throws {
        let sample = try sample()
        let other = try Book.openForWriting(sample.path)
        try sample.record([.pay()])
        _ = try other.write(SampleBook.moment) { session in
            _ = try session.submit(.register("C"))
            return try session.submit(.close(Sample.period("2022"), in: "A"))
        }
        #expect(throws: Refusal.self) { try sample.record([.pay()]) }
        try sample.record([.pay(in: "C")])
        #expect(throws: Refusal.self) { try sample.record([.pay()]) }
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test("a rehearsal says what would happen and leaves nothing")
    func rehearsal() throws {
        let sample = try sample()
        let before = try contents(sample.path)
        var head: Int64 = 0
        let outcomes = try sample.book.rehearse(SampleBook.moment) { session in
            try busy(session)
            head = session.head
            return [try session.submit(.pay(in: "B")), try session.submit(.pay(in: "B"))]
        }
        #expect(outcomes == [.recorded(seq: head + 1), .recorded(seq: head + 2)])
        #expect(try contents(sample.path) == before)
    }

    @Test("a refusal leaves the session as it was, and it can go on")
    func refusal() throws {
        let sample = try sample()
        try sample.book.write(SampleBook.moment) { session in
            let head = session.head
            for bad in [Command.pay(in: "Z"), .pay(.income, 0), .pay(.income, 7, key: "k")] {
                #expect(throws: Refusal.self) { try session.submit(bad) }
            }
            #expect(session.head == head)
            let outcome = try session.submit(.pay())
            #expect(outcome == .recorded(seq: head + 1))
        }
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test("a known key with the same content is no error in a month that was closed since")
    func duplicateInLockedMonth() throws {
        let sample = try sample()
        let first = try sample.entries().last?.seq ?? 0
        try sample.record([.close(Sample.period("2022-03"))])
        try sample.book.write(SampleBook.moment) { session in
            let outcome = try session.submit(.pay(key: "k"))
            #expect(outcome == .duplicate(seq: first))
            let refusal = #expect(throws: Refusal.self) { try session.submit(.pay(key: "new")) }
            #expect(refusal?.reason == .lockedPeriod)
        }
    }

    @Test("what a session records is known to its next command")
    func within() throws {
        let sample = try sample()
        try sample.book.write(SampleBook.moment) { session in
            #expect(throws: Refusal.self) { try session.submit(.pay(in: "N")) }
            _ = try session.submit(.register("N"))
            guard case .recorded(let seq) = try session.submit(.pay(in: "N")) else { return }
            let target = try session.target(seq)
            _ = try session.submit(
                Command(village: "N", on: nil, action: .reverse(target, reason: "合成")))
            let again = try session.target(seq)
            let refusal = #expect(throws: Refusal.self) {
                try session.submit(
                    Command(village: "N", on: nil, action: .reverse(again, reason: "合成")))
            }
            #expect(refusal?.reason == .targetReversed)
            #expect(try session.target(seq + 100).entry == nil)
        }
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test("projections that are behind the log are refused until replay mends them")
    func behind() throws {
        let sample = try sample()
        let head = try sample.book.log.head()
        try plainly(sample.path) { try $0.execute(sql: "UPDATE projection SET head = head - 1") }
        let fault = ProjectionFault.behind(projected: head - 1, head: head)
        #expect(throws: fault) { try sample.record([.pay()]) }
        #expect(throws: fault) { try sample.book.read { $0.head } }
        _ = try sample.book.replay()
        try sample.record([.pay()])
    }

    @Test(
        "an edited projection is found and named, and mended by replay",
        arguments: [
            ("UPDATE posting SET debit = debit + 1 WHERE period = 0", "posting"),
            ("UPDATE flow SET entries = 2 WHERE period = 202203", "flow"),
            ("DELETE FROM flow WHERE period = 2022", "flow"),
            ("UPDATE village SET name = 'x' WHERE code = 'A'", "village"),
            ("INSERT INTO lock VALUES (0, 202203, 1, 1)", "lock"),
            ("INSERT INTO reopening VALUES (3, 0, 202203, 'x')", "reopening"),
            ("INSERT INTO target VALUES (1, 0, 'x', 2022, NULL, 'at-most', '1', NULL)", "target"),
            ("UPDATE category SET tier = 2 WHERE code = 'inc.sales'", "category"),
            ("UPDATE account SET class = 'asset' WHERE code = '501'", "account"),
            ("UPDATE policy SET value = '0.9' WHERE name = 'reserve-rate-minimum'", "policy"),
            ("UPDATE ledger SET name = 'x'", "ledger"),
            ("INSERT INTO reversal VALUES (3, 4)", "reversal"),
            ("UPDATE account SET class = 'nothing' WHERE code = '501'", "projection"),
        ])
    func edited(_ sql: String, _ table: String) throws {
        let sample = try sample()
        try plainly(sample.path) { try $0.execute(sql: sql) }
        #expect(try sample.book.log.rehearseReplay().difference?.table == table)
        _ = try sample.book.replay()
        #expect(try sample.book.log.rehearseReplay().difference == nil)
    }

    @Test(
        "a difference names its village, and none where none is meant",
        arguments: [
            ("UPDATE posting SET debit = debit + 1 WHERE period = 0", "东村"),
            ("UPDATE flow SET entries = 2 WHERE period = 202203 AND village <> 0", "东村"),
            ("INSERT INTO lock VALUES (0, 202203, 1, 1)", ""),
            ("UPDATE policy SET value = '9' WHERE name = 'two words'", ""),
        ])
    func differenceNamesVillage(_ sql: String, _ village: String) throws {
        let sample = try SampleBook()
        try sample.record([.register("东村"), .pay(in: "东村")])
        try sample.book.write(SampleBook.moment) { session in
            let policy = Event.of(.policySet, ["name": "two words", "value": "1"])
            _ = try session.append(Draft(on: .first, event: policy))
        }
        try plainly(sample.path) { try $0.execute(sql: sql) }
        #expect(try sample.book.log.rehearseReplay().difference?.village == village)
    }

    @Test("a rehearsal refuses sums that recording would refuse")
    func rehearsedTotal() throws {
        let sample = try sample()
        let crowd = (0..<1025).map { _ in Command.pay { $0.beneficiaries = Limits.count } }
        let refusal = #expect(throws: Refusal.self) {
            try sample.book.rehearse(SampleBook.moment) { session in
                for command in crowd { _ = try session.submit(command) }
            }
        }
        #expect(refusal?.reason == .totalTooLarge)
    }

    @Test("a village is stored under the code that registered it, however it was typed")
    func canonicallyEqualCodes() throws {
        let sample = try SampleBook()
        try sample.book.write(SampleBook.moment) { session in
            _ = try session.submit(.register("é"))
            _ = try? session.submit(.pay(in: "e\u{301}"))
        }
        for row in try naiveLines(sample.path) {
            #expect(row.leaf == naiveSHA256([0] + Array(row.line.utf8)), "entry \(row.seq)")
        }
    }

    @Test("a village named all and a lock on all villages are told apart")
    func villageNamedAll() async {
        await #expect(processExitsWith: .success) {
            let sample = try SampleBook()
            try sample.record([
                .register("all"), .close(Sample.period("2022-03")),
                .close(Sample.period("2022-03"), in: "all"),
            ])
            #expect(try sample.book.log.rehearseReplay().difference == nil)
        }
    }
}
