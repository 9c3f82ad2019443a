// First digits of amounts that grew by themselves follow Benford's law: 1 leads 30 % of them, 9
// less than 5 %. Amounts that somebody made up often do not. Whole numbers throughout, so that
// every machine finds the same.

internal import Ledger
internal import Projections

extension Rule {
    package static let firstDigits = Rule(
        "first-digits", .yellow,
        ground: "本福特定律，卡方检验; Benford's law, chi-square with 8 degrees of freedom (Nigrini 2012)",
        parameters: ["first-digits-entries", "first-digits-level"])
}

/// Counts payments that stand, year by year, where there are enough of them to tell.
struct FirstDigitsRule: VillageRule {
    private let least: PolicyValues<Int64>
    private let level: PolicyValues<Ratio>
    private var digits = FirstDigits()

    init(_ registry: Registry) {
        least = PolicyValues(count: "first-digits-entries", registry)
        level = PolicyValues(rate: "first-digits-level", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if let payment = booked.payment?.payment { digits.add(payment.amount) }
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        defer { digits = FirstDigits() }
        let day = year.lastDay
        guard let least = least[day], let level = level[day],
            digits.total >= max(1, least)
        else { return }
        let statistic = chiSquare(ofFirstDigits: digits.counts)
        let likelihood = chance(ofChiSquare: statistic)
        guard likelihood * Int128(level.denominator) < Int128(level.numerator) * Fixed.one else {
            return
        }
        findings.append(
            books.finding(
                .firstDigits, .yellow, [], expected: Fixed.text(likelihood, places: 6),
                found: Fixed.text(statistic, places: 2), on: day))
    }
}
