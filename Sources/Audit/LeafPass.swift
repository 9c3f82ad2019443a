// One pass over the log: order and hashes. seq has no gap, time does not go back, every leaf is the
// hash of its line, and the leaves give the stored tree. The other pass is `LogPass`.

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
    /// The stored subtrees of 256 leaves and more, `nil` once one was missing or different.
    private var stored: StoredSubtrees?

    /// - Parameter first: entries that need no check; their tree is taken as stored.
    init(_ reader: LogReader, after first: Int64 = 0) throws {
        var tree = reader.tree(UInt64(first))
        try self.init(reader, from: tree.frontier())
    }

    /// - Parameter known: the tree of the entries that need no check.
    init(_ reader: LogReader, from known: Frontier) throws {
        self.reader = reader
        codes = VillageCodes(reader)
        frontier = known
        let first = Int64(known.size)
        if first > 0 {
            lastSeq = first
            try reader.forEachRow(after: first - 1, through: first) {
                lastAt = $0.at
                return false
            }
        }
        stored = try? StoredSubtrees(reader)
        if stored == nil { report(Finding(.tree)) }
    }

    mutating func check(_ row: LogRow) throws {
        day = try? row.day()
        let stored = Digest(bytes: row.leaf)
        checkOrder(row)
        checkLeaf(row, stored)
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
