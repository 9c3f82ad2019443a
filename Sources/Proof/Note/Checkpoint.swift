// Checkpoints (C2SP tlog-checkpoint): a tree's origin, size and root as the text of a note.

package struct Checkpoint: Equatable, Sendable {
    package var origin: String
    package var size: UInt64
    package var root: Digest
    /// Lines after the root; not recommended, kept as they are.
    package var extensions: [String] = []

    package init(origin: String, size: UInt64, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    package var head: TreeHead { TreeHead(size: size, root: root) }

    /// The text of the note, with its final newline.
    package var text: [UInt8] {
        let lines = [origin, "\(size)", base64(root.bytes)] + extensions
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// Reads the text of a note.
    package init(_ text: [UInt8]) throws(ProofFault) {
        try checkText(text, limit: SignedNote.limit)
        guard text.last == 0x0A else { throw .malformed(.noFinalNewline, line: 0) }
        let lines = text.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard let origin = lines.first, !origin.isEmpty else { throw .malformed(.origin, line: 1) }
        guard lines.count > 1, let size = decimal(lines[1]) else {
            throw .malformed(.size, line: 2)
        }
        guard lines.count > 2, let root = digest(base64: lines[2]) else {
            throw .malformed(.root, line: 3)
        }
        self.init(origin: origin, size: size, root: root)
        extensions = Array(lines.dropFirst(3))
        if let empty = extensions.firstIndex(of: "") {
            throw .malformed(.emptyExtension, line: empty + 4)
        }
    }
}

/// A number up to 2^63 − 1 in digits without leading zeros.
package func decimal(_ text: some StringProtocol) -> UInt64? {
    guard let number = UInt64(text), number <= Int64.max, "\(number)" == text else { return nil }
    return number
}

func digest(base64 text: some StringProtocol) -> Digest? {
    bytes(base64: text).flatMap { Digest(bytes: $0) }
}
