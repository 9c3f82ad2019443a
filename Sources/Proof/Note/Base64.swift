// Standard base64 with padding (RFC 4648 §4). One spelling for each content: no whitespace, no bits
// left over in the last digit.

private let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

package func base64(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
        let group = rest.prefix(3)
        let bits =
            group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for digit in 0..<4 {
            text.append(
                digit > group.count
                    ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * digit)) & 63])
        }
        rest = rest.dropFirst(3)
    }
    return String(decoding: text, as: UTF8.self)
}

/// `nil` for anything that `base64` does not write.
package func bytes(base64 text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3)
    for start in stride(from: 0, to: digits.count, by: 4) {
        let isLast = start + 4 == digits.count
        let group = digits[start..<start + 4]
        let padding = isLast ? group.reversed().prefix { $0 == UInt8(ascii: "=") }.count : 0
        guard padding <= 2 else { return nil }
        var bits: UInt32 = 0
        for digit in group.dropLast(padding) {
            guard let value = value(of: digit) else { return nil }
            bits = bits << 6 | value
        }
        bits <<= UInt32(6 * padding)
        guard bits & ((1 << UInt32(8 * padding)) - 1) == 0 else { return nil }
        for place in 0..<3 - padding { bytes.append(UInt8(bits >> UInt32(16 - 8 * place) & 255)) }
    }
    return bytes
}

private func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - 65)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - 71)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit + 4)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
}

/// Big-endian bytes of a number.
func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
}

func number(bigEndian bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
}

extension String {
    /// Byte for byte: Swift's own equality takes differently composed characters for the same.
    package func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
