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
    guard oldHash == oldRoot else { throw .refuted(.oldRootDiffers) }
    guard newHash == newRoot else { throw .refuted(.newRootDiffers) }
}
