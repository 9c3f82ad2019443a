// Reads an amount of money as people and spreadsheets write it, into whole minor units (fen).
// The currency sign is passed over: a ledger has one currency, fixed when it was opened.
// Not here: units of ten thousand (万元), exponents, amounts written in words.

package enum AmountFault: Error, Equatable {
    case notANumber
    /// More than two decimals, even if they are zeros.
    case tooManyDecimals
    /// Zero or negative; accountants' brackets mean negative.
    case notPositive
    /// More than `largestAmount`.
    case tooLarge
}

/// The largest amount accepted, in fen: 10^13.
package let largestAmount: Int64 = 10_000_000_000_000

/// Reads `1234.5`, `1,234.50`, `￥1,234.50`, `CNY 12.00` or `12元` (wide forms too) from UTF-8.
/// Gives fen, 1...10^13. Throws `AmountFault`.
package func parseAmount(_ bytes: UnsafeBufferPointer<UInt8>) throws(AmountFault) -> Int64 {
    var text = FoldedText(bytes)
    text.skipSpaces()
    let bracketed = text.take(UInt8(ascii: "("))
    let negative = text.takeSignAndCurrency()
    guard let whole = text.groupedNumber() else { throw .notANumber }
    let fraction = try text.takeFraction()
    text.takeTrailingCurrency()
    if bracketed, !text.take(UInt8(ascii: ")")) { throw .notANumber }
    text.skipSpaces()
    guard text.isAtEnd else { throw .notANumber }
    guard fraction.length <= 2 else { throw .tooManyDecimals }
    let fen = whole * 100 + (fraction.length == 1 ? fraction.value * 10 : fraction.value)
    if negative || bracketed || fen == 0 { throw .notPositive }
    guard fen <= largestAmount else { throw .tooLarge }
    return fen
}

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

    /// Takes a point and at least one digit, or nothing.
    fileprivate mutating func takeFraction() throws(AmountFault) -> (value: Int64, length: Int) {
        guard take(ASCII.point) else { return (0, 0) }
        let fraction = digits()
        guard fraction.length > 0 else { throw .notANumber }
        return fraction
    }
}
