// The chi-square test with 8 degrees of freedom in whole numbers of billionths.

internal import Projections

/// Numbers with nine decimals.
enum Fixed {
    static let one: Int128 = 1_000_000_000

    /// Cut, not rounded.
    static func text(_ number: Int128, places: Int) -> String {
        let power = (0..<places).reduce(1 as Int128) { power, _ in power * 10 }
        let cut = number * power / one
        let digits = "\(cut % power)"
        return "\(cut / power)."
            + String(repeating: "0", count: max(0, places - digits.count)) + digits
    }
}

/// How far counts of the first digits 1 to 9 are from Benford's law: Σ observed² ÷ expected − n, in
/// billionths.
func chiSquare(ofFirstDigits counts: [Int64]) -> Int128 {
    let all = Int128(counts.reduce(0, +))
    guard all > 0 else { return 0 }
    let squares = zip(counts, FirstDigits.law).reduce(0 as Int128) { sum, digit in
        let observed = Int128(digit.0)
        return sum + observed * observed * Fixed.one * Fixed.one / (all * digit.1)
    }
    return max(0, squares - all * Fixed.one)
}

/// How likely a value as large is by chance: with 8 degrees of freedom and y half of it,
/// e^−y × (1 + y + y²/2 + y³/6). In billionths.
func chance(ofChiSquare statistic: Int128) -> Int128 {
    let half = statistic / 2
    // Beyond this nothing is left of nine decimals.
    guard half < 60 * Fixed.one else { return 0 }
    let second = half * half / Fixed.one / 2
    let third = second * half / Fixed.one / 3
    return exponential(ofMinus: half) * (Fixed.one + half + second + third) / fine
}

/// A finer unit, so that the product above keeps nine decimals.
private let fine: Int128 = 1_000_000_000_000_000

/// e^−y in the finer unit: by whole steps of 1/e, the rest by its series.
private func exponential(ofMinus number: Int128) -> Int128 {
    let (whole, rest) = number.quotientAndRemainder(dividingBy: Fixed.one)
    let part = rest * (fine / Fixed.one)
    var (sum, term) = (fine, fine)
    for step in 1...24 as ClosedRange<Int128> {
        term = -term * part / fine / step
        sum += term
    }
    // 1/e with 15 decimals.
    let inverse: Int128 = 367_879_441_171_442
    for _ in 0..<Int(whole) { sum = sum * inverse / fine }
    return sum
}
