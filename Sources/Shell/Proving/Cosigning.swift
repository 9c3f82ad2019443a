// What witnesses said of the checkpoint that was signed last is kept with it, so that whoever is
// shown the checkpoint sees who else vouches for it. Only signatures that were checked are kept.

package import EventLog
internal import Ledger
package import Proof
internal import Reports

package struct Cosigning {
    private let log: EventLog

    package init(_ log: EventLog) { self.log = log }

    /// The checkpoint with the cosignatures that it had and those of a note with the same text.
    ///
    /// - Parameter witnesses: those whose signatures are kept.
    /// - Throws: `ProofFault.refuted` for a note that is not of the checkpoint signed last, or that
    ///   none of the witnesses signed; `FaultError` where nothing was signed.
    package func keep(_ note: SignedNote, by witnesses: [VerifierKey]) throws -> [UInt8] {
        let verified = try note.verified(by: witnesses).map(\.key)
        let cosigned = try Checkpoint(note.text)
        return try log.write { database in
            let reader = LogReader(database)
            guard let last = try reader.lastCheckpoint() else {
                throw FaultError(.checkpointMissing(cosigned.size))
            }
            var kept = try SignedNote(last.note)
            guard kept.text == note.text else {
                throw ProofFault.refuted(
                    cosigned.size < last.size
                        ? .publishedLater
                        : cosigned.size > last.size ? .sizesOutOfOrder : .rootDiffers)
            }
            let before = kept.signatures.count
            for signature in note.signatures
            where verified.contains(where: {
                $0.name.isExactly(signature.name) && $0.id == signature.keyID
            }) && !kept.signatures.contains(where: {
                $0.name.isExactly(signature.name) && $0.keyID == signature.keyID
            }) {
                kept.signatures.append(signature)
            }
            if kept.signatures.count > before {
                try reader.add(checkpoint: kept.bytes, size: last.size)
            }
            return kept.bytes
        }
    }
}
