// The code of an account or a category: 1 to 32 printable ASCII characters, kept inline in 32 bytes.
// A code never needs an escape in JSON, never allocates, and hashes as one word: reading a code as a
// String cost a heap allocation for every category longer than 15 bytes.

/// An account or category code such as `102` or `inc.rent.property`.
package struct Code: Sendable {
    /// The bytes, big-endian and padded with zeros, so that comparing words compares texts.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    package static let maximumLength = 32

    /// `nil` unless there are 1 to 32 bytes, each printable ASCII other than `"` and `\`.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= Code.maximumLength else { return nil }
        var packed: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            guard byte > 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C else { return nil }
            let word = UInt64(byte) << UInt64(56 - 8 * (index & 7))
            switch index >> 3 {
            case 0: packed.0 |= word
            case 1: packed.1 |= word
            case 2: packed.2 |= word
            default: packed.3 |= word
            }
        }
        words = packed
    }

    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let code = copy.withUTF8({ Code(utf8: $0) }) else { return nil }
        self = code
    }

    /// The bytes of the code, in order, without padding.
    package func forEachByte(_ body: (UInt8) -> Void) {
        for word in [words.0, words.1, words.2, words.3] where word != 0 {
            var rest = word
            while rest != 0 {
                body(UInt8(truncatingIfNeeded: rest >> 56))
                rest <<= 8
            }
        }
    }

    package var text: String {
        var bytes: [UInt8] = []
        forEachByte { bytes.append($0) }
        return String(decoding: bytes, as: UTF8.self)
    }

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
