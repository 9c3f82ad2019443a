// What a witness answers to `add-checkpoint` (C2SP tlog-witness): a pure decision. The caller
// stores the new state before it hands out the cosignature.

package struct WitnessRequest: Equatable, Sendable {
    package var old: UInt64
    package var path: [Digest]
    package var note: SignedNote

    package init(old: UInt64, path: [Digest], note: SignedNote) {
        self.old = old
        self.path = path
        self.note = note
    }

    package var bytes: [UInt8] {
        let lines = ["old \(old)"] + path.map { base64($0.bytes) }
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0A] + note.bytes
    }

    package init(_ bytes: [UInt8]) throws(ProofFault) {
        try checkText(bytes, limit: SignedNote.limit)
        var lines = Lines(bytes)
        guard let first = lines.next(), first.hasPrefix("old "),
            let old = decimal(first.dropFirst("old ".count))
        else { throw .malformed(.size, line: 1) }
        self.old = old
        path = try lines.hashes(atMost: 63)
        note = try SignedNote(lines.rest, after: lines.number)
    }
}

/// The last checkpoint of each log that a witness cosigned: size and root by origin.
package struct WitnessState: Equatable, Sendable {
    /// By the octets of the origin: to Swift's strings, different octets may be equal.
    private var logs: [[UInt8]: TreeHead] = [:]

    package init() {}

    package subscript(origin: String) -> TreeHead? {
        get { logs[Array(origin.utf8)] }
        set { logs[Array(origin.utf8)] = newValue }
    }

    /// One line a log, by origin: size, root, origin.
    package var bytes: [UInt8] {
        let order = logs.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return order.flatMap { origin, seen in
            Array("\(seen.size) \(base64(seen.root.bytes)) ".utf8) + origin + [0x0A]
        }
    }

    package init(_ bytes: [UInt8]) throws(ProofFault) {
        try checkText(bytes, limit: 100 * SignedNote.limit)
        var lines = Lines(bytes)
        while let line = lines.next() {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, let size = decimal(words[0]),
                let root = digest(base64: words[1]), self[String(words[2])] == nil
            else { throw .malformed(.word, line: lines.number) }
            self[String(words[2])] = TreeHead(size: size, root: root)
        }
        guard lines.rest.isEmpty else { throw .malformed(.noFinalNewline, line: lines.number + 1) }
    }
}

package enum WitnessAnswer: Equatable, Sendable {
    /// 200: the cosignature, and the state to store first.
    case cosigned(SignedNote.Signature, WitnessState)
    /// 400: the old size is above the checkpoint's.
    case oldAboveNew
    /// 403: no trusted signature, or a false one.
    case unsigned(Refuted)
    /// 404: no log of this origin is known.
    case unknownOrigin
    /// 409: the old size is not that of the last cosigned checkpoint, which is given.
    case conflict(UInt64)
    /// 422: the proof does not hold.
    case unproved(Refuted)

    /// The status of the specification.
    package var status: Int {
        switch self {
        case .cosigned: 200
        case .oldAboveNew: 400
        case .unsigned: 403
        case .unknownOrigin: 404
        case .conflict: 409
        case .unproved: 422
        }
    }
}

extension WitnessState {
    /// - Parameters:
    ///   - logs: the keys of the logs that the witness knows.
    ///   - time: seconds since 1970.
    /// - Throws: `ProofFault.malformed` (status 400) for a note that is no checkpoint, `.refuted`
    ///   (`not-signed`) when the key gives no signature: then there is nothing to store either.
    package func answer(
        _ request: WitnessRequest, logs keys: [VerifierKey], signer: SignerKey, time: UInt64
    ) throws(ProofFault) -> WitnessAnswer {
        let checkpoint = try Checkpoint(request.note.text)
        let known = keys.filter { $0.name.isExactly(checkpoint.origin) }
        guard !known.isEmpty else { return .unknownOrigin }
        do {
            _ = try request.note.verified(by: known)
        } catch {
            guard case .refuted(let reason) = error else { throw error }
            return .unsigned(reason)
        }
        guard request.old <= checkpoint.size else { return .oldAboveNew }
        let last = self[checkpoint.origin] ?? .empty
        guard request.old == last.size else { return .conflict(last.size) }
        do {
            try verifyConsistency(
                from: last.size, last.root, to: checkpoint.size, checkpoint.root,
                path: request.path)
            if checkpoint.size == 0, checkpoint.root != Frontier().root {
                return .unproved(.newRootDiffers)
            }
        } catch {
            guard case .refuted(let reason) = error else { throw error }
            return .unproved(reason)
        }
        var next = self
        next[checkpoint.origin] = TreeHead(size: checkpoint.size, root: checkpoint.root)
        return .cosigned(try signer.sign(request.note.text, time: time), next)
    }
}
