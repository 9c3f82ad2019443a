// With which digits the amounts of a year begin, beside Benford's law (F. Benford, The law of
// anomalous numbers, 1938): sums that grew by themselves begin with a 1 three times in ten.
// Counted are receipts and payments as they were recorded, those taken back later as well.

internal import EventLog
package import Ledger

package struct FirstDigits: Equatable, Sendable {
    /// How many amounts begin with 1, with 2 … with 9.
    package private(set) var counts = [Int64](repeating: 0, count: 9)

    package var total: Int64 { counts.reduce(0, +) }

    /// log₁₀(1 + 1/d) for 1 to 9, in billionths.
    package static let law: [Int128] = [
        301_029_996, 176_091_259, 124_938_737, 96_910_013, 79_181_246, 66_946_790, 57_991_947,
        51_152_522, 45_757_490,
    ]

    /// Benford's shares, in the same order.
    package static var expected: [Quantity] {
        law.map { Quantity($0).times(1, over: 1_000_000_000) }
    }

    package init() {}

    /// The shares that were counted; `nil` where there are no amounts.
    package var shares: [Quantity]? {
        let shares = counts.compactMap { share(Int128($0), of: Int128(total)) }
        return shares.isEmpty ? nil : shares
    }

    package mutating func add(_ amount: Int64) {
        var digit = amount
        while digit >= 10 { digit /= 10 }
        if digit > 0 { counts[Int(digit) - 1] += 1 }
    }

    mutating func merge(_ other: FirstDigits) {
        for place in counts.indices { counts[place] += other.counts[place] }
    }
}

extension View {
    /// Of all villages, by the business day of the entries.
    package func firstDigits(of year: Period) throws -> FirstDigits {
        try inHalves(through: head) { log, first, last in
            var digits = FirstDigits()
            try log.forEachRow(.figures, from: first, through: last) { row in
                guard row.dayNumber / 10_000 == Int64(year.rawValue) else { return true }
                if let (_, figures) = try row.payment(.skip) {
                    digits.add(figures.amount)
                } else if row.isOfMoney, case .payment(_, let paid) = try row.event(.skip).effect {
                    digits.add(paid.amount)
                }
                return true
            }
            return [digits]
        }.reduce(into: FirstDigits()) { $0.merge($1) }
    }
}
