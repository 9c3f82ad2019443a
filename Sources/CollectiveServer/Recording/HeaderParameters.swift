// A header's value with its parameters: `form-data; name="file"; filename="四月.csv"`.

/// - Returns: the parameters by their names in lower case; of two of a name the first.
func headerParameters(_ text: some StringProtocol) -> (value: String, named: [String: String]) {
    var parts = quotedParts(text)
    let value = parts.isEmpty ? "" : parts.removeFirst()
    var named: [String: String] = [:]
    for part in parts {
        guard let sign = part.firstIndex(of: "=") else { continue }
        let name = part[..<sign].lowercased()
        let text = unquoted(trimmed(String(part[part.index(after: sign)...])))
        if named[name] == nil { named[name] = text }
    }
    return (value, named)
}

/// The parts between semicolons that stand outside quotes.
private func quotedParts(_ text: some StringProtocol) -> [String] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    var isEscaped = false
    for character in text {
        if character == ";", !isQuoted {
            parts.append(trimmed(part))
            part = ""
            continue
        }
        if character == "\"", !isEscaped { isQuoted.toggle() }
        isEscaped = isQuoted && character == "\\" && !isEscaped
        part.append(character)
    }
    return parts + [trimmed(part)]
}

private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
}

/// Browsers escape nothing but quotes: a backslash before another character is itself.
private func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"")
}
