// The files that `verify` was handed, told apart by their content, and what each proves. What they
// prove together is `Continuity`.

internal import Ledger
internal import Proof

package struct Evidence {
    private var proofs: [(path: String, proof: OfflineProof)] = []
    private var continuations: [(path: String, request: WitnessRequest)] = []
    private var checkpoints: [(path: String, note: SignedNote)] = []
    private var entries: [[UInt8]] = []
    private var hasReceipt = false

    /// - Parameters:
    ///   - read: gives the bytes of a file.
    ///   - ifThere: the same for an entry's line, which may stand beside its proof.
    /// - Throws: `ProofFileFault`, and what reading throws.
    package init(
        _ paths: [String], read: (String) throws -> [UInt8],
        ifThere: (String) throws -> [UInt8]?
    ) throws {
        for path in paths { try add(path, try read(path), ifThere) }
    }

    private mutating func add(
        _ path: String, _ content: [UInt8], _ ifThere: (String) throws -> [UInt8]?
    ) throws {
        var bytes = content
        if let inner = ReceiptFrame.proof(in: bytes) {
            bytes = inner
            hasReceipt = true
        }
        if SignerKey.isMeant(by: String(decoding: bytes.prefix(64), as: UTF8.self)) {
            throw ProofFileFault(problem: .malformed(.privateKey, line: 1), path: path)
        }
        if bytes.starts(with: OfflineProof.header.utf8) {
            proofs.append((path, try reading(path) { try OfflineProof(bytes) }))
            if let line = try ifThere(entryPath(of: path)) { addEntry(line) }
        } else if bytes.starts(with: "old ".utf8) {
            continuations.append((path, try reading(path) { try WitnessRequest(bytes) }))
        } else if bytes.first == 0x7B {
            addEntry(bytes)
        } else {
            checkpoints.append((path, try reading(path) { try SignedNote(bytes) }))
        }
    }

    private mutating func addEntry(_ bytes: [UInt8]) {
        entries.append(Array(bytes.last == 0x0A ? bytes.dropLast() : bytes[...]))
    }

    // MARK: - Judging

    /// Judges every file for itself, and hands all checkpoints over for holding them together.
    package func judge(_ trust: Trust, _ verdict: inout Verdict) throws -> Continuity {
        var continuity = Continuity()
        for (path, proof) in proofs {
            let checkpoint = try trust.judge(proof.note, path, &verdict)
            continuity.add(checkpoint, path, counts: trust.policy != nil)
            try judge(proof, path, in: checkpoint, &verdict)
        }
        for (path, note) in checkpoints {
            let checkpoint = try trust.judge(note, path, &verdict)
            continuity.add(checkpoint, path, counts: trust.policy != nil)
        }
        for (path, request) in continuations {
            let later = try trust.judge(request.note, path, &verdict)
            continuity.add(later, path, counts: trust.policy != nil)
            continuity.add(request, path, to: later)
        }
        if proofs.isEmpty, !entries.isEmpty {
            verdict.fails(.entryWithoutProof)
        }
        return continuity
    }

    private func judge(
        _ proof: OfflineProof, _ path: String, in checkpoint: Checkpoint,
        _ verdict: inout Verdict
    ) throws {
        let lines = (proof.extra.map { [$0] } ?? []) + entries
        guard !lines.isEmpty else { return verdict.fails(.entryNotGiven) }
        let line = lines.first { line in
            (try? proof.verify(leaf: leafHash(line), in: checkpoint)) != nil
        }
        guard let line else {
            do throws(ProofFault) {
                try proof.verify(leaf: leafHash(lines[0]), in: checkpoint)
            } catch {
                verdict.fails(.entryRefuted(error, path: path))
            }
            return
        }
        let seq = Int64(proof.index) + 1
        // A line that is anything else may say what it likes: it is not handed on.
        guard let entry = try? Entry(line: line), entry.seq == seq, entry.line == line else {
            return verdict.fails(.entryOfAnotherNumber(seq))
        }
        verdict.seq = seq
        verdict.entry = line
        verdict.proved.append(.entryStands(entry))
        if hasReceipt { verdict.notProved.append(.receiptWords) }
        verdict.notProved.append(.truthOfEntry)
    }
}

/// Where an entry's line stands beside its proof.
package func entryPath(of proof: String) -> String {
    (proof.hasSuffix(".tlog-proof") ? String(proof.dropLast(11)) : proof) + ".entry.json"
}
