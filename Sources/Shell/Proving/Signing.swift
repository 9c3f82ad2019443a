// Signing a ledger's head: only a tree that was recomputed from the lines and continues what the
// key signed last, and only after that is remembered.

internal import Audit
package import EventLog
internal import Ledger
package import Proof
internal import Reports

package struct Signing {
    private let log: EventLog
    private let origin: String
    private let signer: SignerKey

    package init(log: EventLog, origin: String, signer: SignerKey) {
        self.log = log
        self.origin = origin
        self.signer = signer
    }

    /// The signed checkpoint; a copy of it stands in the ledger.
    ///
    /// Most of the work is done before the writer's lock is taken.
    package func run(_ memory: KeyMemory, isFirst: Bool) throws -> [UInt8] {
        try memory.locked {
            let last = try memory.last(of: origin, isFirst: isFirst)
            let proven = try log.read { database in
                let reader = LogReader(database)
                let head = try provenTree(reader, continuing: last)
                if isFirst { try checkOwnCopies(reader) }
                return head
            }
            return try log.write { database in
                let reader = LogReader(database)
                let head = try provenTree(reader, continuing: proven)
                let text = Checkpoint(origin: origin, size: head.size, root: head.root).text
                let note = SignedNote(text: text, signatures: [try signer.sign(text)]).bytes
                // Before anybody sees the signature, and only of one that there is.
                try memory.keep(head, of: origin)
                if try !reader.hasCheckpoint(note, size: head.size) {
                    try reader.add(checkpoint: note, size: head.size)
                }
                return note
            }
        }
    }

    /// Where the key's memory is gone, the copies in the ledger may still tell.
    private func checkOwnCopies(_ reader: LogReader) throws {
        for copy in try reader.checkpoints() {
            guard let note = try? SignedNote(copy.note),
                let checkpoint = try? Checkpoint(note.text),
                (try? note.verified(by: [signer.verifier])) != nil
            else { continue }
            try Prover(reader).check(checkpoint)
        }
    }
}
