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
        words = (
            Code.word(bytes, 0), Code.word(bytes, 8), Code.word(bytes, 16), Code.word(bytes, 24)
        )
        let isPlain =
            Code.isPlain(words.0) && Code.isPlain(words.1) && Code.isPlain(words.2)
            && Code.isPlain(words.3)
        // A zero byte would pass for padding.
        guard isPlain, Code.length(words) == bytes.count else { return nil }
    }

    /// Eight bytes from `start`, the first in the highest place; zeros beyond the end.
    @inline(__always)
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64 {
        let left = bytes.count - start
        if left >= 8 {
            return UnsafeRawBufferPointer(bytes)
                .loadUnaligned(fromByteOffset: start, as: UInt64.self).bigEndian
        }
        guard left > 0 else { return 0 }
        var word: UInt64 = 0
        var index = start
        while index < bytes.count {
            word = word << 8 | UInt64(bytes[index])
            index += 1
        }
        return word << UInt64(8 * (8 - left))
    }

    /// Whether every byte is 0 or allowed in a code. Eight at a time.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        if word == 0 { return true }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = ones << 7
        guard word & high == 0,
            places(of: 0x22, in: word) | places(of: 0x5C, in: word) | places(of: 0x7F, in: word)
                == 0
        else { return false }
        // Adding 0x5F carries into the high bit exactly for bytes above 0x20; zeros are padding.
        let above = ((word & ~high) &+ (ones &* 0x5F)) & high
        let zero = (word &- ones) & ~word & high
        return above | zero == high
    }

    @inline(__always)
    private static func length(_ words: (UInt64, UInt64, UInt64, UInt64)) -> Int {
        let last =
            words.3 != 0
            ? (words.3, 24)
            : words.2 != 0
                ? (words.2, 16)
                : words.1 != 0 ? (words.1, 8) : (words.0, 0)
        return last.1 + 8 - last.0.trailingZeroBitCount / 8
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
