// A cursor over a value that sees wide forms as narrow ones and letters as lower case, one byte a
// sign: what day, amount and count are parsed from without a String.
// Not here: what is accepted in which order (ParseDay, ParseAmount, ParseCount).

/// The ASCII form of a wide one (U+FF01–U+FF5E), a space for U+3000, or the scalar itself.
func narrowed(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x3000, 0xA0: 0x20
    default: scalar
    }
}

/// A place in a value, with the sign that stands there.
struct FoldedText {
    /// Signs outside ASCII that mean something in a value.
    enum Sign {
        static let currency: UInt8 = 0x80
        static let yuan: UInt8 = 0x81
        static let year: UInt8 = 0x82
        static let month: UInt8 = 0x83
        static let day: UInt8 = 0x84
        static let person: UInt8 = 0x85
        static let time: UInt8 = 0x86
        static let other: UInt8 = 0xFF
    }

    /// More than any amount has; digits beyond it are read but do not count.
    static let most: Int64 = 1_000_000_000_000_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var sign: UInt8 = 0
    /// Bytes of the sign; 0 at the end.
    private var width = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        advance()
    }

    var isAtEnd: Bool { width == 0 }

    var next: UInt8? { isAtEnd ? nil : sign }

    mutating func take(_ wanted: UInt8) -> Bool {
        guard sign == wanted, !isAtEnd else { return false }
        advance()
        return true
    }

    /// Takes all of `word` (lower case) or nothing.
    mutating func take(word: StaticString) -> Bool {
        let before = self
        for offset in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[offset]) {
            self = before
            return false
        }
        return true
    }

    mutating func skipSpaces() {
        while sign == ASCII.space, !isAtEnd { advance() }
    }

    @inline(__always)
    private mutating func advance() {
        place += width
        guard place < bytes.count else {
            width = 0
            return
        }
        let byte = bytes[place]
        if ASCII.isDigit(byte) {
            sign = byte
            width = 1
        } else {
            let scalar = scalarValue(bytes, place)
            sign = folded(scalar.value)
            width = scalar.width
        }
    }

    /// Reads digits up to the first other sign; `length` = how many there were.
    mutating func digits() -> (value: Int64, length: Int) {
        var length = 0
        var value: Int64 = 0
        while ASCII.isDigit(sign), !isAtEnd {
            value = min(value * 10 + Int64(sign - ASCII.zero), Self.most)
            length += 1
            advance()
        }
        return (value, length)
    }

    /// Digits behind a decimal sign, of which only the first are kept.
    struct Fraction {
        /// Of the digits kept.
        var value: Int64 = 0
        var kept = 0
        var dropped = 0
        /// The first digit that is not kept; 0 if there is none.
        var first: UInt8 = 0
        /// Whether a digit after that one is not zero.
        var goesOn = false
    }

    /// Reads digits up to the first other sign and keeps `count` of them, at most 15.
    mutating func fraction(keeping count: Int) -> Fraction {
        var fraction = Fraction()
        while ASCII.isDigit(sign), !isAtEnd {
            let digit = sign - ASCII.zero
            if fraction.kept < count {
                fraction.value = fraction.value * 10 + Int64(digit)
                fraction.kept += 1
            } else {
                if fraction.dropped == 0 { fraction.first = digit }
                if fraction.dropped > 0, digit > 0 { fraction.goesOn = true }
                fraction.dropped += 1
            }
            advance()
        }
        return fraction
    }

    /// Reads a whole number, plain or in groups of three (`1,234,567`); nil if there is none.
    mutating func groupedNumber(_ separator: UInt8 = ASCII.comma) -> Int64? {
        var (value, length) = digits()
        guard length > 0 else { return nil }
        guard next == separator else { return value }
        guard length <= 3 else { return nil }
        while take(separator) {
            let group = digits()
            guard group.length == 3 else { return nil }
            value = min(value * 1000 + group.value, Self.most)
        }
        return value
    }
}

/// The scalar at `place` of valid UTF-8, with its width in bytes.
@inline(__always)
private func scalarValue(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
) -> (value: UInt32, width: Int) {
    let lead = UInt32(bytes[place])
    if lead < 0x80 { return (lead, 1) }
    let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard place + width <= bytes.count else { return (0xFFFD, bytes.count - place) }
    var scalar = lead & (0x7F >> UInt32(width))
    for offset in 1..<width { scalar = scalar << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return (scalar, width)
}

private func folded(_ scalar: UInt32) -> UInt8 {
    let narrow = narrowed(scalar)
    if narrow < 0x80 {
        let byte = UInt8(truncatingIfNeeded: narrow)
        if byte == UInt8(ascii: "$") { return FoldedText.Sign.currency }
        if byte == ASCII.tab { return ASCII.space }
        return ASCII.isUpper(byte) ? byte + 0x20 : byte
    }
    return meaning(narrow)
}

private func meaning(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0xA3, 0xA5, 0x20AC, 0xFFE1, 0xFFE5: FoldedText.Sign.currency  // £ ¥ € ￡ ￥
    case 0x5143: FoldedText.Sign.yuan  // 元
    case 0x5E74: FoldedText.Sign.year  // 年
    case 0x6708: FoldedText.Sign.month  // 月
    case 0x65E5: FoldedText.Sign.day  // 日
    case 0x4EBA: FoldedText.Sign.person  // 人
    case 0x6B21: FoldedText.Sign.time  // 次
    case 0x2212: ASCII.minus  // −
    default: FoldedText.Sign.other
    }
}
