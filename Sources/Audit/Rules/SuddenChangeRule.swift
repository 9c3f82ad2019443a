// A month of a village that is many times, or a small part of, the same month of the year before.

internal import Ledger

extension Rule {
    package static let suddenChange = Rule(
        "sudden-change", .yellow,
        ground: "审计准则：分析程序，异常波动须说明; analytical procedures: sudden changes are explained",
        parameters: ["change-rate", "change-threshold"])
}

/// Compares receipts, expenses and distributions of each of the three distributions, which stand.
/// The largest change of a year is told.
struct SuddenChangeRule: VillageRule {
    /// What is compared: a kind and a tier in a month of the calendar.
    private struct Place: Hashable {
        var kind: PaymentKind
        var tier: Int64
        var month: Int32
    }

    private struct Sum {
        var amount: Int128 = 0
        var seqs: [Int64] = []
    }

    private let rate: PolicyValues<Ratio>
    private let threshold: PolicyValues<Int64>
    private var tiers: [Code: Int64] = [:]
    private var sums: [Place: Sum] = [:]
    private var before: (year: Period, amounts: [Place: Int128])?

    init(_ registry: Registry) {
        rate = PolicyValues(rate: "change-rate", registry)
        threshold = PolicyValues(amount: "change-threshold", registry)
        tiers = registry.categories.mapValues(\.tier)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let (kind, payment) = booked.payment, let tier = tiers[payment.category] else {
            return
        }
        let place = Place(kind: kind, tier: tier, month: booked.on.month.rawValue % 100)
        sums[place, default: Sum()].amount += Int128(payment.amount)
        sums[place, default: Sum()].seqs.append(booked.seq)
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        defer {
            before = (year, sums.mapValues(\.amount))
            sums = [:]
        }
        guard let before, before.year.rawValue + 1 == year.rawValue,
            let rate = rate[year.lastDay], let threshold = threshold[year.lastDay]
        else { return }
        var largest: (place: Place, change: Int128)?
        for (place, sum) in sums {
            guard let earlier = before.amounts[place] else { continue }
            let change = sum.amount - earlier
            let smaller = min(sum.amount, earlier)
            guard change.magnitude >= UInt128(threshold),
                Int128(change.magnitude) * Int128(rate.denominator)
                    > smaller * Int128(rate.numerator),
                comesBefore((place, change), largest)
            else { continue }
            largest = (place, change)
        }
        guard let place = largest?.place, let sum = sums[place] else { return }
        let month = Period(rawValue: year.rawValue * 100 + place.month) ?? year
        findings.append(
            books.finding(
                .suddenChange, .yellow, sum.seqs,
                expected: "\(before.amounts[place] ?? 0)",
                found: "\(place.kind.rawValue) \(sum.amount)", on: month.lastDay))
    }

    /// Whether a change is the larger one; of equals the earlier month's.
    private func comesBefore(
        _ one: (place: Place, change: Int128), _ other: (place: Place, change: Int128)?
    ) -> Bool {
        guard let other else { return true }
        func order(_ place: Place) -> (Int32, String, Int64) {
            (place.month, place.kind.rawValue, place.tier)
        }
        return one.change.magnitude == other.change.magnitude
            ? order(one.place) < order(other.place)
            : one.change.magnitude > other.change.magnitude
    }
}
