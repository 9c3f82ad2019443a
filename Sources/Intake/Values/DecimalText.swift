// Writes amounts: whole minor units into decimal text, the inverse of ParseAmount.
// Not here: currency signs, alignment, languages.

/// `123456` fen as `1234.56`, or `1,234.56` if `grouped`; negative amounts begin with `-`.
package func decimalText(fen: Int64, grouped: Bool = false) -> String {
    let (whole, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    let digits = grouped ? groupedText(whole) : String(whole)
    let sign = fen < 0 ? "-" : ""
    return "\(sign)\(digits).\(cents < 10 ? "0" : "")\(cents)"
}

/// The same for a total, which may be larger than any amount.
package func decimalText(fen: Int128, grouped: Bool = false) -> String {
    if let amount = Int64(exactly: fen) { return decimalText(fen: amount, grouped: grouped) }
    let (whole, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    let digits = grouped ? groupedText(whole) : String(whole)
    return "\(fen < 0 ? "-" : "")\(digits).\(cents < 10 ? "0" : "")\(cents)"
}

private func groupedText(_ number: some UnsignedInteger) -> String {
    let digits = Array(String(number).utf8)
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text.append(ASCII.comma) }
        text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
}
