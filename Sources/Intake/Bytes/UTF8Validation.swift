// Finds the first byte that is not UTF-8 (RFC 3629: no surrogates, no overlong forms, no scalar
// above U+10FFFF), eight ASCII bytes at a time where it can.
// Not here: what to do about it (UTF8Stream).

/// How far `bytes` are valid UTF-8.
struct UTF8Extent {
    /// Where the first character begins that is not whole and valid; the length if all are.
    var end: Int
    /// Bytes of the malformed sequence at `end`; 0 if nothing is wrong, or only more is needed.
    var malformed: Int
}

/// Checks `start..<count`, where `start` is the beginning of a character.
func utf8Extent(_ bytes: UnsafePointer<UInt8>, from start: Int, to count: Int) -> UTF8Extent {
    var index = start
    while index < count {
        if bytes[index] < 0x80 {
            index = asciiEnd(bytes, from: index, to: count)
            continue
        }
        let width = sequenceWidth(bytes + index, count - index)
        if width <= 0 { return UTF8Extent(end: index, malformed: -width) }
        index += width
    }
    return UTF8Extent(end: index, malformed: 0)
}

@inline(__always)
func asciiEnd(_ bytes: UnsafePointer<UInt8>, from start: Int, to count: Int) -> Int {
    var index = start
    let raw = UnsafeRawPointer(bytes)
    while index + 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let high = word.littleEndian & 0x8080_8080_8080_8080
        if high != 0 { return index + high.trailingZeroBitCount / 8 }
        index += 8
    }
    while index < count, bytes[index] < 0x80 { index += 1 }
    return index
}

/// Width of the sequence of two to four bytes at `bytes`; 0 if it is valid as far as it goes but
/// cut off; minus the length of the malformed part otherwise.
@inline(__always)
func sequenceWidth(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
    let lead = bytes[0]
    guard lead >= 0xC2, lead <= 0xF4 else { return -1 }
    let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if available < 2 { return 0 }
    guard secondByteFits(bytes[1], after: lead) else { return -1 }
    if width == 2 { return 2 }
    if available < 3 { return 0 }
    guard bytes[2] & 0xC0 == 0x80 else { return -2 }
    if width == 3 { return 3 }
    if available < 4 { return 0 }
    return bytes[3] & 0xC0 == 0x80 ? 4 : -3
}

/// RFC 3629, section 4: the second byte is narrower after E0, ED, F0 and F4.
@inline(__always)
private func secondByteFits(_ byte: UInt8, after lead: UInt8) -> Bool {
    guard byte & 0xC0 == 0x80 else { return false }
    return switch lead {
    case 0xE0: byte >= 0xA0
    case 0xED: byte < 0xA0
    case 0xF0: byte >= 0x90
    case 0xF4: byte < 0x90
    default: true
    }
}
