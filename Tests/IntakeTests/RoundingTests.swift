// Amounts finer than a minor unit, rounded as a mapping says: on the digits as written, never
// through a binary fraction. Given an amount and a way to round, then these minor units.

import Intake
import Testing

@Suite("Amounts are rounded on their digits") struct RoundingTests {
    private func read(_ text: String, _ form: AmountForm) -> Result<ReadAmount, AmountFault> {
        parse(text) { (bytes) throws(AmountFault) in try parseSignedAmount(bytes, form) }
    }

    private func expect(
        _ text: String, _ form: AmountForm, _ fen: Int64, isRounded: Bool = true
    ) {
        let wanted = ReadAmount(fen: fen, isRounded: isRounded)
        #expect(read(text, form) == .success(wanted), "\(text)")
    }

    /// Written, half-up, half-even.
    static let golden: [(String, Int64, Int64)] = [
        ("0.005", 1, 0), ("0.015", 2, 2), ("0.025", 3, 2), ("0.0049999", 0, 0),
        ("0.0050001", 1, 1), ("0.00500000000000000000000000000001", 1, 1),
        ("0.00499999999999999999999999999999", 0, 0), ("0.0150", 2, 2), ("0.02500000", 3, 2),
        ("12.345", 1235, 1234), ("12.355", 1236, 1236), ("12.3449", 1234, 1234),
        ("12.3451", 1235, 1235), ("0.994", 99, 99), ("0.995", 100, 100), ("0.996", 100, 100),
        ("0.985", 99, 98), ("9.999", 1000, 1000), ("1.005", 101, 100), ("1.115", 112, 112),
        ("2.675", 268, 268), ("1,234,567.895", 123_456_790, 123_456_790),
        ("99999999999.994999", 9_999_999_999_999, 9_999_999_999_999),
        ("99999999999.995", 10_000_000_000_000, 10_000_000_000_000),
    ]

    @Test("exact halves and their neighbours", arguments: golden)
    func halves(_ row: (text: String, up: Int64, even: Int64)) {
        expect(row.text, AmountForm(rounding: .halfUp), row.up)
        expect(row.text, AmountForm(rounding: .halfEven), row.even)
    }

    @Test("a negative amount is its magnitude's, halves away from zero", arguments: golden)
    func negative(_ row: (text: String, up: Int64, even: Int64)) {
        for text in ["-\(row.text)", "(\(row.text))", "−\(row.text)"] {
            expect(text, AmountForm(rounding: .halfUp), -row.up)
            expect(text, AmountForm(rounding: .halfEven), -row.even)
        }
    }

    @Test("what needs no rounding is not rounded", arguments: Rounding.allCases)
    func exact(_ rounding: Rounding) {
        let form = AmountForm(rounding: rounding)
        for (text, fen) in [("12.34", 1234), ("12.340", 1234), ("12.3400000000", 1234), ("0", 0)] {
            expect(text, form, Int64(fen), isRounded: false)
        }
        expect("0.000", form, 0, isRounded: false)
    }

    @Test("a unit moves the place that is rounded")
    func units() {
        let comma = AmountForm(decimalComma: true, exponent: 4, rounding: .halfUp)
        expect("1,2345675", comma, 1_234_568)
        expect("1.234,0000005", comma, 1_234_000_001)
        expect("0.0000005", AmountForm(exponent: 4, rounding: .halfEven), 0)
        expect("0.0000015", AmountForm(exponent: 4, rounding: .halfEven), 2)
        expect("0.00000000005", AmountForm(exponent: 8, rounding: .halfUp), 1)
        expect("0.0000012", AmountForm(exponent: 4, rounding: .halfUp), 1)
        expect("1.23456", AmountForm(exponent: 3, rounding: .halfUp), 123_456, isRounded: false)
    }

    @Test("the limit holds for what is recorded", arguments: Rounding.allCases)
    func limit(_ rounding: Rounding) {
        let form = AmountForm(rounding: rounding)
        expect("100000000000.004", form, largestAmount)
        for text in ["100000000000.006", "-100000000000.006", "999999999999999999999.999"] {
            #expect(read(text, form) == .failure(.tooLarge), "\(text)")
        }
    }

    @Test("what is no number stays none", arguments: ["1.", "1.2.3", "1.005x", ".005", "1.00 5"])
    func noNumber(_ text: String) {
        #expect(read(text, AmountForm(rounding: .halfUp)) == .failure(.notANumber))
    }

    @Test func withoutAWordNothingIsRounded() {
        for row in RoundingTests.golden {
            #expect(read(row.0, AmountForm()) == .failure(.tooManyDecimals), "\(row.0)")
        }
    }
}
