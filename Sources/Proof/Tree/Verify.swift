// Verification of inclusion and consistency proofs. Everything here may come from a liar: sizes,
// indices and paths of any value end in a fault, never in a trap.

/// RFC 9162 §2.1.3.2: the leaf stands at `index` in the tree with this size and root.
package func verifyInclusion(
    leaf: Digest, index: UInt64, size: UInt64, path: [Digest], root: Digest
) throws(ProofFault) {
    guard index < size else { throw .refuted(.indexBeyondSize) }
    var (place, last) = (index, size - 1)
    var hash = leaf
    for sibling in path {
        guard last != 0 else { throw .refuted(.pathTooLong) }
        if place & 1 == 1 || place == last {
            hash = nodeHash(sibling, hash)
            while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
        } else {
            hash = nodeHash(hash, sibling)
        }
        (place, last) = (place >> 1, last >> 1)
    }
    guard last == 0 else { throw .refuted(.pathTooShort) }
    guard hash == root else { throw .refuted(.rootDiffers) }
}

/// RFC 9162 §2.1.4.2: the tree of size `new` begins with the leaves of the tree of size `old`.
///
/// Of an empty old tree every tree is a continuation, with an empty path.
package func verifyConsistency(
    from old: UInt64, _ oldRoot: Digest, to new: UInt64, _ newRoot: Digest, path: [Digest]
) throws(ProofFault) {
    guard old <= new else { throw .refuted(.sizesOutOfOrder) }
    guard old != 0, old != new else {
        guard path.isEmpty else { throw .refuted(.pathNotEmpty) }
        if old == 0, oldRoot != Frontier().root { throw .refuted(.oldRootDiffers) }
        if old == new, oldRoot != newRoot { throw .refuted(.newRootDiffers) }
        return
    }
    let roots = try rootsByPath(from: old, oldRoot, to: new, path)
    guard roots.old == oldRoot else { throw .refuted(.oldRootDiffers) }
    guard roots.new == newRoot else { throw .refuted(.newRootDiffers) }
}

/// The root that the first `old` leaves of a tree have, as a consistency path shows.
///
/// It cannot be another: a path that leads to the tree's root consists of hashes of that tree.
///
/// - Returns: `nil` where the path does not lead to the tree's root, or leaves the old root out, as
///   it does for powers of two.
package func rootShown(of old: UInt64, in tree: TreeHead, by path: [Digest]) -> Digest? {
    guard old > 0, old < tree.size, old.nonzeroBitCount > 1, let first = path.first,
        let roots = try? rootsByPath(from: old, first, to: tree.size, path),
        roots.new == tree.root
    else { return nil }
    return roots.old
}

/// Both roots that a consistency path leads to, for 0 < old < new.
private func rootsByPath(
    from old: UInt64, _ oldRoot: Digest, to new: UInt64, _ path: [Digest]
) throws(ProofFault) -> (old: Digest, new: Digest) {
    guard !path.isEmpty else { throw .refuted(.pathTooShort) }
    var (place, last) = (old - 1, new - 1)
    while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
    var rest = path[...]
    // The old tree of a power of two is itself the first hash.
    let start = old.nonzeroBitCount == 1 ? oldRoot : rest.removeFirst()
    var (oldHash, newHash) = (start, start)
    for sibling in rest {
        guard last != 0 else { throw .refuted(.pathTooLong) }
        if place & 1 == 1 || place == last {
            oldHash = nodeHash(sibling, oldHash)
            newHash = nodeHash(sibling, newHash)
            while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
        } else {
            newHash = nodeHash(newHash, sibling)
        }
        (place, last) = (place >> 1, last >> 1)
    }
    guard last == 0 else { throw .refuted(.pathTooShort) }
    return (oldHash, newHash)
}
