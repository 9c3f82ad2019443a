// Offline proofs (C2SP tlog-proof): that an entry stands in a tree whose checkpoint is signed, in
// one file that needs no ledger and no network.

package struct OfflineProof: Equatable, Sendable {
    /// Not authenticated by itself. Ours carry the entry's canonical line here.
    package var extra: [UInt8]?
    package var index: UInt64
    package var path: [Digest]
    package var note: SignedNote

    package init(extra: [UInt8]?, index: UInt64, path: [Digest], note: SignedNote) {
        self.extra = extra
        self.index = index
        self.path = path
        self.note = note
    }

    package static let header = "c2sp.org/tlog-proof@v1"
    /// A tree of 2^63 leaves has paths of 63.
    static let pathLimit = 63

    package var bytes: [UInt8] {
        var lines = [OfflineProof.header]
        if let extra { lines.append("extra \(base64(extra))") }
        lines.append("index \(index)")
        lines += path.map { base64($0.bytes) }
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0A] + note.bytes
    }

    package init(_ bytes: [UInt8]) throws(ProofFault) {
        try checkText(bytes, limit: SignedNote.limit)
        var lines = Lines(bytes)
        guard lines.next() == OfflineProof.header else { throw .malformed(.header, line: 1) }
        var line = lines.next() ?? ""
        extra = nil
        if line.hasPrefix("extra ") {
            guard let content = Proof.bytes(base64: line.dropFirst("extra ".count)) else {
                throw .malformed(.base64, line: lines.number)
            }
            extra = content
            line = lines.next() ?? ""
        }
        guard line.hasPrefix("index "), let index = decimal(line.dropFirst("index ".count)) else {
            throw .malformed(.index, line: lines.number)
        }
        self.index = index
        path = try lines.hashes(atMost: OfflineProof.pathLimit)
        note = try SignedNote(lines.rest, after: lines.number)
    }

    /// Verifies the checkpoint by known keys and the inclusion of the entry.
    ///
    /// - Parameter leaf: the hash of the entry's canonical line.
    package func verify(leaf: Digest, in checkpoint: Checkpoint) throws(ProofFault) {
        try verifyInclusion(
            leaf: leaf, index: index, size: checkpoint.size, path: path, root: checkpoint.root)
    }
}

/// Lines of a text, one after the other.
struct Lines {
    private(set) var number = 0
    private(set) var rest: [UInt8]

    init(_ bytes: [UInt8]) { rest = bytes }

    /// The next line without its newline; `nil` where no newline follows.
    mutating func next() -> String? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        number += 1
        defer { rest = Array(rest[(end + 1)...]) }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    /// Base64 hashes up to an empty line, which is taken too.
    mutating func hashes(atMost limit: Int) throws(ProofFault) -> [Digest] {
        var hashes: [Digest] = []
        while let line = next() {
            if line.isEmpty { return hashes }
            guard let hash = digest(base64: line) else { throw .malformed(.hash, line: number) }
            guard hashes.count < limit else { throw .malformed(.tooManyHashes, line: number) }
            hashes.append(hash)
        }
        throw .malformed(.noBlankLine, line: number + 1)
    }
}
