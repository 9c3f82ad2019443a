// The code of an account or a category: 1 to 32 printable ASCII characters, kept inline in 32
// bytes. A code never needs an escape in JSON, never allocates, and hashes as one word: reading a
// code as a String cost a heap allocation for every category longer than 15 bytes.

/// An account or category code such as `102` or `inc.rent.property`.
package struct Code: Sendable {
    /// The bytes, big-endian and padded with zeros, so that comparing words compares texts.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    package static let maximumLength = 32

    /// `nil` unless there are 1 to 32 bytes, each printable ASCII other than `"` and `\`.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= Code.maximumLength else { return nil }
        for byte in bytes {
            guard byte > 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C else { return nil }
        }
        words = (
            Code.word(bytes, 0), Code.word(bytes, 8), Code.word(bytes, 16), Code.word(bytes, 24)
        )
    }

    /// Eight bytes from `start`, the first in the highest place; zeros beyond the end.
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64 {
        guard start < bytes.count else { return 0 }
        let end = min(start + 8, bytes.count)
        var word: UInt64 = 0
        for index in start..<end { word = word << 8 | UInt64(bytes[index]) }
        return word << UInt64(8 * (8 - (end - start)))
    }

    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let code = copy.withUTF8({ Code(utf8: $0) }) else { return nil }
        self = code
    }

    /// The bytes of the code, in order, without padding.
    package func withUTF8<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        let padded = (
            words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
        )
        return withUnsafeBytes(of: padded) { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { bytes in
                let count = bytes.firstIndex(of: 0) ?? bytes.count
                return body(UnsafeBufferPointer(rebasing: bytes[..<count]))
            }
        }
    }

    package var text: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }

    /// The four words folded into one; equal codes have equal digests.
    package var digest: UInt64 {
        var mixed = words.0 &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ words.1) &* 0xC2B2_AE3D_27D4_EB4F
        mixed = (mixed ^ words.2) &* 0x1656_67B1_9E37_79F9
        return (mixed ^ words.3 ^ (mixed >> 29)) &* 0x9E37_79B9_7F4A_7C15
    }
}

extension Code: Hashable, Comparable {
    package static func == (left: Code, right: Code) -> Bool { left.words == right.words }

    package static func < (left: Code, right: Code) -> Bool { left.words < right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension Code: ExpressibleByStringLiteral, CustomStringConvertible {
    package init(stringLiteral text: String) {
        guard let code = Code(text) else { preconditionFailure("not a code: \(text)") }
        self = code
    }

    package var description: String { text }
}
