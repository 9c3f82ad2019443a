// Text as it enters the ledger: Unicode NFC, lines ended by LF, and no empty texts. Equal texts
// then have equal bytes, whatever keyboard or spreadsheet they came from.

internal import Foundation

/// The text in Unicode NFC with CR LF and CR as LF; `nil` when nothing is left.
package func cleanText(_ text: String?) -> String? {
    guard var text, !text.isEmpty else { return nil }
    if text.withUTF8(isSettled) { return text }
    return text.precomposedStringWithCanonicalMapping
        .replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
}

/// Whether the text is made only of characters that NFC leaves alone whatever stands beside them,
/// told by their first bytes: ASCII but CR, Latin up to U+02FF, U+3000 to U+9FFF (kana, Chinese)
/// but for the combining marks U+302A…302F and U+3099…309A, and full-width forms (U+FF00…FF7F).
private func isSettled(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
        switch bytes[index] {
        case 0x0D: return false
        case ..<0x80: index += 1
        case 0xC2...0xCB: index += 2
        case 0xE3:
            guard bytes[index + 1] > 0x80 || bytes[index + 2] < 0xAA || bytes[index + 2] > 0xAF,
                bytes[index + 1] != 0x82 || bytes[index + 2] != 0x99 && bytes[index + 2] != 0x9A
            else { return false }
            index += 3
        case 0xE4...0xE9: index += 3
        case 0xEF where bytes[index + 1] == 0xBC || bytes[index + 1] == 0xBD: index += 3
        default: return false
        }
    }
    return true
}
