// Text as it enters the ledger: Unicode NFC, lines ended by LF, and no empty texts. Equal texts then
// have equal bytes, whatever keyboard or spreadsheet they came from.

internal import Foundation

/// The text in Unicode NFC with CR LF and CR as LF; `nil` when nothing is left.
package func cleanText(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    if text.unicodeScalars.allSatisfy(isSettled) { return text }
    return text.precomposedStringWithCanonicalMapping
        .replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
}

/// Characters that NFC leaves alone whatever stands beside them, when all are of this sort: Latin up
/// to U+02FF, kana without combining marks, Chinese characters, full-width forms.
private func isSettled(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0D: false
    case ..<0x300, 0x3001...0x3029, 0x3030...0x3098, 0x309B...0x30FF, 0x3400...0x9FFF,
        0xFF01...0xFF60:
        true
    default: false
    }
}
