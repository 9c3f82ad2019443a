// Characters that show a reader something else than what is there: a terminal obeys them, or the
// eye does not see them.

/// Control characters (C0, DEL, C1), soft hyphen, bidirectional and zero-width characters, line and
/// paragraph separators, annotations and tags (Unicode TR 36 §2.5, CVE-2021-42574).
package func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
        0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
        true
    default: false
    }
}

/// Whether a deceptive character, or the JSON escape of one, may stand in UTF-8 text. An audit asks
/// of every row, so plain ASCII is passed over eight bytes at a time.
package func mayDeceive(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var place = 0
    while place + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if !isPlainASCII(word), (place..<place + 8).contains(where: { deceives(bytes, at: $0) }) {
            return true
        }
        place += 8
    }
    return (place..<raw.count).contains { deceives(bytes, at: $0) }
}

/// Whether all eight bytes are printable ASCII other than the backslash.
@inline(__always)
private func isPlainASCII(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones << 7
    guard word & high == 0 else { return false }
    // Below 0x20 the subtraction borrows into the high bit.
    return (word &- ones &* 0x20) & high == 0
        && places(of: 0x5C, in: word) | places(of: 0x7F, in: word) == 0
}

/// Whether one begins at a place. Full-width forms and quotation marks begin alike and are plain.
private func deceives(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    func byte(_ offset: Int) -> UInt8 {
        place + offset < bytes.count ? bytes[place + offset] : 0
    }
    switch bytes[place] {
    case ..<0x20, 0x7F, 0xF3: return true
    case 0x5C: return byte(1) != 0x22 && byte(1) != 0x5C
    case 0xC2: return byte(1) < 0xA0 || byte(1) == 0xAD
    case 0xD8: return byte(1) == 0x9C
    case 0xE1: return byte(1) == 0xA0 && byte(2) == 0x8E
    case 0xE2:
        switch byte(1) {
        case 0x80: return (0x8B...0x8F).contains(byte(2)) || (0xA8...0xAE).contains(byte(2))
        case 0x81: return (0xA0...0xA9).contains(byte(2))
        default: return false
        }
    case 0xEF:
        return byte(1) == 0xBB && byte(2) == 0xBF
            || byte(1) == 0xBF && (0xB9...0xBB).contains(byte(2))
    default: return false
    }
}
