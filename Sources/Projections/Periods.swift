// Spans of months, and the stored periods that make them up.

package import Ledger

/// A span of months, both ends included.
package struct MonthSpan: Equatable, Sendable {
    package var first: Period
    package var last: Period

    package init(first: Period, last: Period) {
        self.first = first
        self.last = last
    }

    /// Every month there can be.
    package static let all = MonthSpan(first: Day.first.month, last: Day.last.month)

    package static func year(_ year: Period) -> MonthSpan {
        MonthSpan(first: year.firstDay.month, last: year.lastDay.month)
    }

    /// The fewest stored periods that make up the span: whole years, and months at the ends.
    func periods(monthly: Bool) -> Periods {
        guard first <= last else { return Periods(ranges: []) }
        if monthly { return Periods(ranges: [first...last]) }
        if self == .all { return Periods(ranges: [.all ... .all]) }
        var ranges: [ClosedRange<Period>] = []
        let firstYear = first == first.year.firstDay.month ? first.year : nextYear(first)
        let lastYear = last == last.year.lastDay.month ? last.year : previousYear(last)
        guard let firstYear, let lastYear, firstYear <= lastYear else {
            return Periods(ranges: [first...last])
        }
        if first < firstYear.firstDay.month {
            ranges.append(first...first.year.lastDay.month)
        }
        ranges.append(firstYear...lastYear)
        if last > lastYear.lastDay.month { ranges.append(last.year.firstDay.month...last) }
        return Periods(ranges: ranges)
    }

    private func nextYear(_ month: Period) -> Period? { Period(rawValue: month.year.rawValue + 1) }
    private func previousYear(_ month: Period) -> Period? {
        Period(rawValue: month.year.rawValue - 1)
    }
}

/// Ranges of stored periods. Years are four digits and months six, so a range holds one sort only.
struct Periods: Equatable {
    var ranges: [ClosedRange<Period>]

    var isSingle: Bool { ranges.count == 1 && ranges[0].lowerBound == ranges[0].upperBound }

    func contains(_ period: Period) -> Bool { ranges.contains { $0.contains(period) } }

    var sql: String {
        guard !ranges.isEmpty else { return "0" }
        let tests = ranges.map { range in
            let periods =
                range.lowerBound.isMonth
                ? range.lowerBound.months(through: range.upperBound).map(\.rawValue)
                : Array(range.lowerBound.rawValue...range.upperBound.rawValue)
            if periods.count <= 600 {
                // Looked up one by one with the village: a range would read all villages' rows.
                return "period IN (\(periods.map { "\($0)" }.joined(separator: ",")))"
            }
            return "period BETWEEN \(range.lowerBound.rawValue) AND \(range.upperBound.rawValue)"
        }
        return "(\(tests.joined(separator: " OR ")))"
    }
}
