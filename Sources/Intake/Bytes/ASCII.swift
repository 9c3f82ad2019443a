// Names for the bytes that the readers look for, and what counts as blank around a cell.
// Not here: wide forms of the same signs inside values (FoldedText).

/// Bytes that mean something to the readers.
package enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let apostrophe: UInt8 = 0x27
    package static let comma: UInt8 = 0x2C
    static let minus: UInt8 = 0x2D
    static let point: UInt8 = 0x2E
    static let zero: UInt8 = 0x30
    static let nine: UInt8 = 0x39
    static let colon: UInt8 = 0x3A
    static let backslash: UInt8 = 0x5C
    static let openBracket: UInt8 = 0x5B
    static let closeBracket: UInt8 = 0x5D
    static let openBrace: UInt8 = 0x7B
    static let closeBrace: UInt8 = 0x7D

    static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

    static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Space, tab, line feed, vertical tab, form feed or carriage return.
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte &- tab < 5 }
}

/// `start..<end` of `base` without blanks at either end: ASCII ones, the no-break space and the
/// ideographic space (U+3000).
func trimmed(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int
) -> (start: Int, end: Int) {
    var first = start
    var last = end
    while first < last {
        let width = blankWidth(leading: base + first, last - first)
        if width == 0 { break }
        first += width
    }
    while first < last {
        let width = blankWidth(trailing: base + last, last - first)
        if width == 0 { break }
        last -= width
    }
    return (first, last)
}

@inline(__always)
private func blankWidth(leading bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let byte = bytes[0]
    if byte < 0x80 { return ASCII.isBlank(byte) ? 1 : 0 }
    if byte == 0xE3, count > 2, bytes[1] == 0x80, bytes[2] == 0x80 { return 3 }
    return byte == 0xC2 && count > 1 && bytes[1] == 0xA0 ? 2 : 0
}

/// The same, for the bytes before `end`.
@inline(__always)
private func blankWidth(trailing end: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let byte = end[-1]
    if byte < 0x80 { return ASCII.isBlank(byte) ? 1 : 0 }
    if byte == 0x80, count > 2, end[-2] == 0x80, end[-3] == 0xE3 { return 3 }
    return byte == 0xA0 && count > 1 && end[-2] == 0xC2 ? 2 : 0
}
