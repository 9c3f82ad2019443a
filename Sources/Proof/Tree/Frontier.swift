// The right edge of a growing Merkle tree (RFC 6962 §2.1): the roots of its complete subtrees,
// enough to append and to give the root without looking back.
//
// Invariant: one hash for each 1 in the binary form of `size`, for the highest first.

/// SHA-256(0x01 || left || right), RFC 6962 §2.1.
package func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
        buffer[0] = 1
        left.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0)
        }
        right.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: buffer[33...]).copyMemory(from: $0)
        }
        return Digest(ofBytes: UnsafeRawBufferPointer(buffer))
    }
}

/// What a checkpoint states of a tree: how many leaves, and their root.
package struct TreeHead: Equatable, Sendable {
    package var size: UInt64
    package var root: Digest

    package init(size: UInt64, root: Digest) {
        self.size = size
        self.root = root
    }

    /// The tree without leaves, which every other continues.
    package static var empty: TreeHead { Frontier().head }
}

package struct Frontier: Equatable, Sendable {
    /// How many leaves.
    package private(set) var size: UInt64 = 0
    /// Roots of the complete subtrees, the largest first.
    package private(set) var hashes: [Digest] = []

    package init() {}

    init(size: UInt64, hashes: [Digest]) {
        self.size = size
        self.hashes = hashes
    }

    /// A complete subtree of 256^level leaves: hash `index` of the tile row `level`.
    package struct Subtree: Equatable, Sendable {
        package var level: Int
        package var index: UInt64
        package var root: Digest
    }

    package mutating func append(_ leaf: Digest) { append(leaf) { _ in } }

    /// Appends a leaf hash.
    ///
    /// - Parameter completed: called with each subtree of 256, 65,536 … leaves that the leaf fills.
    package mutating func append(
        _ leaf: Digest, completed: (Subtree) throws -> Void
    ) rethrows {
        var hash = leaf
        size += 1
        for height in 0..<size.trailingZeroBitCount {
            hash = nodeHash(hashes.removeLast(), hash)
            if (height + 1) % 8 == 0 {
                try completed(
                    Subtree(
                        level: (height + 1) / 8, index: (size >> UInt64(height + 1)) - 1, root: hash
                    ))
            }
        }
        hashes.append(hash)
    }

    /// The root of the tree; SHA-256 of nothing for no leaves.
    package var root: Digest {
        guard var root = hashes.last else { return Hasher256().finish() }
        for hash in hashes.dropLast().reversed() { root = nodeHash(hash, root) }
        return root
    }
}

extension Frontier {
    package var head: TreeHead { TreeHead(size: size, root: root) }

    /// 8 bytes of size, big-endian, then 32 bytes a hash.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: size.bigEndian) { Array($0) } + hashes.flatMap(\.bytes)
    }

    /// The most leaves that a tree can have here: what every JSON reader keeps exactly.
    package static let mostLeaves: UInt64 = 1 << 53

    /// `nil` for anything that `bytes` cannot give.
    package init?(bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count >= 8 else { return nil }
        size = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        guard size <= Frontier.mostLeaves, bytes.count == 8 + 32 * size.nonzeroBitCount else {
            return nil
        }
        hashes = stride(from: 8, to: bytes.count, by: 32).compactMap {
            Digest(bytes: bytes[$0..<$0 + 32])
        }
    }
}
