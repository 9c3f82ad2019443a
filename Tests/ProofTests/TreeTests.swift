// Roots, proofs and tiles: the vectors of Certificate Transparency, and the fast code against the
// definitions for every small tree and for random large ones.

import Proof
import Testing

@Suite("The Merkle tree")
struct TreeTests {
    /// The eight leaves that the implementations of Certificate Transparency share.
    static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]

    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    static var leaves: [Digest] {
        inputs.map { text in
            let digits = Array(text)
            return leafHash(
                stride(from: 0, to: digits.count, by: 2).compactMap {
                    UInt8(String(digits[$0...$0 + 1]), radix: 16)
                })
        }
    }

    private func tiled(_ leaves: [Digest]) -> TiledTree {
        var tree = TiledTree()
        for leaf in leaves { tree.append(leaf) }
        return tree
    }

    @Test("the roots of the known trees")
    func knownRoots() throws {
        var frontier = Frontier()
        #expect(frontier.root.description == Self.roots[0])
        for (leaf, root) in zip(Self.leaves, Self.roots.dropFirst()) {
            frontier.append(leaf)
            #expect(frontier.root.description == root)
        }
    }

    @Test(
        "the proofs of the known trees",
        arguments: [
            (2, 5, ["5f083f0a1a33ca07", "bc1a0643b12e4d2d"]),
            (6, 8, ["0ebc5d34", "ca854ea1", "d37ee418"]),
            (1, 8, ["96a296d2", "5f083f0a", "6b47aaf2"]),
        ])
    func knownProofs(_ old: Int, _ size: Int, _ path: [String]) throws {
        var tree = tiled(Self.leaves).tree(size)
        let found = try tree.consistencyPath(from: UInt64(old)).map(\.description)
        #expect(found.count == path.count && zip(found, path).allSatisfy { $0.hasPrefix($1) })
    }

    @Test("the path of the known leaf")
    func knownPath() throws {
        var tree = tiled(Self.leaves).tree(8)
        let found = try tree.inclusionPath(of: 5).map { String($0.description.prefix(8)) }
        #expect(found == ["bc1a0643", "ca854ea1", "d37ee418"])
    }

    @Test("every size to 520: root and every path are those of the definition, and verify")
    func small() throws {
        let leaves = (0..<520).map { leaf($0) }
        let tiles = tiled(leaves)
        for size in 0...520 {
            var tree = tiles.tree(size)
            let root = try tree.root()
            #expect(root == NaiveTree.root(leaves[..<size]))
            let wanted = NaiveTree.paths(leaves[..<size])
            var paths: [[Digest]] = []
            for index in 0..<size {
                let path = try tree.inclusionPath(of: UInt64(index))
                paths.append(path)
                try verifyInclusion(
                    leaf: leaves[index], index: UInt64(index), size: UInt64(size), path: path,
                    root: root)
            }
            #expect(paths == wanted, "size \(size)")
        }
    }

    @Test("every pair of sizes to 130, and to 520 from odd places: consistency")
    func consistency() throws {
        let leaves = (0..<520).map { leaf($0) }
        let tiles = tiled(leaves)
        let roots = try (0...520).map { size in
            var tree = tiles.tree(size)
            return try tree.root()
        }
        for size in 0...520 {
            var tree = tiles.tree(size)
            for old in stride(from: 0, through: size, by: size <= 130 ? 1 : 37) {
                let path = try tree.consistencyPath(from: UInt64(old))
                if old > 0 { #expect(path == NaiveTree.proof(old, leaves[..<size])) }
                try verifyConsistency(
                    from: UInt64(old), roots[old], to: UInt64(size), roots[size], path: path)
            }
        }
    }

    @Test("random sizes to 2^20 give the roots and paths of the definition")
    func large() throws {
        var random = SplitMix(seed: 20_221_231)
        let leaves = (0..<(1 << 20)).map { leaf($0) }
        let tiles = tiled(leaves)
        for _ in 0..<3 {
            let size = Int.random(in: 1...(1 << 20), using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            let old = Int.random(in: 1...size, using: &random)
            var tree = tiles.tree(size)
            let root = try tree.root()
            #expect(root == NaiveTree.root(leaves[..<size]), "size \(size)")
            let path = try tree.inclusionPath(of: UInt64(index))
            #expect(path == NaiveTree.path(index, leaves[..<size]), "leaf \(index) of \(size)")
            let proof = try tree.consistencyPath(from: UInt64(old))
            #expect(proof == NaiveTree.proof(old, leaves[..<size]), "\(old) to \(size)")
            var before = tiles.tree(old)
            try verifyConsistency(
                from: UInt64(old), before.root(), to: UInt64(size), root, path: proof)
        }
    }

    @Test("a proof reads a handful of tiles, each once")
    func reads() throws {
        var read: [Tile] = []
        let size: UInt64 = 10_000_000
        var tree = HashTree(size: size) { tile in
            read.append(tile)
            return Array(repeating: leaf(0), count: tile.width)
        }
        _ = try tree.inclusionPath(of: 1_234_567)
        _ = try tree.consistencyPath(from: 7_654_321)
        #expect(Set(read).count == read.count)
        #expect(read.count <= 10)
        for tile in read { #expect(Tile.all(of: size).contains(tile)) }
    }

    @Test("the right edge is written and read back; anything else is refused")
    func frontierBytes() throws {
        var frontier = Frontier()
        for number in 0..<600 {
            #expect(Frontier(bytes: frontier.bytes) == frontier)
            #expect(Frontier(bytes: frontier.bytes + [0]) == nil)
            #expect(Frontier(bytes: frontier.bytes.dropLast()) == nil)
            frontier.append(leaf(number))
        }
    }
}
