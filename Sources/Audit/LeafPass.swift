// One pass over the log: order, bounds and hashes. seq has no gap, time does not go back, every
// leaf is the hash of its line, and the leaves give the stored tree. The other pass is `LogPass`.

internal import EventLog
internal import Ledger
internal import Proof

struct LeafPass {
    private(set) var findings: [Finding] = []
    private(set) var lastSeq: Int64 = 0
    /// Of the stored leaves: one that does not match its line is a finding of its own.
    private(set) var frontier = Frontier()

    private let reader: LogReader
    private var codes: VillageCodes
    private var lastAt: Int64 = 0
    /// The business day of the row being checked.
    private var day: Day?
    private var line = CanonicalWriter()
    /// The time of the audit.
    private let now: Int64
    private var isAhead = false
    /// The stored subtrees of 256 leaves and more, `nil` once one was missing or different.
    private var stored: StoredSubtrees?

    /// - Parameters:
    ///   - first: entries that need no check; their tree is taken as stored.
    ///   - now: milliseconds since 1970, UTC.
    init(_ reader: LogReader, after first: Int64 = 0, now: Int64) throws {
        var tree = reader.tree(UInt64(first))
        try self.init(reader, from: tree.frontier(), now: now)
    }

    /// - Parameter known: the tree of the entries that need no check.
    init(_ reader: LogReader, from known: Frontier, now: Int64) throws {
        self.reader = reader
        self.now = now
        codes = VillageCodes(reader)
        frontier = known
        let first = Int64(known.size)
        if first > 0 {
            lastSeq = first
            try reader.forEachRow(from: first, through: first) {
                lastAt = $0.at
                return false
            }
        }
        stored = try? StoredSubtrees(reader)
        if stored == nil { report(Finding(.tree)) }
    }

    /// Takes the first entries by their leaves alone, which must give the checkpoint's root.
    mutating func passOver(_ since: Checkpoint) throws {
        let last = Int64(clamping: since.size)
        try reader.forEachRow(from: 1, through: last) { row in
            checkOrder(row)
            if let leaf = Digest(bytes: row.leaf) { try extendTree(row, leaf) }
            return true
        }
        guard frontier.root != since.root else { return }
        report(
            Finding(
                .tree, entries: [1, last], expected: since.root.description,
                found: frontier.root.description))
    }

    mutating func check(_ row: LogRow) throws {
        day = try? row.day()
        checkColumns(row)
        guard row.isInBounds else { return }
        let stored = Digest(bytes: row.leaf)
        checkOrder(row)
        checkLeaf(row, stored)
        if let found = DeceptiveText(row) {
            let village = try? codes.code(of: row.villageID, at: row.seq)
            report(
                Finding(
                    .characters, .yellow, village: village ?? "", entries: [row.seq],
                    expected: found.key, found: found.character))
        }
        if let stored { try extendTree(row, stored) }
    }

    /// Compares the root of all leaves with the stored one.
    mutating func finish() {
        var found = try? reader.frontier()
        if let size = found?.size, size > frontier.size {
            // Somebody has appended since this pass began.
            var tree = reader.tree(frontier.size)
            found = try? tree.frontier()
        }
        guard stored != nil, found != frontier else { return }
        day = nil
        report(
            Finding(
                .tree, expected: frontier.root.description, found: found?.root.description ?? ""))
    }

    private mutating func report(_ finding: Finding) {
        var finding = finding
        finding.on = day
        findings.append(finding)
    }

    /// The CHECKs of Schemas/sql/log.sql, which anyone can turn off; the day is checked with the
    /// content, the leaf with the hash.
    private mutating func checkColumns(_ row: LogRow) {
        if row.seq < 1 || row.seq > Limits.count { outOfBounds(row, "seq", row.seq) }
        if row.villageID < 0 || row.villageID > max(0, row.seq) {
            outOfBounds(row, "village", row.villageID)
        }
        if row.kindName.isEmpty { outOfBounds(row, "kind", nil) }
        if row.version < 1 { outOfBounds(row, "version", row.version) }
        if row.at < 0 { outOfBounds(row, "recorded_at", row.at) }
    }

    private mutating func outOfBounds(_ row: LogRow, _ column: String, _ value: Int64?) {
        report(
            Finding(
                .columns, entries: [row.seq], expected: column,
                found: value.map { "\($0)" } ?? ""))
    }

    private mutating func checkOrder(_ row: LogRow) {
        if row.seq != lastSeq + 1 {
            report(
                Finding(
                    .sequence,
                    entries: Array((lastSeq + 1)..<max(lastSeq + 2, min(row.seq, lastSeq + 1001))),
                    expected: "\(lastSeq + 1)", found: "\(row.seq)"))
        }
        if row.at < lastAt {
            report(
                Finding(.clock, entries: [row.seq], expected: "\(lastAt)", found: "\(row.at)"))
        }
        // Told once: all that follows is at least as late.
        if !isAhead, row.at > lastAt, row.at - now > Limits.clockLead {
            isAhead = true
            report(
                Finding(
                    .clock, .red, entries: [row.seq], expected: "\(now)", found: "\(row.at)"))
        }
        lastSeq = row.seq
        lastAt = max(lastAt, row.at)
    }

    private mutating func checkLeaf(_ row: LogRow, _ stored: Digest?) {
        guard let village = try? codes.code(of: row.villageID, at: row.seq) else {
            return report(
                Finding(
                    .reference, entries: [row.seq], expected: "village", found: "\(row.villageID)"))
        }
        line.reset()
        line.line(row.parts(on: day ?? .first, village: village))
        let leaf = leafHash(line.bytes)
        guard leaf != stored else { return }
        report(
            Finding(
                .leaf, village: village, entries: [row.seq], expected: leaf.description,
                found: stored?.description ?? ""))
    }

    private mutating func extendTree(_ row: LogRow, _ leaf: Digest) throws {
        guard stored != nil else { return }
        var departed: Frontier.Subtree?
        try frontier.append(leaf) { subtree in
            if departed == nil, try stored?.differs(subtree) ?? false { departed = subtree }
        }
        guard let departed else { return }
        stored = nil
        let leaves = Int64(1) << (8 * Int64(departed.level))
        report(
            Finding(
                .tree, entries: [row.seq - leaves + 1, row.seq],
                expected: departed.root.description))
    }
}
