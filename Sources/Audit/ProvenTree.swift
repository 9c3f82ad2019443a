// What may be signed or published: the tree that follows from the lines, and continues what was
// signed or published before. Nothing in the tree's tables is believed:
//   1. The right edge of the known tree is read from them and must hash to the known root; SHA-256
//      has no collisions, so it is then authentic.
//   2. The leaf of every entry since is computed from its line; it must be the stored one.
//   3. Subtrees that fill up on the way, and the right edge in the end, must be the stored ones, so
//      that proofs made from the tables later hold.

package import EventLog
internal import Ledger
package import Proof

/// Why a ledger does not continue what is known of it.
package enum ExtensionFault: Error, Equatable {
    /// It has fewer entries than are known.
    case cutOff(head: UInt64, known: UInt64)
    /// Its first entries are others than those known.
    case rewritten(known: UInt64)
    /// Something since, or the tree's tables, is not as it was written.
    case damaged(Finding)
}

/// The tree of a ledger's first entries, recomputed.
///
/// - Parameters:
///   - known: what was signed or published last; `.empty` = everything is computed from the lines.
///   - size: how many entries; all unless stated.
/// - Throws: `ExtensionFault`.
package func provenTree(
    _ reader: LogReader, continuing known: TreeHead, through size: UInt64? = nil
) throws -> TreeHead {
    let head = UInt64(try reader.head())
    guard known.size <= head else {
        throw ExtensionFault.cutOff(head: head, known: known.size)
    }
    guard let edge = rightEdge(reader, of: known) else { throw try cause(reader, of: known) }
    var pass = try LeafPass(reader, from: edge, now: .max)
    try reader.forEachRow(from: Int64(known.size) + 1, through: Int64(size ?? head)) { row in
        try pass.check(row)
        return fault(in: pass) == nil
    }
    if fault(in: pass) == nil { pass.finish() }
    if let finding = fault(in: pass) { throw ExtensionFault.damaged(finding) }
    guard pass.frontier.size == size ?? head else {
        throw ExtensionFault.cutOff(head: pass.frontier.size, known: size ?? head)
    }
    return pass.frontier.head
}

/// The right edge of the known tree, authentic because it has the known root.
private func rightEdge(_ reader: LogReader, of known: TreeHead) -> Frontier? {
    var tree = reader.tree(known.size)
    let edge = try? tree.frontier()
    return edge?.root == known.root ? edge : nil
}

/// Recomputes the known tree to tell a rewritten log from changed tables.
private func cause(_ reader: LogReader, of known: TreeHead) throws -> ExtensionFault {
    do {
        let found = try provenTree(reader, continuing: .empty, through: known.size)
        return found == known ? .damaged(Finding(.tree)) : .rewritten(known: known.size)
    } catch let fault as ExtensionFault {
        return fault
    }
}

/// A clock that went back is no matter of the tree, nor is what only needs an explanation.
private func fault(in pass: LeafPass) -> Finding? {
    pass.findings.first { $0.rule != .clock && $0.severity == .error }
}
