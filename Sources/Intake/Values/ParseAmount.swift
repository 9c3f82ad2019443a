// Reads an amount of money as people and spreadsheets write it, into whole minor units (fen).
// The currency sign is passed over: a ledger has one currency, fixed when it was opened.
// Not here: exponents, amounts written in words; which sign means income (mappings say so).

package enum AmountFault: Error, Equatable {
    case notANumber
    /// More than two decimals, even if they are zeros, where nothing says how to round.
    case tooManyDecimals
    /// Zero or negative; accountants' brackets mean negative.
    case notPositive
    /// More than `largestAmount`.
    case tooLarge
}

/// The largest amount accepted, in fen: 10^13.
package let largestAmount: Int64 = 10_000_000_000_000

/// How an amount finer than a minor unit becomes a whole one; raw values are those of `round` in a
/// mapping. Both look at the digits as written and at the magnitude only, so that an amount and its
/// negative are rounded alike.
package enum Rounding: String, CaseIterable, Sendable {
    /// To the nearest; exact halves away from zero.
    case halfUp = "half-up"
    /// To the nearest; exact halves to the even neighbour.
    case halfEven = "half-even"
}

/// An amount as read.
package struct ReadAmount: Equatable, Sendable {
    package var fen: Int64
    /// Whether `fen` is not exactly what was written.
    package var isRounded: Bool

    package init(fen: Int64, isRounded: Bool = false) {
        self.fen = fen
        self.isRounded = isRounded
    }
}

/// How a file of others writes its amounts.
package struct AmountForm: Equatable, Sendable {
    /// `1.234,56` rather than `1,234.56`.
    package var decimalComma = false
    /// Power of ten of the unit: 0 = 元, 3 = 千元, 4 = 万元, 8 = 亿元.
    package var exponent = 0
    /// How finer amounts are rounded; nil = they are refused.
    package var rounding: Rounding?

    package init(decimalComma: Bool = false, exponent: Int = 0, rounding: Rounding? = nil) {
        self.decimalComma = decimalComma
        self.exponent = exponent
        self.rounding = rounding
    }
}

/// Reads `1234.5`, `1,234.50`, `￥1,234.50`, `CNY 12.00` or `12元` (wide forms too) from UTF-8.
/// Gives fen, 1...10^13. Throws `AmountFault`.
package func parseAmount(_ bytes: UnsafeBufferPointer<UInt8>) throws(AmountFault) -> Int64 {
    let (negative, amount) = try signAndMagnitude(bytes, AmountForm())
    let fen = amount.fen
    if negative || fen == 0 { throw .notPositive }
    guard fen <= largestAmount else { throw .tooLarge }
    return fen
}

/// The same for amounts that may be zero or negative (accountants' brackets mean negative) and are
/// written in another form. Gives fen, -10^13...10^13 after rounding. Throws `AmountFault`.
package func parseSignedAmount(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: AmountForm
) throws(AmountFault) -> ReadAmount {
    var (negative, amount) = try signAndMagnitude(bytes, form)
    guard amount.fen <= largestAmount else { throw .tooLarge }
    if negative { amount.fen = -amount.fen }
    return amount
}

/// The magnitude is in fen and stands at `Int64.max` where it would be larger.
private func signAndMagnitude(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: AmountForm
) throws(AmountFault) -> (negative: Bool, amount: ReadAmount) {
    var text = FoldedText(bytes)
    text.skipSpaces()
    let bracketed = text.take(UInt8(ascii: "("))
    let negative = text.takeSignAndCurrency()
    let group = form.decimalComma ? ASCII.point : ASCII.comma
    guard let whole = text.groupedNumber(group) else { throw .notANumber }
    let decimals = 2 + form.exponent
    let fraction = try text.takeFraction(
        form.decimalComma ? ASCII.comma : ASCII.point, keeping: decimals)
    text.takeTrailingCurrency()
    if bracketed, !text.take(UInt8(ascii: ")")) { throw .notANumber }
    text.skipSpaces()
    guard text.isAtEnd else { throw .notANumber }
    guard fraction.dropped == 0 || form.rounding != nil else { throw .tooManyDecimals }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: power(decimals))
    var amount = ReadAmount(fen: overflow ? Int64.max : scaled)
    if amount.fen <= largestAmount {
        amount.fen += fraction.value * power(decimals - fraction.kept)
        if let rounding = form.rounding { amount.round(fraction, rounding) }
    }
    return (negative || bracketed, amount)
}

extension ReadAmount {
    /// Rounds a magnitude by the digits behind it.
    fileprivate mutating func round(_ fraction: FoldedText.Fraction, _ rounding: Rounding) {
        isRounded = fraction.first > 0 || fraction.goesOn
        let isHalf = fraction.first == 5 && !fraction.goesOn
        let isUp =
            switch rounding {
            case .halfUp: fraction.first >= 5
            case .halfEven: isHalf ? fen % 2 == 1 : fraction.first >= 5
            }
        if isUp { fen += 1 }
    }
}

private func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { value, _ in value * 10 } }

extension FoldedText {
    /// Takes a minus and a currency in either order, and spaces; gives whether there was a minus.
    fileprivate mutating func takeSignAndCurrency() -> Bool {
        skipSpaces()
        var negative = take(ASCII.minus)
        skipSpaces()
        if takeCurrency() {
            skipSpaces()
            negative = negative || take(ASCII.minus)
        }
        skipSpaces()
        return negative
    }

    fileprivate mutating func takeTrailingCurrency() {
        skipSpaces()
        _ = take(Sign.yuan) || takeCurrencyCode()
        skipSpaces()
    }

    private mutating func takeCurrency() -> Bool {
        takeCurrencyCode() || take(Sign.currency)
    }

    private mutating func takeCurrencyCode() -> Bool {
        take(word: "cny") || take(word: "rmb")
    }

    /// Takes the decimal sign and at least one digit, or nothing.
    fileprivate mutating func takeFraction(
        _ decimal: UInt8, keeping count: Int
    ) throws(AmountFault) -> Fraction {
        guard take(decimal) else { return Fraction() }
        let fraction = fraction(keeping: count)
        guard fraction.kept > 0 else { throw .notANumber }
        return fraction
    }
}
