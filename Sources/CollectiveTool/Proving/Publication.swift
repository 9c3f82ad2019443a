// The static files of a log (C2SP tlog-tiles), brought from the published checkpoint to a later:
//   1. Under the folder's lock, so that no run takes the checkpoint back behind another's.
//   2. Nothing is written before the new root is recomputed from the lines, as a continuation of
//      the published one. Everything that is then read from the tree's tables is part of that.
//   3. The checkpoint is replaced last, when the tiles as they stand in the folder give its root.

import Audit
import EventLog
import Glibc
import Ledger
import Proof
import Reports
import Shell

struct Publication {
    let folder: String
    let reader: LogReader

    /// - Parameter path: the checkpoint; the latest that was signed unless named.
    func publish(_ path: String?) throws -> (tiles: Int, size: UInt64) {
        let (note, checkpoint) = try Prover(reader).checkpoint(path, holding: 0)
        try Files.makeFolders(above: folder + "/")
        return try Files.lockedFolder(folder) {
            let published = try published(under: checkpoint)
            let proven = try provenTree(
                reader, continuing: published, through: checkpoint.size)
            guard proven == checkpoint.head else { throw ProofFault.refuted(.newRootDiffers) }
            let place = try Destination(
                "\(folder)/checkpoint", over: Destination.checkpoint(of: checkpoint.origin))
            let tiles = Tile.changed(from: published.size, to: checkpoint.size)
            for tile in tiles { try write(tile) }
            guard try standingTree(checkpoint.size) == checkpoint.root else {
                throw FaultError(.proof(.refuted(.writtenDiffers), path: folder))
            }
            try place.write(note.bytes)
            return (tiles: tiles.count, size: checkpoint.size)
        }
    }

    /// What is published already: of the same log, and not more.
    private func published(under next: Checkpoint) throws -> TreeHead {
        let path = "\(folder)/checkpoint"
        guard access(path, F_OK) == 0 else { return .empty }
        let old = try readCheckpoint(path).checkpoint
        guard old.origin.isExactly(next.origin) else {
            throw FaultError(.proof(.refuted(.otherLog), path: path))
        }
        guard old.size <= next.size else {
            throw FaultError(.proof(.refuted(.publishedLater), path: path))
        }
        return old.head
    }

    /// The root that the tiles in the folder give.
    private func standingTree(_ size: UInt64) throws -> Digest {
        var tree = HashTree(size: size) { tile in
            let bytes = try Files.read("\(folder)/\(tile.path)")
            return stride(from: 0, to: bytes.count, by: 32).compactMap {
                Digest(bytes: bytes[$0..<min($0 + 32, bytes.count)])
            }
        }
        return try tree.root()
    }

    private func write(_ tile: Tile) throws {
        let hashes = try tile.level == 0 ? writeEntries(tile) : stored(tile)
        try write(tile.path, hashes.flatMap(\.bytes)) { $0.count == 32 * tile.width }
    }

    private func stored(_ tile: Tile) throws -> [Digest] {
        try reader.hashes(level: tile.level, from: tile.index * 256, count: tile.width)
    }

    /// Writes the bundle of entries behind a tile of row 0.
    ///
    /// - Returns: their leaves, from their lines.
    /// - Throws: `ExtensionFault` where a line of an entry published before is not what it was.
    private func writeEntries(_ tile: Tile) throws -> [Digest] {
        let first = Int64(tile.index) * 256
        var lines: [[UInt8]] = []
        try reader.forEachLine(from: first + 1, through: first + Int64(tile.width)) { _, line in
            lines.append(line)
        }
        let leaves = lines.map(leafHash)
        for (seq, pair) in zip((first + 1)..., zip(leaves, try stored(tile)))
        where pair.0 != pair.1 {
            throw StoreFault.damagedEntry(
                seq: seq, problem: "its hash is not that of its content")
        }
        try write(tile.bundlePath, EntryBundle.bytes(lines)) { bytes in
            (try? EntryBundle.entries(bytes))?.count == tile.width
        }
        return leaves
    }

    private func write(
        _ place: String, _ bytes: [UInt8], over sort: @escaping Destination.Sort
    ) throws {
        let path = "\(folder)/\(place)"
        try Files.makeFolders(above: path)
        try Destination(path, over: sort).write(bytes)
    }
}
