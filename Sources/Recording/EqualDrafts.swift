// Counts the equal drafts of one session, those whose key the log has: in a temporary table, which
// SQLite keeps on disk, so that importing a long file again takes no more memory than a short one.

internal import EventLog
internal import Ledger

struct EqualDrafts {
    private let count: Statement

    init(_ database: Connection) throws {
        try database.makeTemporary(
            "equal_draft", "village INTEGER, key TEXT, count INTEGER, PRIMARY KEY (village, key)")
        count = try Statement(
            database,
            """
            INSERT INTO equal_draft VALUES (?, ?, ?)
            ON CONFLICT (village, key) DO UPDATE SET count = equal_draft.count + 1 RETURNING count
            """)
    }

    /// - Parameter wasRecordedHere: whether the first of them is an entry of this session, which
    ///   was not counted then.
    func next(_ draft: Draft, wasRecordedHere: Bool) throws -> Int64 {
        defer { count.reset() }
        count.bind(1, draft.villageID)
        count.bind(2, draft.key)
        count.bind(3, wasRecordedHere ? 2 : 1)
        _ = try count.step()
        return count.integer(0)
    }
}
