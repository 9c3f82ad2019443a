// The definitions of RFC 6962 §2.1 word for word, slow and obviously right: what the fast code is
// held against.

import Proof

enum NaiveTree {
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? Hasher256().finish() }
        let half = leaves.startIndex + split(leaves.count)
        return nodeHash(root(leaves[..<half]), root(leaves[half...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let count = split(leaves.count)
        let half = leaves.startIndex + count
        return index < count
            ? path(index, leaves[..<half]) + [root(leaves[half...])]
            : path(index - count, leaves[half...]) + [root(leaves[..<half])]
    }

    /// The paths of all leaves at once.
    static func paths(_ leaves: ArraySlice<Digest>) -> [[Digest]] {
        guard leaves.count > 1 else { return leaves.map { _ in [] } }
        let half = leaves.startIndex + split(leaves.count)
        let (left, right) = (leaves[..<half], leaves[half...])
        let (leftRoot, rightRoot) = (root(left), root(right))
        return paths(left).map { $0 + [rightRoot] } + paths(right).map { $0 + [leftRoot] }
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<Digest>, whole: Bool = true) -> [Digest] {
        if old == leaves.count { return whole ? [] : [root(leaves)] }
        let count = split(leaves.count)
        let half = leaves.startIndex + count
        return old <= count
            ? proof(old, leaves[..<half], whole: whole) + [root(leaves[half...])]
            : proof(old - count, leaves[half...], whole: false) + [root(leaves[..<half])]
    }

    /// The largest power of two below a count.
    static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}

/// A growing tree in memory that serves its tiles, as the ledger file does.
struct TiledTree {
    private(set) var frontier = Frontier()
    private(set) var rows: [[Digest]] = Array(repeating: [], count: 8)

    mutating func append(_ leaf: Digest) {
        rows[0].append(leaf)
        frontier.append(leaf) { subtree in
            precondition(rows[subtree.level].count == Int(subtree.index))
            rows[subtree.level].append(subtree.root)
        }
    }

    /// A tree of the first leaves; tiles have exactly the hashes asked for.
    func tree(_ size: Int) -> HashTree {
        HashTree(size: UInt64(size)) { tile in
            let first = Int(tile.index) * 256
            return Array(rows[tile.level][first..<first + tile.width])
        }
    }
}

/// Leaves that are all different.
func leaf(_ number: Int) -> Digest {
    leafHash(withUnsafeBytes(of: number.bigEndian) { Array($0) })
}

/// SplitMix64.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
