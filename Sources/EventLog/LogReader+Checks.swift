// What only the database can tell about the log: its own check, repeated keys. Facts only; audit
// judges them.

extension LogReader {
    /// What the file holds beside what it may hold.
    package func schema() throws -> FileSchema { try FileSchema(database) }

    /// What SQLite finds broken in the file's pages and indexes, in its words; at most a hundred.
    package func storageProblems() throws -> [String] { try database.storageProblems() }

    /// Keys that more than one entry of a village bears. The unique index makes them impossible
    /// while it is there and whole, which `storageProblems` and the schema tell; without it, this
    /// reads the table itself.
    package func repeatedKeys() throws -> [(key: String, entries: [Int64])] {
        if try database.has("index", "event_key") { return [] }
        let statement = try Statement(
            database,
            """
            SELECT village, key, seq FROM event WHERE (village, key) IN (
                SELECT village, key FROM event WHERE key IS NOT NULL
                GROUP BY village, key HAVING count(*) > 1)
            ORDER BY village, key, seq
            """)
        var repeated: [(key: String, entries: [Int64])] = []
        var last: (village: Int64, key: String)?
        while try statement.step() {
            let place = (statement.integer(0), statement.text(1) ?? "")
            if last.map({ $0 != place }) ?? true { repeated.append((key: place.1, entries: [])) }
            last = place
            repeated[repeated.count - 1].entries.append(statement.integer(2))
        }
        return repeated
    }
}
