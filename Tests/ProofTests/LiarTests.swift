// Proofs with one thing wrong, named after it, and random claims.

import Proof
import Testing

@Suite("Liars are refuted, each for its own reason")
struct LiarTests {
    private static let size = 37
    private static let leaves = (0..<size).map { leaf($0) }

    private static func tree(_ size: Int) -> HashTree {
        var tiles = TiledTree()
        for leaf in leaves { tiles.append(leaf) }
        return tiles.tree(size)
    }

    private func reason(_ work: () throws -> Void) -> Refuted? {
        do {
            try work()
        } catch ProofFault.refuted(let reason) {
            return reason
        } catch {
            Issue.record("\(error)")
        }
        return nil
    }

    struct Claim {
        var leaf: Digest
        var index: UInt64
        var size: UInt64
        var path: [Digest]
        var root: Digest
    }

    @Test(
        "inclusion",
        arguments: [
            ("flipped hash", Refuted.rootDiffers), ("wrong order", .rootDiffers),
            ("one hash too many", .pathTooLong), ("one hash too few", .pathTooShort),
            ("index + 1", .rootDiffers), ("index - 1", .rootDiffers), ("size + 1", .pathTooShort),
            ("size - 1", .indexBeyondSize),
            ("index = size", .indexBeyondSize), ("size 0", .indexBeyondSize),
            ("largest index", .indexBeyondSize), ("root of another tree", .rootDiffers),
            ("another leaf", .rootDiffers), ("a node passed off as a leaf", .pathTooShort),
            ("largest size", .pathTooShort),
        ])
    func inclusion(_ name: String, _ wanted: Refuted) throws {
        var tree = Self.tree(37)
        var claim = Claim(
            leaf: Self.leaves[20], index: 20, size: 37, path: try tree.inclusionPath(of: 20),
            root: try tree.root())
        switch name {
        case "flipped hash": claim.path[2] = leaf(-1)
        case "wrong order": claim.path.swapAt(0, 1)
        case "one hash too many": claim.path.append(leaf(-1))
        case "one hash too few": claim.path.removeLast()
        case "index + 1": claim.index += 1
        case "index - 1": claim.index -= 1
        case "size + 1", "size - 1":
            // At the right edge the size shapes the path; further in a path fits several sizes, and
            // the checkpoint ties size and root together.
            claim.leaf = Self.leaves[36]
            claim.index = 36
            claim.path = try tree.inclusionPath(of: 36)
            claim.size = name == "size + 1" ? 38 : 36
        case "index = size": claim.index = 37
        case "size 0": claim.size = 0
        case "largest index": claim.index = .max
        case "root of another tree":
            var other = Self.tree(36)
            claim.root = try other.root()
        case "another leaf": claim.leaf = Self.leaves[21]
        case "a node passed off as a leaf":
            claim.leaf = nodeHash(Self.leaves[20], Self.leaves[21])
            claim.path.removeFirst()
        case "largest size": claim.size = .max
        default: Issue.record("unknown")
        }
        #expect(
            reason {
                try verifyInclusion(
                    leaf: claim.leaf, index: claim.index, size: claim.size, path: claim.path,
                    root: claim.root)
            } == wanted)
    }

    @Test(
        "consistency",
        arguments: [
            ("flipped hash", Refuted.oldRootDiffers), ("last hash flipped", .newRootDiffers),
            ("wrong order", .oldRootDiffers), ("one hash too many", .pathTooLong),
            ("one hash too few", .pathTooShort), ("old size + 1", .pathTooLong),
            ("sizes swapped", .sizesOutOfOrder), ("old root of another tree", .oldRootDiffers),
            ("new root of another tree", .newRootDiffers), ("no path", .pathTooShort),
            ("a path from nothing", .pathNotEmpty), ("a root of nothing", .oldRootDiffers),
            ("same size, two roots", .newRootDiffers), ("same size, a path", .pathNotEmpty),
            ("largest sizes", .pathTooShort),
        ])
    func consistency(_ name: String, _ wanted: Refuted) throws {
        var (older, newer) = (Self.tree(19), Self.tree(37))
        var (old, new): (UInt64, UInt64) = (19, 37)
        var (oldRoot, newRoot) = (try older.root(), try newer.root())
        var path = try newer.consistencyPath(from: 19)
        switch name {
        case "flipped hash": path[0] = leaf(-1)
        case "last hash flipped": path[path.count - 1] = leaf(-1)
        case "wrong order": path.swapAt(0, 1)
        case "one hash too many": path.append(leaf(-1))
        case "one hash too few": path.removeLast()
        case "old size + 1": old += 1
        case "sizes swapped": swap(&old, &new)
        case "old root of another tree": oldRoot = newRoot
        case "new root of another tree": newRoot = oldRoot
        case "no path": path = []
        case "a path from nothing": (old, oldRoot) = (0, Frontier().root)
        case "a root of nothing": (old, path) = (0, [])
        case "same size, two roots": (old, path) = (37, [])
        case "same size, a path": (old, oldRoot) = (37, newRoot)
        case "largest sizes": (old, new) = (.max - 1, .max)
        default: Issue.record("unknown")
        }
        #expect(
            reason { try verifyConsistency(from: old, oldRoot, to: new, newRoot, path: path) }
                == wanted)
    }

    @Test("random claims never trap and never hold")
    func random() {
        var random = SplitMix(seed: 7)
        for _ in 0..<20_000 {
            let path = (0..<Int.random(in: 0...70, using: &random)).map { leaf($0) }
            let bits = UInt64.random(in: 0...63, using: &random)
            let size = UInt64.random(in: 0...(.max >> bits), using: &random)
            let index = UInt64.random(in: 0...(.max >> bits), using: &random)
            #expect(throws: ProofFault.self) {
                try verifyInclusion(
                    leaf: leaf(-1), index: index, size: size, path: path, root: leaf(-2))
            }
            #expect(throws: ProofFault.self) {
                try verifyConsistency(from: index, leaf(-1), to: size, leaf(-2), path: path)
            }
        }
    }

    @Test("a consistency path shows one root of the earlier tree, and with a hash changed none")
    func shownRoots() throws {
        for (old, size) in (1..<37).flatMap({ old in (old + 1...37).map { (old, $0) } }) {
            var (earlier, later) = (Self.tree(old), Self.tree(size))
            let head = TreeHead(size: UInt64(size), root: try later.root())
            var path = try later.consistencyPath(from: UInt64(old))
            let root = try earlier.root()
            let wanted = old.nonzeroBitCount == 1 ? nil : root
            #expect(rootShown(of: UInt64(old), in: head, by: path) == wanted)
            for index in path.indices {
                let hash = path[index]
                path[index] = leaf(-1)
                #expect(rootShown(of: UInt64(old), in: head, by: path) == nil)
                path[index] = hash
            }
        }
        let head = TreeHead(size: .max, root: leaf(0))
        for old in [UInt64(0), 1, 3, .max] {
            #expect(rootShown(of: old, in: head, by: []) == nil)
            #expect(rootShown(of: old, in: head, by: [leaf(1)]) == nil)
        }
    }
}
