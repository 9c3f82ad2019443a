// Proofs out of a ledger's tree, and the checkpoint that they are made against.

package import EventLog
internal import Ledger
package import Proof
internal import Reports

/// Makes proofs from the ledger's tree.
package struct Prover {
    private let reader: LogReader

    package init(_ reader: LogReader) { self.reader = reader }

    /// - Throws: `StoreFault.noSuchEntry`; `ProofFault.refuted` when the checkpoint is not of this
    ///   ledger; `FaultError` when no checkpoint holds the entry.
    package func inclusion(
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
    package func consistency(from old: String, _ path: String?) throws -> WitnessRequest {
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
    package func checkpoint(
        _ path: String?, holding size: UInt64
    ) throws -> (note: SignedNote, checkpoint: Checkpoint) {
        let found: (note: SignedNote, checkpoint: Checkpoint)
        if let path {
            found = try readCheckpoint(path)
        } else {
            guard let last = try reader.lastCheckpoint() else { throw none(size) }
            let note = try SignedNote(last.note)
            found = (note, try Checkpoint(note.text))
        }
        try check(found.checkpoint)
        guard found.checkpoint.size >= size else { throw none(size) }
        return found
    }

    package func tree(_ checkpoint: Checkpoint) -> HashTree { reader.tree(checkpoint.size) }

    /// Whether a checkpoint is of this ledger.
    package func check(_ checkpoint: Checkpoint) throws {
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
