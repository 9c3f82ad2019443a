// The only code that writes history. Invariants:
//   1. seq is the last one plus 1, assigned inside the writing transaction.
//   2. A known key with the same content appends nothing; with different content it is refused.
//   3. `at` is max(clock, previous at), one value per transaction.
//   4. leaf = SHA-256(0x00 || canonical line), at most 65,535 bytes.
//   5. The tree grows by each leaf; `finish` stores its right edge in the same transaction.

package import Ledger
internal import Proof

/// Appends drafts within one transaction.
package struct LogWriter {
    /// What became of a draft.
    package enum Outcome: Equatable {
        case recorded(Entry)
        case duplicate(seq: Int64)
    }

    /// The last seq in the log, this transaction's own entries included.
    package private(set) var head: Int64
    /// Milliseconds UTC given to every entry of this transaction.
    package let at: Int64
    /// The same of the entry before; `nil` for an empty log.
    package let lastAt: Int64?

    /// Who records what is appended next.
    package var actor: String?
    private var tree: TreeTables
    private let insert: Statement
    private let lookup: Statement
    private var data = CanonicalWriter()
    private var line = CanonicalWriter()

    /// - Parameters:
    ///   - clock: the present time in milliseconds UTC.
    ///   - actor: who records; stored with every entry.
    package init(_ database: Connection, clock: Int64, actor: String?) throws {
        let last = try Statement(
            cachedIn: database, "SELECT seq, recorded_at FROM event ORDER BY seq DESC LIMIT 1")
        let isThere = try last.step()
        head = isThere ? last.integer(0) : 0
        lastAt = isThere ? last.integer(1) : nil
        // Numbers and times count on; a file can hold any.
        guard (0..<Limits.count).contains(head), (0...Limits.count).contains(lastAt ?? 0) else {
            throw StoreFault.damagedEntry(seq: head, problem: "its number or time is out of bounds")
        }
        at = max(clock, lastAt ?? 0)
        self.actor = actor
        tree = try TreeTables(database, size: head)
        insert = try Statement(
            cachedIn: database,
            """
            INSERT INTO event(seq, village, kind, version, day, recorded_at, actor, key, data, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(village, key) WHERE key IS NOT NULL DO NOTHING
            """)
        lookup = try Statement(
            cachedIn: database,
            "SELECT seq, kind, version, day, data FROM event WHERE village = ? AND key = ?")
    }

    /// Appends a draft, or finds that its key is known.
    ///
    /// - Parameter given: the draft before it was given a voucher number.
    /// - Throws: `Refusal` for a key with different content or a line over its limit.
    package mutating func append(
        _ draft: Draft, givenAs given: Draft? = nil
    ) throws -> Outcome {
        let entry = entry(for: draft)
        data.reset()
        draft.event.encode(into: &data)
        let leaf = try insertRow(entry)
        if insert.changes == 0 {
            guard let seq = try existing(given ?? draft) else {
                throw StoreFault.inputOutput("the log did not take entry \(entry.seq)")
            }
            return .duplicate(seq: seq)
        }
        head = entry.seq
        try tree.append(leaf)
        return .recorded(entry)
    }

    /// Stores the right edge of the tree; the last step before the commit.
    package func finish() throws { try tree.store() }

    /// The seq of the entry that has the draft's key and content.
    ///
    /// - Returns: `nil` when the key is new or absent.
    /// - Throws: `Refusal` (`key-reused`) when the key has other content.
    package mutating func existing(_ draft: Draft) throws -> Int64? {
        guard draft.key != nil else { return nil }
        data.reset()
        draft.event.encode(into: &data)
        return try known(draft)
    }

    /// The seq of the entry of a village that bears a key.
    package func entry(withKey key: String, villageID: Int64) throws -> Int64? {
        defer { lookup.reset() }
        lookup.bind(1, villageID)
        lookup.bind(2, key)
        return try lookup.step() ? lookup.integer(0) : nil
    }

    private func entry(for draft: Draft) -> Entry {
        var villageID = draft.villageID
        if case .villageRegistered = draft.event { villageID = head + 1 }
        return Entry(
            seq: head + 1, at: at, on: draft.on, villageID: villageID, village: draft.village,
            actor: actor, key: draft.key, event: draft.event)
    }

    private mutating func insertRow(_ entry: Entry) throws -> Digest {
        line.reset()
        entry.writeLine(data: data.bytes, into: &line)
        guard line.bytes.count <= Limits.line else {
            throw Refusal(
                .lineTooLong, .line, "\(line.bytes.count)", detail: "\(Limits.line)")
        }
        insert.bind(1, entry.seq)
        insert.bind(2, entry.villageID)
        insert.bind(3, entry.event.kind.rawValue)
        insert.bind(4, Int64(entry.event.version))
        insert.bind(5, Int64(entry.on.rawValue))
        insert.bind(6, at)
        insert.bind(7, actor)
        insert.bind(8, entry.key)
        data.bytes.withUnsafeBufferPointer { insert.bind(9, text: $0) }
        let leaf = leafHash(line.bytes)
        leaf.withUnsafeBytes { insert.bind(10, blob: $0) }
        try insert.run()
        return leaf
    }

    private func known(_ draft: Draft) throws -> Int64? {
        guard let key = draft.key else { return nil }
        defer { lookup.reset() }
        lookup.bind(1, draft.villageID)
        lookup.bind(2, key)
        guard try lookup.step() else { return nil }
        let seq = lookup.integer(0)
        var kind = draft.event.kind.rawValue
        let isSame =
            kind.withUTF8 { $0.elementsEqual(lookup.bytes(1)) }
            && lookup.integer(2) == Int64(draft.event.version)
            && lookup.integer(3) == Int64(draft.on.rawValue)
            && data.bytes.elementsEqual(lookup.bytes(4))
        guard isSame || isSameButForItsNumber(draft) else {
            throw Refusal(.keyReused, .key, key, detail: "\(seq)")
        }
        return seq
    }

    /// Whether the entry that was found says what the draft says, and has a number beside that.
    private func isSameButForItsNumber(_ draft: Draft) -> Bool {
        guard lookup.text(1) == draft.event.kind.rawValue,
            lookup.integer(3) == Int64(draft.on.rawValue),
            let stored = try? Event(
                kind: draft.event.kind, version: Int(lookup.integer(2)), data: lookup.bytes(4))
        else { return false }
        return draft.isSaid(by: stored)
    }
}
