// What only the database can tell about the log: SQLite's own check, the guarding schema, repeated
// keys. Facts only; audit judges them.

internal import GRDB
internal import Schemas

extension LogReader {
    /// The lines of `PRAGMA integrity_check`, without "ok".
    package func storageProblems() throws -> [String] {
        try StoreFault.translating {
            try String.fetchAll(database, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
        }
    }

    /// The tables, indexes, triggers and views of the log that are missing or not as the format
    /// says.
    package func schemaProblems() throws -> [(name: String, isMissing: Bool)] {
        let reference = try DatabaseQueue()
        let expected = try reference.write { fresh in
            try fresh.execute(sql: Schemas.logSQL)
            return try LogReader.definitions(fresh)
        }
        let found = try LogReader.definitions(database)
        return expected.sorted { $0.key < $1.key }.compactMap { name, sql in
            found[name] == sql ? nil : (name: name, isMissing: found[name] == nil)
        }
    }

    private static func definitions(_ database: Database) throws -> [String: String] {
        let statement = try RawStatement(
            database, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        var definitions: [String: String] = [:]
        while try statement.step() {
            definitions[statement.text(0) ?? ""] = statement.text(1) ?? ""
        }
        return definitions
    }

    /// Keys that more than one entry of a village bears. The unique index makes them impossible
    /// while it is there and whole, which `integrity_check` and the schema tell; without it, this
    /// reads the table itself.
    package func repeatedKeys() throws -> [(key: String, entries: [Int64])] {
        try StoreFault.translating {
            let guarded = try Bool.fetchOne(
                database,
                sql:
                    "SELECT count(*) FROM sqlite_master WHERE name = 'event_key' AND type = 'index'"
            )
            if guarded == true { return [] }
            let statement = try RawStatement(
                database,
                """
                SELECT key, group_concat(seq) FROM event NOT INDEXED
                WHERE key IS NOT NULL GROUP BY village, key HAVING count(*) > 1
                """)
            var repeated: [(key: String, entries: [Int64])] = []
            while try statement.step() {
                let seqs = (statement.text(1) ?? "").split(separator: ",")
                repeated.append(
                    (key: statement.text(0) ?? "", entries: seqs.compactMap { Int64($0) }.sorted()))
            }
            return repeated
        }
    }
}
