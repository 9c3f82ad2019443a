import ArgumentParser
import EventLog
import Glibc
import Ledger
import Projections
import Proof

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Write the log as static files that any tile client reads (C2SP tlog-tiles).",
        discussion: """
            DIR/checkpoint, DIR/tile/… and DIR/tile/entries/…, up to the latest signed \
            checkpoint or --checkpoint. Entries are published whole: whoever may read DIR reads \
            the books. A later run adds what is new. The checkpoint is replaced last, so that a \
            reader never sees one whose tiles are missing.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The folder.") var folder: String
    @Option(help: ArgumentHelp("The checkpoint to publish.", valueName: "file"))
    var checkpoint: String?

    func run() throws {
        let lang = language.lang ?? .ofEnvironment
        let log = try Book.openForReading(ledger.path).log
        let written = try log.read { database in
            let reader = LogReader(database)
            let (note, checkpoint) = try Prover(reader).checkpoint(checkpoint, holding: 0)
            let old = try published(reader, checkpoint)
            let tiles = Tile.changed(from: old, to: checkpoint.size)
            for tile in tiles { try write(tile, reader) }
            try write("checkpoint", note.bytes)
            return (tiles: tiles.count, size: checkpoint.size)
        }
        Terminal.note(
            lang(
                "\(folder): \(written.size) entries published, \(written.tiles) tiles new",
                "\(folder)：已发布 \(written.size) 条分录，新写 \(written.tiles) 个瓦片"))
    }

    /// The size that is published already; its root must be that of this ledger.
    private func published(_ reader: LogReader, _ next: Checkpoint) throws -> UInt64 {
        let path = "\(folder)/checkpoint"
        guard access(path, F_OK) == 0 else { return 0 }
        let old = try readCheckpoint(path).checkpoint
        guard old.size <= next.size else {
            throw FaultError(.proof(.refuted(.sizesOutOfOrder), path: path))
        }
        var tree = reader.tree(old.size)
        guard try tree.root() == old.root else {
            throw FaultError(.proof(.refuted(.oldRootDiffers), path: path))
        }
        return old.size
    }

    private func write(_ tile: Tile, _ reader: LogReader) throws {
        let hashes = try reader.hashes(
            level: tile.level, from: tile.index * 256, count: tile.width)
        try write(tile.path, hashes.flatMap(\.bytes))
        guard tile.level == 0 else { return }
        var entries: [[UInt8]] = []
        let first = Int64(tile.index) * 256
        try reader.forEachEntry(after: first, through: first + Int64(tile.width)) {
            entries.append($0.line)
            return true
        }
        try write(tile.bundlePath, EntryBundle.bytes(entries))
    }

    private func write(_ place: String, _ bytes: [UInt8]) throws {
        let path = "\(folder)/\(place)"
        Files.makeFolders(above: path)
        try Files.replace(path, bytes)
    }
}
