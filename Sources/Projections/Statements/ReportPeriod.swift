// The periods that statements report on: a month, a quarter, a half-year or a year.

package import Ledger

package struct ReportPeriod: Equatable, Sendable {
    /// By its number of months.
    package enum Length: Int32, Sendable { case month = 1, quarter = 3, half = 6, year = 12 }

    package let first: Period
    package let length: Length

    private init?(year: Int32, month: Int32, _ length: Length) {
        guard let first = Period(rawValue: year * 100 + month), first.isMonth else { return nil }
        self.first = first
        self.length = length
    }

    /// The period that some months are; `nil` for others, as February to May.
    package init?(_ span: MonthSpan) {
        let month = span.first.rawValue % 100
        let count = span.last.rawValue - span.first.rawValue + 1
        guard span.isOfOneYear, let length = Length(rawValue: count), (month - 1) % count == 0
        else { return nil }
        self.init(year: span.first.year.rawValue, month: month, length)
    }

    /// Reads `2022`, `2022-H1`, `2022-Q3` and `2022-03`.
    package init?(_ text: some StringProtocol) {
        if let period = Period(text) {
            self.init(
                year: period.year.rawValue, month: period.isMonth ? period.rawValue % 100 : 1,
                period.isMonth ? .month : .year)
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = Period(parts[0]), parts[1].utf8.count == 2,
            let number = parts[1].last?.wholeNumberValue.map(Int32.init)
        else { return nil }
        switch parts[1].first {
        case "Q" where (1...4).contains(number):
            self.init(year: year.rawValue, month: number * 3 - 2, .quarter)
        case "H" where (1...2).contains(number):
            self.init(year: year.rawValue, month: number * 6 - 5, .half)
        case _: return nil
        }
    }

    package var year: Period { first.year }

    package var last: Period {
        Period(rawValue: first.rawValue + length.rawValue - 1) ?? first
    }

    package var span: MonthSpan { MonthSpan(first: first, last: last) }

    /// From the year's beginning to the end of the period (本年累计).
    package var yearToDate: MonthSpan { MonthSpan(first: year.firstDay.month, last: last) }

    /// The same months of the year before (上年同期); of 1900 a span without months.
    package var yearBefore: MonthSpan { span.yearBefore }

    /// As it is read: `2022`, `2022-H1`, `2022-Q3`, `2022-03`.
    package var text: String {
        let month = first.rawValue % 100
        switch length {
        case .month: return first.text
        case .quarter: return "\(year.text)-Q\((month + 2) / 3)"
        case .half: return "\(year.text)-H\((month + 5) / 6)"
        case .year: return year.text
        }
    }
}

extension MonthSpan {
    /// No month.
    static let none = MonthSpan(first: Day.last.month, last: Day.first.month)

    /// Every month before the first.
    var before: MonthSpan {
        let number = first.rawValue
        let last = number % 100 == 1 ? number - 89 : number - 1
        guard let last = Period(rawValue: last), last.isMonth else { return .none }
        return MonthSpan(first: Day.first.month, last: last)
    }

    /// `2022`, `2022-H1`, `2022-Q3`, `2022-03`; other months as `2022-02–2022-05`.
    package var text: String { ReportPeriod(self)?.text ?? "\(first.text)–\(last.text)" }

    /// The days of its months.
    package var days: ClosedRange<Day>? {
        first <= last ? first.firstDay...last.lastDay : nil
    }
}
