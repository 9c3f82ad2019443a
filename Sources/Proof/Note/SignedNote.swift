// Signed notes (C2SP signed-note): a text, an empty line, signature lines. Reading and writing give
// the same bytes.

package struct SignedNote: Equatable, Sendable {
    /// What is signed; ends in a newline.
    package var text: [UInt8]
    package var signatures: [Signature]

    package struct Signature: Equatable, Sendable {
        package var name: String
        package var keyID: UInt32
        /// Without the key ID.
        package var bytes: [UInt8]

        package init(name: String, keyID: UInt32, bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        /// The time that a cosignature states, in seconds since 1970; `nil` for a signature of
        /// another length. Whether it is the signer's is not looked at.
        package var statedTime: UInt64? {
            bytes.count == 72 ? number(bigEndian: bytes[..<8]) : nil
        }

        /// The line with its newline.
        package var line: String { "— \(name) \(base64(bigEndian(keyID) + bytes))\n" }
    }

    package init(text: [UInt8], signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    package var bytes: [UInt8] {
        text + [0x0A] + signatures.flatMap { Array($0.line.utf8) }
    }

    /// The largest note and the most signatures that are read; the specification asks for 16.
    package static let limit = 1_000_000
    package static let signatureLimit = 100

    /// - Parameter above: how many lines stand above the note in its file.
    /// - Throws: `ProofFault.malformed` with the line.
    package init(_ bytes: [UInt8], after above: Int = 0) throws(ProofFault) {
        try checkText(bytes, limit: SignedNote.limit)
        guard bytes.last == 0x0A else { throw .malformed(.noFinalNewline, line: 0) }
        // The last empty line of the note splits text from signatures.
        guard
            let split = bytes.indices.dropFirst().last(where: {
                bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A
            })
        else { throw .malformed(.noBlankLine, line: 0) }
        text = Array(bytes[..<split])
        signatures = []
        var line = above + bytes[...split].count { $0 == 0x0A }
        for words in bytes[(split + 1)...].split(separator: 0x0A, omittingEmptySubsequences: false)
            .dropLast()
        {
            line += 1
            guard signatures.count < SignedNote.signatureLimit else {
                throw .malformed(.tooManySignatures, line: line)
            }
            signatures.append(try Signature(words, line))
        }
        guard !signatures.isEmpty else { throw .malformed(.noSignatures, line: line) }
    }
}

extension SignedNote.Signature {
    /// Reads one line without its newline.
    fileprivate init(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(ProofFault) {
        let words = String(decoding: bytes, as: UTF8.self)
            .split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0].utf8.elementsEqual("—".utf8), isKeyName(String(words[1]))
        else { throw .malformed(.signatureLine, line: line) }
        guard let content = Proof.bytes(base64: words[2]) else {
            throw .malformed(.base64, line: line)
        }
        guard content.count > 4 else { throw .malformed(.signatureLine, line: line) }
        name = String(words[1])
        keyID = UInt32(number(bigEndian: content[..<4]))
        self.bytes = Array(content[4...])
    }
}

/// Not empty, without spaces of any script and without `+`.
func isKeyName(_ name: String) -> Bool {
    !name.isEmpty
        && name.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20
        }
}

/// UTF-8 of at most so many bytes without control characters but newline and, if so said, tab.
func checkText(_ bytes: [UInt8], limit: Int, tabs: Bool = false) throws(ProofFault) {
    guard bytes.count <= limit else { throw .malformed(.tooLarge, line: 0) }
    var line = 1
    for byte in bytes {
        if byte == 0x0A {
            line += 1
        } else if byte < 0x20, !(tabs && byte == 0x09) {
            throw .malformed(.controlCharacter, line: line)
        }
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
        throw .malformed(.notUTF8, line: 0)
    }
}
