// The escapes of canonical JSON (RFC 8785 §3.2.2.2) read back, and bytes sought eight at a time.

/// - Returns: `nil` for an escape that canonical JSON does not use.
package func canonicallyUnescaped(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var position = 0
    while position < raw.count {
        guard raw[position] == 0x5C else {
            result.append(raw[position])
            position += 1
            continue
        }
        guard position + 1 < raw.count else { return nil }
        switch raw[position + 1] {
        case 0x22, 0x5C: result.append(raw[position + 1])
        case 0x62: result.append(0x08)
        case 0x74: result.append(0x09)
        case 0x6E: result.append(0x0A)
        case 0x66: result.append(0x0C)
        case 0x72: result.append(0x0D)
        case 0x75:
            guard let control = control(raw, at: position + 2) else { return nil }
            result.append(control)
            position += 4
        default: return nil
        }
        position += 2
    }
    return result
}

/// `\u00xx` is canonical only for control characters that have no shorter escape.
private func control(_ raw: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt8? {
    guard position + 4 <= raw.count, raw[position] == 0x30, raw[position + 1] == 0x30 else {
        return nil
    }
    var value: UInt8 = 0
    for digit in raw[(position + 2)..<(position + 4)] {
        switch digit {
        case 0x30...0x39: value = value << 4 | (digit - 0x30)
        case 0x61...0x66: value = value << 4 | (digit - 0x57)
        default: return nil
        }
    }
    guard value < 0x20, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value) else { return nil }
    return value
}

/// The high bit of each byte of a word that is `byte`; the lowest bit set is always right, and none
/// is set where there is no such byte.
@inline(__always)
func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
}

/// The next quotation mark, backslash or control character; eight bytes at a time where there is
/// none.
func firstToEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < text.count {
        if index + 8 <= text.count {
            let word = UnsafeRawBufferPointer(text)
                .loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if !mayNeedEscape(word) {
                index += 8
                continue
            }
        }
        let byte = text[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
        index += 1
    }
    return nil
}

/// Whether one of eight bytes is a quotation mark, a backslash or below 0x20; now and then true
/// where none is, never false where one is.
@inline(__always)
private func mayNeedEscape(_ word: UInt64) -> Bool {
    let controls = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
    return places(of: 0x22, in: word) | places(of: 0x5C, in: word) | controls != 0
}
