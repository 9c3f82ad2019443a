// What only the database can tell about the log: SQLite's own check, repeated keys. Facts
// only; audit judges them.

internal import GRDB

extension LogReader {
    /// What the file holds beside what it may hold.
    package func schema() throws -> FileSchema { try FileSchema(database) }

    /// The lines of `PRAGMA integrity_check`, without "ok".
    package func storageProblems() throws -> [String] {
        try StoreFault.translating {
            try String.fetchAll(database, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
        }
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
