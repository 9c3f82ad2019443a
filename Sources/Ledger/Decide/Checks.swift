// The checks that several rules share: names, texts, amounts, accounts, balanced lines.

extension Registry {
    func village(_ code: String, _ field: Field = .village) throws(Refusal) -> Village {
        if let village = villages[code] { return village }
        if let known = lookalike(of: code) {
            throw Refusal(.lookalike, field, code, detail: known)
        }
        throw Refusal(.unknownVillage, field, code)
    }

    func account(_ code: Code, _ field: Field) throws(Refusal) -> AccountDefined {
        guard let account = accounts[code] else {
            throw Refusal(.unknownAccount, field, code.text)
        }
        return account
    }

    /// Payments and transfers touch accounts of class asset or liability only.
    func position(_ code: Code, _ field: Field) throws(Refusal) {
        let account = try account(code, field)
        guard account.isOfPosition else {
            throw Refusal(.cannotSettle, field, code.text, detail: account.accountClass.rawValue)
        }
    }

    /// Lines that balance: every entry has equal debits and credits (有借必有贷，借贷必相等).
    func balanced(_ lines: [Line]) throws(Refusal) -> [Line] {
        guard Limits.lines.contains(lines.count) else {
            throw Refusal(.lineCount, .line, "\(lines.count)", detail: "\(Limits.lines.upperBound)")
        }
        var debit: Int64 = 0
        var credit: Int64 = 0
        for line in lines {
            _ = try account(line.account, .account)
            guard line.debit == 0 || line.credit == 0 else {
                throw Refusal(.lineSides, .debit, line.account.text)
            }
            try check(amount: line.debit + line.credit, line.debit == 0 ? .credit : .debit)
            debit += line.debit
            credit += line.credit
        }
        guard debit == credit else {
            throw Refusal(.unbalanced, .debit, "\(debit)", detail: "\(credit)")
        }
        return lines
    }
}

extension Registry {
    /// The lines of a journal with their categories: as named, else the account's default.
    ///
    /// - Throws: `Refusal` where an account of income, expense or cost has several categories and
    ///   no default, or a category is of another account.
    func classified(_ lines: [Line], on day: Day) throws(Refusal) -> [Line] {
        guard !closes(lines.lazy.map(\.account)) else { return try unclassified(lines) }
        var classified: [Line] = []
        for var line in lines {
            let account = try account(line.account, .account)
            if let category = line.category {
                guard let known = categories[category] else {
                    throw Refusal(.unknownCategory, .category, category.text)
                }
                guard takes(account.code, known) else {
                    throw Refusal(
                        .otherAccount, .category, category.text, detail: known.account.text)
                }
            } else if account.isOfResult {
                line.category = defaultCategory(of: account.code, on: day)
                let choices = categories(of: account.code).map(\.text)
                guard line.category != nil || choices.isEmpty else {
                    throw Refusal(
                        .categoryNeeded, .category, account.code.text,
                        detail: choices.joined(separator: ", "))
                }
            }
            classified.append(line)
        }
        return classified
    }

    /// Lines that are no income or expense: opening balances are a stock, closing entries carry
    /// over.
    func unclassified(_ lines: [Line]) throws(Refusal) -> [Line] {
        if let category = lines.lazy.compactMap(\.category).first {
            throw Refusal(.unusedField, .category, category.text, detail: "line")
        }
        return lines
    }
}

/// A month or a year: all time is no period to close or to quote.
func stated(_ period: Period) throws(Refusal) -> Period {
    guard period != .all else { throw Refusal(.notAPeriod, .period, period.text) }
    return period
}

func check(amount: Int64, _ field: Field = .amount) throws(Refusal) {
    guard amount > 0 else { throw Refusal(.notPositive, field, "\(amount)") }
    guard amount <= Limits.amount else {
        throw Refusal(.tooLarge, field, "\(amount)", detail: "\(Limits.amount)")
    }
}

func count(_ number: Int64, _ field: Field) throws(Refusal) -> Int64 {
    guard number >= 0 else { throw Refusal(.notPositive, field, "\(number)") }
    guard number <= Limits.count else {
        throw Refusal(.tooLarge, field, "\(number)", detail: "\(Limits.count)")
    }
    return number
}

func check(_ document: Document?) throws(Refusal) {
    guard let document else { return }
    _ = try named(document.name, .document)
    let isSum =
        document.sha256.utf8.count == 64
        && document.sha256.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        }
    guard isSum else { throw Refusal(.notASum, .document, document.sha256) }
}

/// Text that may be absent but not empty, within its length, without control characters other than
/// newline and tab; codes and names without those, too, and without characters that are not seen.
package func check(_ text: String?, _ field: Field) throws(Refusal) {
    guard let text else { return }
    guard !text.isEmpty else { throw Refusal(.missing, field, "") }
    var copy = text
    let (length, mayHoldControl) = copy.withUTF8(scan)
    if mayHoldControl, let control = text.unicodeScalars.first(where: isControl) {
        throw Refusal(.controlCharacter, field, text, detail: number(of: control))
    }
    if field.isCodeOrName { try checkSeen(text, field) }
    guard length <= Limits.length(of: field) else {
        throw Refusal(.textTooLong, field, text, detail: "\(Limits.length(of: field))")
    }
}

/// Two codes that look alike must not be two villages: everything in them is seen.
private func checkSeen(_ text: String, _ field: Field) throws(Refusal) {
    guard let scalar = text.unicodeScalars.first(where: isDeceptive) else { return }
    let isControl = scalar.value < 0x20
    throw Refusal(
        isControl ? .controlCharacter : .unseenCharacter, field, text, detail: number(of: scalar))
}

extension Field {
    /// Texts that name something and are compared: they are one line.
    fileprivate var isCodeOrName: Bool {
        switch self {
        case .village, .name, .township, .tag, .key, .voucher: true
        default: false
        }
    }
}

/// `U+200B`
private func number(of scalar: Unicode.Scalar) -> String {
    "U+" + pad(String(scalar.value, radix: 16, uppercase: true), to: 4)
}

func plain(_ text: String?, _ field: Field) throws(Refusal) -> String? {
    try check(text, field)
    return text
}

/// Text that must be there.
package func named(_ text: String, _ field: Field) throws(Refusal) -> String {
    guard !text.isEmpty else { throw Refusal(.missing, field, "") }
    try check(text, field)
    return text
}

/// The number of scalars, and whether a byte is one that control characters are made of: C0 and DEL
/// stand alone, C1 begins with C2.
private func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> (length: Int, mayHoldControl: Bool) {
    var length = 0
    var mayHoldControl = false
    for byte in bytes {
        if byte & 0xC0 != 0x80 { length += 1 }
        if byte < 0x20 || byte == 0x7F || byte == 0xC2 { mayHoldControl = true }
    }
    return (length, mayHoldControl)
}

/// C0 and C1 control characters and DEL, but for tab and newline.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value == 0x09 || scalar.value == 0x0A { return false }
    return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
}

/// A decimal number as text: `-12.50`; no exponent, no separators, no leading zeros.
package func isDecimal(_ text: String) -> Bool {
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let minus = text.prefix { $0 == "-" }.count
    guard minus <= 1, parts.count <= 2, text.utf8.count <= 40,
        parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return false }
    return parts[0] == "0" || !parts[0].hasPrefix("0")
}

private func pad(_ text: String, to width: Int) -> String {
    String(repeating: "0", count: max(0, width - text.count)) + text
}
