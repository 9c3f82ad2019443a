// Texts in CSV that a spreadsheet would run as a formula: an apostrophe in front makes them texts
// there, and is taken off again when read. Both directions are inverse to each other for any text.
// The characters are those that OWASP names under “CSV Injection”.
// Not here: quoting (RFC 4180), which the writer of the CSV does.

/// The text with an apostrophe before it if a spreadsheet would take it for a formula: `=1+1` as
/// `'=1+1`. A text that already looks guarded gets another one, so that reading takes off just one.
package func spreadsheetGuarded(_ text: String) -> String {
    isFormula(text.utf8.drop { $0 == ASCII.apostrophe }.first) ? "'" + text : text
}

/// The text as it was before `spreadsheetGuarded`.
package func spreadsheetUnguarded(_ text: String) -> String {
    isSpreadsheetGuarded(text.utf8) ? String(text.utf8.dropFirst()) ?? text : text
}

/// Whether the UTF-8 text begins with apostrophes and then what begins a formula.
@inline(__always)
func isSpreadsheetGuarded(_ text: some Collection<UInt8>) -> Bool {
    guard text.first == ASCII.apostrophe else { return false }
    return isFormula(text.drop { $0 == ASCII.apostrophe }.first)
}

/// `=`, `+`, `-`, `@`, tab or carriage return.
private func isFormula(_ byte: UInt8?) -> Bool {
    switch byte {
    case 0x3D, 0x2B, ASCII.minus, 0x40, ASCII.tab, ASCII.carriageReturn: true
    default: false
    }
}

/// `start..<end` of a CSV cell without blanks at either end, and without the apostrophe that guards
/// a text. What it guards stays as it is, tabs included.
@inline(__always)
func cell(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> (start: Int, end: Int) {
    var place = trimmed(base, start, end)
    if place.start < place.end, base[place.start] == ASCII.apostrophe {
        let text = UnsafeBufferPointer(start: base + place.start, count: place.end - place.start)
        if isSpreadsheetGuarded(text) { place.start += 1 }
    }
    return place
}
