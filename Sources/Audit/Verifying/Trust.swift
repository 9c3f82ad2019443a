// Who is believed, and what signatures of a checkpoint then show.

package import Proof

/// A fault of a file that should hold a proof, note or key.
package struct ProofFileFault: Error {
    package var problem: ProofFault
    package var path: String
}

/// Runs `body`; a fault of it bears the name of the file.
package func reading<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let fault as ProofFault {
        throw ProofFileFault(problem: fault, path: path)
    }
}

package struct Trust {
    /// `nil`: nobody's signature counts.
    package let policy: Policy?

    package init(policy: Policy?) { self.policy = policy }

    /// Reads a checkpoint and says who signed it.
    package func judge(
        _ note: SignedNote, _ path: String, _ verdict: inout Verdict
    ) throws -> Checkpoint {
        let checkpoint = try reading(path) { try Checkpoint(note.text) }
        verdict.origin = checkpoint.origin
        verdict.size = checkpoint.size
        verdict.root = checkpoint.root
        guard let policy else {
            verdict.fails(.whoSigned)
            return checkpoint
        }
        let judgement = try reading(path) { try policy.judge(note) }
        verdict.proved.append(
            .signed(
                by: judgement.logs.map(\.name), origin: checkpoint.origin, size: checkpoint.size))
        for witness in judgement.witnesses {
            verdict.proved.append(.witnessed(by: witness.name, at: witness.time))
        }
        return checkpoint
    }
}
