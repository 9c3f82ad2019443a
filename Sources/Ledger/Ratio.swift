// Rates and majorities as exact fractions: `0.30`, `2/3`.

package struct Ratio: Equatable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    /// A decimal of at most nine places, or two whole numbers with `/` between; never below zero.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let above = Ratio.whole(parts[0]), let below = Ratio.whole(parts[1]),
            below > 0
        {
            (numerator, denominator) = (above, below)
            return
        }
        guard isDecimal(text), !text.hasPrefix("-") else { return nil }
        let decimals = text.split(separator: ".")
        let places = decimals.count == 2 ? decimals[1].count : 0
        guard places <= 9, let digits = Ratio.whole(decimals.joined()[...]) else { return nil }
        numerator = digits
        denominator = (0..<places).reduce(1) { scale, _ in scale * 10 }
    }

    /// A part of a whole: nothing above 1.
    package init?(part text: String) {
        self.init(text)
        if numerator > denominator { return nil }
    }

    private static func whole(_ text: Substring) -> Int64? {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        return Int64(text)
    }

    /// Of an amount in whole currency units, in fen; `nil` where it has fractions of one.
    package var fen: Int64? {
        let (fen, rest) = (Int128(numerator) * 100).quotientAndRemainder(
            dividingBy: Int128(denominator))
        return rest == 0 ? Int64(exactly: fen) : nil
    }

    /// The part of an amount, a fraction of a fen left away; at most the limit of Int64.
    package func floor(of amount: Int64) -> Int64 {
        Int64(clamping: Int128(amount) * Int128(numerator) / Int128(denominator))
    }

    /// The part of an amount, a fraction of a fen counted as one: a minimum is not missed by it.
    package func ceiling(of amount: Int64) -> Int64 {
        let product = Int128(amount) * Int128(numerator)
        return Int64(clamping: (product + Int128(denominator) - 1) / Int128(denominator))
    }

    /// Whether `part` of `whole` is at least this share.
    package func isReached(by part: Int64, of whole: Int64) -> Bool {
        Int128(part) * Int128(denominator) >= Int128(whole) * Int128(numerator)
    }

    package static func < (left: Ratio, right: Ratio) -> Bool {
        Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }
}
