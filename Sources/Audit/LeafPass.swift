// One pass over the log: rows as they lie in the file, their order, bounds and hashes. The other
// pass, over what entries say, is `LogPass`.

internal import EventLog
internal import Ledger
internal import Proof

struct LeafPass {
    private(set) var findings: [Finding] = []
    private(set) var lastSeq: Int64

    private let reader: LogReader
    private var rules: [any RowRule]
    private var codes: VillageCodes

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
        codes = VillageCodes(reader)
        let first = Int64(known.size)
        var lastAt: Int64 = 0
        if first > 0 {
            try reader.forEachRow(from: first, through: first) {
                lastAt = $0.at
                return false
            }
        }
        lastSeq = first
        rules = rowRules(after: (first, lastAt), TreeRule(reader, from: known), now: now)
    }

    /// Takes the first entries by their leaves alone, which must give the checkpoint's root.
    mutating func passOver(_ since: Checkpoint) throws {
        let last = Int64(clamping: since.size)
        try reader.forEachRow(from: 1, through: last) { row in
            try show(SeenRow(row: row, day: nil, leaf: Digest(bytes: row.leaf), village: nil)) {
                $0.takesRowsVouchedFor
            }
            lastSeq = row.seq
            return true
        }
        tree?.compare(with: since, &findings)
    }

    private var tree: TreeRule? { rules.lazy.compactMap { $0 as? TreeRule }.first }

    /// The tree of the stored leaves up to here.
    var frontier: Frontier { tree?.frontier ?? Frontier() }

    mutating func check(_ row: LogRow) throws {
        let before = findings.count
        let day = try? row.day()
        if row.isInBounds {
            let village = try? codes.code(of: row.villageID, at: row.seq)
            let seen = SeenRow(row: row, day: day, leaf: Digest(bytes: row.leaf), village: village)
            for place in rules.indices { try rules[place].check(seen, &findings) }
            lastSeq = row.seq
        } else {
            try show(SeenRow(row: row, day: day, leaf: nil, village: nil)) {
                $0.takesRowsOutOfBounds
            }
        }
        guard findings.count > before else { return }
        for place in before..<findings.count { findings[place].on = day }
    }

    private mutating func show(_ row: SeenRow, _ wanted: (any RowRule) -> Bool) throws {
        for place in rules.indices where wanted(rules[place]) {
            try rules[place].check(row, &findings)
        }
    }

    /// After the last row.
    mutating func finish() {
        for place in rules.indices { rules[place].finish(reader, &findings) }
    }
}
