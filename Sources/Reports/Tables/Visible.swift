// Text of a ledger, a proof or a stranger's file may hold characters that a terminal obeys (they
// move the cursor, paint a ✓) or that the eye does not see (zero width, right to left;
// CVE-2021-42574). People are shown their code points instead. Data that goes to a file or a pipe
// is left as it is.

internal import Ledger

extension String {
    /// Control, bidirectional and zero-width characters written as in JSON: `\u001B`. Line breaks
    /// stay.
    package var visible: String {
        guard unicodeScalars.contains(where: isDeceptive) else { return self }
        var text = ""
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let isBreak = scalar == "\n" || scalar == "\r" && rest.first == "\n"
            text += isDeceptive(scalar) && !isBreak ? escape(scalar) : String(scalar)
        }
        return text
    }

    /// For one line of a table: line breaks and tabs become spaces, the rest is made visible.
    package var oneLine: String {
        String(map { $0.isNewline || $0 == "\t" ? " " : $0 }).visible
    }
}

/// `\uXXXX`, two of them beyond U+FFFF (RFC 8259 §7).
private func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
        let hex = String(unit, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
}
