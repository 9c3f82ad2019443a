// The unified social credit code (统一社会信用代码) of GB 32100-2015: 18 characters, the last of
// which checks the others.

package enum CreditCode {
    package static let length = 18

    /// The characters in the order of their values; I, O, S, V and Z are none.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// The value of each byte; -1 for what is no character of a code.
    private static let values: [Int] = {
        var values = [Int](repeating: -1, count: 256)
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = value }
        return values
    }()

    /// What looks like such codes in a text. Eighteen digits alone are more often those of an
    /// identity card or a bank account, so a letter must stand among the first seventeen.
    package static func codes(in text: String) -> [[UInt8]] {
        var text = text
        return text.withUTF8 { bytes in
            var codes: [[UInt8]] = []
            var start = 0
            for place in 0...bytes.count {
                if place < bytes.count, isPlain(bytes[place]) { continue }
                if place - start == length, looksLikeOne(bytes[start..<place]) {
                    codes.append(Array(bytes[start..<place]))
                }
                start = place + 1
            }
            return codes
        }
    }

    /// Whether the last character checks the others.
    package static func isSound(_ code: [UInt8]) -> Bool {
        guard code.count == length else { return false }
        var sum = 0
        for (byte, weight) in zip(code, weights) {
            guard values[Int(byte)] >= 0 else { return false }
            sum += values[Int(byte)] * weight
        }
        return values[Int(code[length - 1])] == (31 - sum % 31) % 31
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    /// The department that registers (1–9, A, N or Y), a kind, the six digits of a division.
    private static func looksLikeOne(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let code = Array(bytes)
        let department = code[0]
        return (0x31...0x39 ~= department || [0x41, 0x4E, 0x59].contains(department))
            && isDigit(code[1]) && code[2..<8].allSatisfy(isDigit)
            && !code[..<17].allSatisfy(isDigit)
            && code.allSatisfy { !(0x61...0x7A ~= $0) }
    }
}
