import ArgumentParser
import Audit
import EventLog
import Ledger
import Projections
import Proof
import Recording
import Reports

struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration("prove", .prove)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var options: OutputOptions
    @Argument(help: .says(.provenEntry)) var seq: EntryNumber?
    @Option(help: .says(.consistency)) var consistency: String?
    @Option(help: .says(.provenAgainst)) var checkpoint: String?
    @Option(name: .shortAndLong, help: .says(.outputFile)) var output: String?
    @Flag(help: .says(.withEntry)) var withEntry = false

    func validate() throws {
        if (seq == nil) == (consistency == nil) {
            throw ValidationError(.nothingToProve)
        }
    }

    func run() throws {
        let log = try Book.openForReading(ledger.path).log
        try log.read { database in
            let prover = Prover(LogReader(database))
            if let consistency {
                let place = try output.map { try Destination($0, over: Destination.continuation) }
                let request = try prover.consistency(from: consistency, checkpoint)
                return try write(request.bytes, to: place, ("old", .number(request.old)))
            }
            let place = try output.map { try Destination($0, over: Destination.proof) }
            let beside = try withEntry ? nil : entryPlace(place)
            let (proof, line) = try prover.inclusion(
                of: seq?.seq ?? 0, checkpoint, withEntry: withEntry)
            try beside?.write(line + [0x0A])
            try write(proof.bytes, to: place, ("seq", .number(seq?.seq ?? 0)))
        }
    }

    /// Beside a proof that is a file.
    private func entryPlace(_ proof: Destination?) throws -> Destination? {
        guard let output, try proof?.isFile() ?? false else { return nil }
        return try Destination(entryPath(of: output), over: Destination.entry)
    }

    private func write(
        _ bytes: [UInt8], to place: Destination?, _ what: (StaticString, Cell)
    ) throws {
        try place?.write(bytes)
        let proof = place == nil ? Cell.text(String(decoding: bytes, as: UTF8.self)) : .none
        let fields = [("file", .optional(output)), ("proof", proof), what]
        try MadeAnswer(fields, text: place == nil ? .data(bytes) : .text(""))
            .print(options.format, options.lang)
    }
}

/// Makes proofs from the ledger's tree.
struct Prover {
    private let reader: LogReader

    init(_ reader: LogReader) { self.reader = reader }

    /// - Throws: `StoreFault.noSuchEntry`; `ProofFault.refuted` when the checkpoint is not of this
    ///   ledger; `FaultError` when no checkpoint holds the entry.
    func inclusion(
        of seq: Int64, _ path: String?, withEntry: Bool
    ) throws -> (OfflineProof, line: [UInt8]) {
        let head = try reader.head()
        guard seq >= 1, seq <= head else { throw StoreFault.noSuchEntry(seq: seq, head: head) }
        let (note, checkpoint) = try self.checkpoint(path, holding: UInt64(seq))
        var tree = reader.tree(checkpoint.size)
        let line = try reader.entry(seq).line
        guard leafHash(line).bytes == (try reader.leaf(seq)) else {
            throw StoreFault.damagedEntry(seq: seq, problem: "its hash is not that of its content")
        }
        let proof = OfflineProof(
            extra: withEntry ? line : nil, index: UInt64(seq - 1),
            path: try tree.inclusionPath(of: UInt64(seq - 1)), note: note)
        try proof.verify(leaf: leafHash(line), in: checkpoint)
        return (proof, line)
    }

    /// - Parameter old: a size, or the path of a checkpoint.
    func consistency(from old: String, _ path: String?) throws -> WitnessRequest {
        let size: UInt64
        if let number = decimal(old) {
            size = number
        } else {
            let earlier = try readCheckpoint(old).checkpoint
            try check(earlier)
            size = earlier.size
        }
        let (note, checkpoint) = try self.checkpoint(path, holding: size)
        var tree = reader.tree(checkpoint.size)
        return WitnessRequest(
            old: size, path: try tree.consistencyPath(from: size), note: note)
    }

    /// The checkpoint of a file, or the latest signed one, which must hold so many entries.
    func checkpoint(
        _ path: String?, holding size: UInt64
    ) throws -> (note: SignedNote, checkpoint: Checkpoint) {
        let found: (note: SignedNote, checkpoint: Checkpoint)
        if let path {
            found = try readCheckpoint(path)
        } else {
            guard let last = try reader.checkpoints().last else { throw none(size) }
            let note = try SignedNote(last.note)
            found = (note, try Checkpoint(note.text))
        }
        try check(found.checkpoint)
        guard found.checkpoint.size >= size else { throw none(size) }
        return found
    }

    func tree(_ checkpoint: Checkpoint) -> HashTree { reader.tree(checkpoint.size) }

    /// Whether a checkpoint is of this ledger.
    func check(_ checkpoint: Checkpoint) throws {
        guard checkpoint.size <= UInt64(try reader.head()) else {
            throw ProofFault.refuted(.sizesOutOfOrder)
        }
        var tree = reader.tree(checkpoint.size)
        guard try tree.root() == checkpoint.root else { throw ProofFault.refuted(.rootDiffers) }
    }

    private func none(_ size: UInt64) -> FaultError {
        FaultError(.checkpointMissing(size))
    }
}
