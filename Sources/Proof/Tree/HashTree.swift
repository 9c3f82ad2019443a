// Roots and proofs of a tree of known size, read from its tiles: a proof touches a handful of them
// however long the log is (RFC 6962 §2.1.1, §2.1.2).

package struct HashTree {
    package let size: UInt64
    private let read: (Tile) throws -> [Digest]
    private var tiles: [Tile: [Digest]] = [:]

    /// - Parameter read: gives at least the hashes that a tile of this width has.
    package init(size: UInt64, read: @escaping (Tile) throws -> [Digest]) {
        self.size = size
        self.read = read
    }

    /// MTH(D[0:size]).
    package mutating func root() throws -> Digest { try root(0, size) }

    /// The right edge, to go on appending from.
    package mutating func frontier() throws -> Frontier {
        var hashes: [Digest] = []
        var first: UInt64 = 0
        for height in stride(from: UInt64(63), through: 0, by: -1) where size >> height & 1 == 1 {
            hashes.append(try complete(first, 1 << height))
            first += 1 << height
        }
        return Frontier(size: size, hashes: hashes)
    }

    /// PATH(index, D[size]): leaf sibling first.
    ///
    /// - Throws: `ProofFault.refuted` for an index that is not below the size.
    package mutating func inclusionPath(of index: UInt64) throws -> [Digest] {
        guard index < size else { throw ProofFault.refuted(.indexBeyondSize) }
        return try path(index, 0, size)
    }

    /// PROOF(old, D[size]). Empty for an old size of 0, which the RFC leaves out, and for the same
    /// size. The old size is not above the size.
    package mutating func consistencyPath(from old: UInt64) throws -> [Digest] {
        precondition(old <= size, "no such tree")
        return old == 0 ? [] : try path(from: old, 0, size, isWhole: true)
    }

    // MARK: - The definitions of the RFC over leaves first ..< first + count

    private mutating func path(
        _ index: UInt64, _ first: UInt64, _ count: UInt64
    ) throws -> [Digest] {
        guard count > 1 else { return [] }
        let half = split(count)
        if index < half {
            return try path(index, first, half) + [root(first + half, count - half)]
        }
        return try path(index - half, first + half, count - half) + [root(first, half)]
    }

    private mutating func path(
        from old: UInt64, _ first: UInt64, _ count: UInt64, isWhole: Bool
    ) throws -> [Digest] {
        if old == count { return isWhole ? [] : [try root(first, count)] }
        let half = split(count)
        if old <= half {
            return try path(from: old, first, half, isWhole: isWhole)
                + [root(first + half, count - half)]
        }
        return try path(from: old - half, first + half, count - half, isWhole: false)
            + [root(first, half)]
    }

    /// MTH(D[first : first + count]); `first` is a multiple of the largest power of two in it.
    private mutating func root(_ first: UInt64, _ count: UInt64) throws -> Digest {
        if count == 0 { return Frontier().root }
        if count.nonzeroBitCount == 1 { return try complete(first, count) }
        let half = split(count)
        return nodeHash(try complete(first, half), try root(first + half, count - half))
    }

    /// The root of a complete subtree: so many hashes of one tile, taken together.
    private mutating func complete(_ first: UInt64, _ count: UInt64) throws -> Digest {
        let height = count.trailingZeroBitCount
        let level = height / 8
        let place = first >> UInt64(8 * level)
        var hashes = try tile(level, place / 256)[Int(place % 256)...].prefix(1 << (height % 8))
        while hashes.count > 1 {
            let pairs = stride(from: hashes.startIndex, to: hashes.endIndex, by: 2)
            hashes = pairs.map { nodeHash(hashes[$0], hashes[$0 + 1]) }[...]
        }
        guard let root = hashes.first else { throw ProofFault.malformed(.tileTooShort, line: 0) }
        return root
    }

    private mutating func tile(_ level: Int, _ index: UInt64) throws -> [Digest] {
        let row = Tile.row(level, of: size)
        let tile = Tile(level: level, index: index, width: Int(min(256, row - index * 256)))
        if let known = tiles[tile] { return known }
        let hashes = try read(tile)
        guard hashes.count >= tile.width else { throw ProofFault.malformed(.tileTooShort, line: 0) }
        tiles[tile] = hashes
        return hashes
    }
}

/// The largest power of two below a count above 1.
private func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }
