// An exact figure: a quotient of two whole numbers. Sums, means, shares and percentiles stay exact
// until they are shown, so that a comparison with a published figure never hangs on rounding.

package struct Quantity: Sendable {
    package let numerator: Int128
    /// Above zero.
    package let denominator: Int128

    package init(_ whole: Int128) {
        numerator = whole
        denominator = 1
    }

    /// `nil` when the denominator is zero.
    package init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0 else { return nil }
        let sign: Int128 = denominator < 0 ? -1 : 1
        let divisor = Quantity.commonDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    /// Reads `-12.50`; `nil` for anything else, and beyond 30 digits.
    package init?(decimal text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0)
            .split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let digits = parts.joined()
        guard digits.utf8.count <= 30, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let whole = Int128(digits)
        else { return nil }
        let places = parts.count == 2 ? parts[1].utf8.count : 0
        self.init(isNegative ? -whole : whole, over: Quantity.power(places))
    }

    private static func commonDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }

    static func power(_ places: Int) -> Int128 { (0..<places).reduce(1) { power, _ in power * 10 } }
}

extension Quantity: Comparable {
    package static func == (one: Quantity, other: Quantity) -> Bool {
        one.numerator == other.numerator && one.denominator == other.denominator
    }

    package static func < (one: Quantity, other: Quantity) -> Bool {
        let left = one.numerator.multipliedFullWidth(by: other.denominator)
        let right = other.numerator.multipliedFullWidth(by: one.denominator)
        return (left.high, left.low) < (right.high, right.low)
    }
}

extension Quantity {
    static func - (one: Quantity, other: Quantity) -> Quantity {
        Quantity(
            one.numerator * other.denominator - other.numerator * one.denominator,
            over: one.denominator * other.denominator) ?? one
    }

    /// - Parameter divisor: not zero.
    package func times(_ factor: Int128, over divisor: Int128 = 1) -> Quantity {
        Quantity(numerator * factor, over: denominator * divisor) ?? self
    }

    /// As a decimal number, rounded half away from zero.
    package func text(places: Int) -> String {
        let divisor = denominator.magnitude
        let (units, part) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
        let power = Quantity.power(places).magnitude
        // The part is below the divisor, so its quotient fits; the product may not.
        let (fraction, rest) = divisor.dividingFullWidth(part.multipliedFullWidth(by: power))
        let rounded = units * power + fraction + (rest >= divisor - rest ? 1 : 0)
        let digits = "\(rounded)"
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = numerator < 0 && rounded != 0 ? "-" : ""
        guard places > 0 else { return sign + padded }
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }
}
