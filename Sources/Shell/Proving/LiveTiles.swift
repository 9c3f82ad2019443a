// The tiles of the latest signed checkpoint (C2SP tlog-tiles), straight out of the ledger.
//   1. Nothing beyond the signed size.
//   2. The tables of the tree are not believed: the right edge must hash to the signed root, and a
//      full tile to its hash in the tile above, up to one on the edge. What is handed out is then
//      what was signed, and nothing else can be.
//   3. Entries are handed out whose lines hash to such leaves.

package import EventLog
internal import Ledger
package import Proof

package struct LiveTiles {
    package let note: SignedNote
    package let checkpoint: Checkpoint
    private let reader: LogReader

    /// - Throws: `FaultError` where nothing was signed; `StoreFault.treeBroken` where the ledger is
    ///   not what was signed last.
    package init(_ reader: LogReader) throws {
        self.reader = reader
        do {
            (note, checkpoint) = try Prover(reader).checkpoint(nil, holding: 0)
        } catch is ProofFault {
            throw StoreFault.treeBroken
        }
    }

    /// The hashes of a tile, 32 bytes each; `nil` for one that the tree does not have, or not as
    /// wide. One that has grown since is given as it was.
    ///
    /// - Throws: `StoreFault.treeBroken` for hashes that do not lead to the signed root.
    package func hashes(_ tile: Tile) throws -> [UInt8]? {
        try signed(tile)?.flatMap(\.bytes)
    }

    /// The entries behind a tile of row 0; `nil` as for hashes.
    ///
    /// - Throws: `StoreFault.damagedEntry` for a line that was not signed so.
    package func entries(_ tile: Tile) throws -> [UInt8]? {
        guard tile.level == 0, let leaves = try signed(tile) else { return nil }
        let first = Int64(tile.index) * 256
        var lines: [[UInt8]] = []
        try reader.forEachLine(from: first + 1, through: first + Int64(tile.width)) { _, line in
            lines.append(line)
        }
        for (place, leaf) in leaves.enumerated()
        where !lines.indices.contains(place) || leafHash(lines[place]) != leaf {
            throw StoreFault.damagedEntry(
                seq: first + Int64(place) + 1, problem: "its hash is not that of its content")
        }
        return EntryBundle.bytes(lines)
    }

    private func signed(_ tile: Tile) throws -> [Digest]? {
        let row = Tile.row(tile.level, of: checkpoint.size)
        guard tile.index <= row / 256, tile.index * 256 + UInt64(tile.width) <= row else {
            return nil
        }
        let wide = UInt64(min(256, row - tile.index * 256))
        return Array(try authentic(tile.level, tile.index, Int(wide)).prefix(tile.width))
    }

    /// A tile as wide as the tree has it.
    private func authentic(_ level: Int, _ index: UInt64, _ width: Int) throws -> [Digest] {
        let hashes = try reader.hashes(level: level, from: index * 256, count: width)
        // On the right edge every hash is part of the root, which was checked.
        guard width == 256 else { return hashes }
        let row = Tile.row(level + 1, of: checkpoint.size)
        let above = try authentic(level + 1, index / 256, Int(min(256, row - index / 256 * 256)))
        var tree = Frontier()
        for hash in hashes { tree.append(hash) }
        guard tree.root == above[Int(index % 256)] else { throw StoreFault.treeBroken }
        return hashes
    }
}
