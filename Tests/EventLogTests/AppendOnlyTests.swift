// History is append-only and survives a power cut: what the file itself refuses, on the program's
// own connection and on any other, and the settings under which the program writes.

import EventLog
import GRDB
import Ledger
import TestSupport
import Testing

/// One way to change history with plain SQL; the log holds entries 1 to 4.
struct Attack: Sendable, CustomTestStringConvertible {
    var name: String
    var sql: String
    var testDescription: String { name }
    var replaces: Bool { sql.contains("REPLACE") }

    private static let copy = """
        SELECT %, village, kind, version, day, recorded_at, actor, key, data, leaf FROM event
        WHERE seq = 3
        """

    private static func copied(_ verb: String, as seq: String, key: String = "'other'") -> String {
        let values = copy.split(separator: "%").joined(separator: seq)
        let keyed = values.split(separator: " key,", maxSplits: 1).joined(separator: " \(key),")
        return "\(verb) INTO event \(keyed)"
    }

    static let all = [
        Attack(name: "update an amount", sql: "UPDATE event SET data = '{}' WHERE seq = 3"),
        Attack(name: "update every row", sql: "UPDATE event SET village = 0"),
        Attack(name: "move a row", sql: "UPDATE event SET seq = 9 WHERE seq = 4"),
        Attack(name: "delete the last row", sql: "DELETE FROM event WHERE seq = 4"),
        Attack(name: "delete every row", sql: "DELETE FROM event"),
        Attack(name: "replace by seq", sql: copied("REPLACE", as: "3")),
        Attack(name: "replace the last row by seq", sql: copied("REPLACE", as: "4")),
        Attack(name: "insert before the first", sql: copied("INSERT", as: "-1")),
        Attack(name: "insert a taken seq", sql: copied("INSERT", as: "2")),
        Attack(name: "insert or ignore a taken seq", sql: copied("INSERT OR REPLACE", as: "2")),
        Attack(
            name: "upsert",
            sql: copied("INSERT", as: "5", key: "'k'")
                + " ON CONFLICT(village, key) WHERE key IS NOT NULL DO UPDATE SET data = '{}'"),
    ]
}

@Suite("The log is append-only")
struct AppendOnlyTests {
    /// Entries: opened, A registered, a payment with key `k`, a payment without.
    private func log() throws -> SampleLog {
        let sample = try SampleLog()
        try sample.append([SampleLog.income(100, key: "k"), SampleLog.income(200)])
        return sample
    }

    @Test("the program's own connection refuses", arguments: Attack.all)
    func ownConnection(_ attack: Attack) throws {
        let sample = try log()
        let before = try sample.entries()
        #expect(throws: (any Error).self) {
            try sample.log.write { try $0.execute(attack.sql) }
        }
        #expect(try sample.entries() == before)
    }

    /// A connection without `recursive_triggers` does not fire them for REPLACE: there the leaf
    /// hashes tell, and audit finds it.
    @Test("a plain connection is refused too", arguments: Attack.all.filter { !$0.replaces })
    func plainConnection(_ attack: Attack) throws {
        let sample = try log()
        let before = try sample.entries()
        #expect(throws: (any Error).self) {
            try plainly(sample.path) { try $0.execute(sql: attack.sql) }
        }
        #expect(try sample.entries() == before)
    }

    @Test("REPLACE by key does not slip past the triggers on the program's connection")
    func replaceByKey() throws {
        let sample = try log()
        let before = try sample.entries()
        let sql = """
            REPLACE INTO event SELECT 5, village, kind, version, day, recorded_at, actor, key, data,
            leaf FROM event WHERE seq = 3
            """
        #expect(throws: (any Error).self) { try sample.log.write { try $0.execute(sql) } }
        #expect(try sample.entries() == before)
    }

    @Test("columns hold only what the format allows", arguments: [
        "seq = 0", "village = 9", "village = -1", "kind = ''", "version = 0", "day = 20221",
        "day = 100000101", "recorded_at = -1", "leaf = x'00'", "data = NULL", "day = 'today'",
        "kind = NULL", "leaf = NULL",
    ])
    func checks(_ change: String) throws {
        let sample = try log()
        let parts = change.split(separator: " = ").map(String.init)
        let columns = [
            "seq", "village", "kind", "version", "day", "recorded_at", "actor", "key", "data",
            "leaf",
        ]
        let values = columns.map { column in
            column == parts[0] ? parts[1] : column == "seq" ? "5" : column == "key" ? "'n'" : column
        }
        let list = values.joined(separator: ",")
        let sql = "INSERT INTO event SELECT \(list) FROM event WHERE seq = 3"
        #expect(throws: DatabaseError.self) {
            try plainly(sample.path) { try $0.execute(sql: sql) }
        }
        #expect(try sample.log.head() == 4)
    }

    @Test("the writer syncs every commit, in WAL, and REPLACE fires triggers")
    func settings() throws {
        let sample = try SampleLog()
        let found = try sample.log.write { database in
            try ["synchronous", "journal_mode", "recursive_triggers"].map { name in
                let setting = try Statement(database, "PRAGMA \(name)")
                return try setting.step() ? setting.text(0) : nil
            }
        }
        #expect(found == ["2", "wal", "1"])
        let other = try EventLog.openForWriting(sample.path)
        #expect(try other.write { try $0.number("PRAGMA synchronous") } == 2)
    }

    @Test("a failed transaction leaves nothing")
    func rollback() throws {
        struct Stop: Error {}
        let sample = try log()
        let before = try sample.entries()
        #expect(throws: Stop.self) {
            try sample.log.write { database in
                var writer = try LogWriter(database, clock: Sample.clock, actor: nil)
                for amount in 1...50 { _ = try writer.append(SampleLog.income(Int64(amount))) }
                #expect(try LogReader(database).head() == 54)
                throw Stop()
            }
        }
        #expect(try sample.entries() == before)
        try sample.append([SampleLog.income(7)])
        #expect(try sample.log.head() == 5)
    }
}
