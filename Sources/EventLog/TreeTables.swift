// The Merkle tree as the ledger file keeps it: its right edge in one row, and the roots of complete
// subtrees of 256, 65,536 … leaves. The leaves are the `leaf` column of the log.

internal import Ledger
package import Proof

/// Extends the stored tree within a writing transaction.
struct TreeTables {
    private let insert: Statement
    private let update: Statement
    private var frontier: Frontier

    /// - Parameter size: how many entries the log has.
    /// - Throws: `StoreFault.treeBroken` when the stored tree is of another size or unreadable.
    init(_ database: Connection, size: Int64) throws {
        frontier = size == 0 ? Frontier() : try LogReader(database).frontier()
        guard frontier.size == UInt64(exactly: size) else { throw StoreFault.treeBroken }
        insert = try Statement(cachedIn: database, "INSERT INTO subtree VALUES (?, ?, ?)")
        update = try Statement(
            cachedIn: database,
            """
            INSERT INTO tree VALUES (1, ?)
            ON CONFLICT (one) DO UPDATE SET frontier = excluded.frontier
            """)
    }

    mutating func append(_ leaf: Digest) throws {
        try frontier.append(leaf) { [insert] subtree in
            insert.bind(1, Int64(subtree.level))
            insert.bind(2, Int64(subtree.index))
            subtree.root.withUnsafeBytes { insert.bind(3, blob: $0) }
            try insert.run()
        }
    }

    func store() throws {
        frontier.bytes.withUnsafeBytes { update.bind(1, blob: $0) }
        try update.run()
    }
}

extension LogReader {
    /// The right edge of the tree as stored with the last commit.
    ///
    /// - Throws: `StoreFault.treeBroken` when there is none that can be read.
    package func frontier() throws -> Frontier {
        let statement = try Statement(
            cachedIn: database, "SELECT frontier FROM tree WHERE one = 1")
        guard try statement.step(), let frontier = Frontier(bytes: statement.bytes(0)) else {
            throw StoreFault.treeBroken
        }
        return frontier
    }

    /// The tree of the first entries, read from the log as far as a proof needs it.
    package func tree(_ size: UInt64) -> HashTree {
        HashTree(size: size) {
            try hashes(level: $0.level, from: $0.index * 256, count: $0.width)
        }
    }

    /// Copies of signed checkpoints, in order of signing.
    ///
    /// - Throws: `StoreFault.treeBroken` for a size that no log has.
    package func checkpoints() throws -> [(size: UInt64, note: [UInt8])] {
        let statement = try Statement(
            database, "SELECT size, note FROM checkpoint ORDER BY number")
        var checkpoints: [(size: UInt64, note: [UInt8])] = []
        while try statement.step() {
            guard let size = UInt64(exactly: statement.integer(0)) else {
                throw StoreFault.treeBroken
            }
            checkpoints.append((size, Array(statement.bytes(1))))
        }
        return checkpoints
    }

    /// The copy that was kept last; of fewer entries than stated, where that is stated.
    ///
    /// - Throws: `StoreFault.treeBroken` for a size that no log has.
    package func lastCheckpoint(
        below size: UInt64 = .max
    ) throws -> (size: UInt64, note: [UInt8])? {
        let statement = try Statement(
            cachedIn: database,
            "SELECT size, note FROM checkpoint WHERE size < ? ORDER BY number DESC LIMIT 1")
        defer { statement.reset() }
        statement.bind(1, Int64(clamping: size))
        guard try statement.step() else { return nil }
        guard let found = UInt64(exactly: statement.integer(0)) else {
            throw StoreFault.treeBroken
        }
        return (found, Array(statement.bytes(1)))
    }

    /// Whether a copy of these very bytes was kept. Those kept last are looked at first, and none
    /// before one that was of fewer entries.
    package func hasCheckpoint(_ note: [UInt8], size: UInt64) throws -> Bool {
        let statement = try Statement(
            database, "SELECT size, note FROM checkpoint ORDER BY number DESC")
        while try statement.step(), statement.integer(0) >= Int64(clamping: size) {
            if statement.bytes(1).elementsEqual(note) { return true }
        }
        return false
    }

    /// Keeps a copy of a signed checkpoint; within a writing access.
    package func add(checkpoint note: [UInt8], size: UInt64) throws {
        let statement = try Statement(
            database, "INSERT INTO checkpoint(size, note) VALUES (?, ?)")
        statement.bind(1, Int64(clamping: size))
        note.withUnsafeBufferPointer { statement.bind(2, text: $0) }
        try statement.run()
    }

    /// Hashes of one row of the C2SP tiles: leaves for level 0, roots of 256^level leaves above.
    ///
    /// - Throws: `StoreFault.treeBroken` where one is missing.
    package func hashes(level: Int, from first: UInt64, count: Int) throws -> [Digest] {
        guard first <= Limits.count else { throw StoreFault.treeBroken }
        let statement = try Statement(
            database,
            level == 0
                ? "SELECT leaf FROM event WHERE seq > ? AND seq <= ? ORDER BY seq"
                : """
                SELECT hash FROM subtree WHERE level = \(level) AND node >= ? AND node < ?
                ORDER BY node
                """)
        statement.bind(1, Int64(first))
        statement.bind(2, Int64(first) + Int64(count))
        var hashes: [Digest] = []
        while try statement.step(), let hash = Digest(bytes: statement.bytes(0)) {
            hashes.append(hash)
        }
        guard hashes.count == count else { throw StoreFault.treeBroken }
        return hashes
    }
}

extension LogReader {
    /// Rows of the tree's tables that no log of this size has, as `level node`: audit compares
    /// those that it has.
    package func rowsBeyondTree(size: Int64) throws -> [String] {
        let statement = try Statement(
            database,
            """
            SELECT 'subtree ' || level || ' ' || node FROM subtree
            WHERE NOT (level BETWEEN 1 AND 7 AND node >= 0 AND node < (?1 >> (8 * level)))
            UNION ALL SELECT 'tree ' || one FROM tree WHERE one <> 1 LIMIT 100
            """)
        statement.bind(1, size)
        var rows: [String] = []
        while try statement.step() { rows.append(statement.text(0) ?? "") }
        return rows
    }
}

/// Looks stored subtrees up, one at a time.
package struct StoredSubtrees {
    private let statement: Statement

    package init(_ reader: LogReader) throws {
        statement = try Statement(
            reader.database, "SELECT hash FROM subtree WHERE level = ? AND node = ?")
    }

    /// Whether the stored subtree is missing or has another root.
    package func differs(_ subtree: Frontier.Subtree) throws -> Bool {
        defer { statement.reset() }
        statement.bind(1, Int64(subtree.level))
        statement.bind(2, Int64(subtree.index))
        guard try statement.step() else { return true }
        return !subtree.root.withUnsafeBytes { $0.elementsEqual(statement.bytes(0)) }
    }
}
