// The stored hash tree is that of the leaves (RFC 6962 §2.1).

internal import EventLog
internal import Proof

extension Rule {
    package static let tree = Rule("tree", ground: "RFC 6962 §2.1")
}

/// Of the stored leaves: one that does not match its line is a finding of its own.
struct TreeRule: RowRule {
    private(set) var frontier: Frontier
    /// The stored subtrees of 256 leaves and more, `nil` once one was missing or different.
    private var stored: StoredSubtrees?
    private var isUnreadable = false

    /// - Parameter known: the tree of the entries that need no check.
    init(_ reader: LogReader, from known: Frontier) {
        frontier = known
        stored = try? StoredSubtrees(reader)
        isUnreadable = stored == nil
    }

    var takesRowsVouchedFor: Bool { true }

    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) throws {
        guard stored != nil, let leaf = seen.leaf else { return }
        var departed: Frontier.Subtree?
        try frontier.append(leaf) { subtree in
            if departed == nil, try stored?.differs(subtree) ?? false { departed = subtree }
        }
        guard let departed else { return }
        stored = nil
        let leaves = Int64(1) << (8 * Int64(departed.level))
        findings.append(
            Finding(
                .tree, entries: [seen.row.seq - leaves + 1, seen.row.seq],
                expected: departed.root.description))
    }

    /// The entries so far must give the root of a checkpoint.
    func compare(with checkpoint: Checkpoint, _ findings: inout [Finding]) {
        guard frontier.root != checkpoint.root else { return }
        findings.append(
            Finding(
                .tree, entries: [1, Int64(clamping: checkpoint.size)],
                expected: checkpoint.root.description, found: frontier.root.description))
    }

    /// Compares the root of all leaves with the stored one.
    mutating func finish(_ reader: LogReader, _ findings: inout [Finding]) {
        if isUnreadable { findings.append(Finding(.tree)) }
        var found = try? reader.frontier()
        if let size = found?.size, size > frontier.size {
            // Somebody has appended since this pass began.
            var tree = reader.tree(frontier.size)
            found = try? tree.frontier()
        }
        guard stored != nil, found != frontier else { return }
        findings.append(
            Finding(
                .tree, expected: frontier.root.description, found: found?.root.description ?? ""))
    }
}

/// Rows of the tree's tables that no tree has.
struct TreeTableRule: LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding] {
        guard let rows = try? ledger.reader.rowsBeyondTree(size: ledger.head) else {
            return [Finding(.tree)]
        }
        return rows.map { Finding(.tree, expected: "none", found: $0) }
    }
}
