// Villages by their codes, and codes that only look like a known one.

extension Registry {
    /// Adds a village that is known from elsewhere than an entry.
    package mutating func know(_ village: Village) {
        villages[village.code] = village
        let plain = plainForm(village.code)
        if plain != village.code { wideCodes[plain] = village.code }
    }

    /// A known code that differs from `code` in nothing but width, blanks and unseen characters.
    func lookalike(of code: String) -> String? {
        let plain = plainForm(code)
        if let wide = wideCodes[plain], wide != code { return wide }
        return plain != code && villages[plain] != nil ? plain : nil
    }
}

/// The code in narrow forms (U+FF01–FF5E as ASCII), without blanks and what the eye does not see.
private func plainForm(_ code: String) -> String {
    if code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return code }
    var plain = String.UnicodeScalarView()
    for scalar in code.unicodeScalars
    where !scalar.properties.isWhitespace && !isDeceptive(scalar) {
        let isWide = (0xFF01...0xFF5E).contains(scalar.value)
        plain.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(plain)
}
