// Days and periods against a naive calendar that counts day by day from a table of month lengths,
// and the only texts that stand for them.

import Ledger
import TestSupport
import Testing

/// Every day of some years, counted.
private func naiveDays(_ years: ClosedRange<Int>) -> [Int32] {
    var days: [Int32] = []
    for year in years {
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for (month, length) in lengths.enumerated() {
            for day in 1...length { days.append(Int32(year * 10_000 + (month + 1) * 100 + day)) }
        }
    }
    return days
}

private func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

@Suite("Days and periods")
struct CalendarTests {
    @Test("the days of 1900 to 2110 and of the last years, no more and no fewer")
    func everyDay() {
        for years in [1900...2110, 9990...9999] {
            let days = naiveDays(years)
            #expect(days.allSatisfy { Day(rawValue: $0)?.rawValue == $0 })
            let known = Set(days)
            let numbers = Int32(years.lowerBound * 10_000)...Int32(years.upperBound * 10_000 + 9999)
            #expect(numbers.allSatisfy { (Day(rawValue: $0) != nil) == known.contains($0) })
        }
    }

    @Test("outside the calendar there is no day", arguments: [
        0, -1, 18_991_231, 19_000_100, 19_001_301, 19_000_229, 100_000_101, .min, .max,
        -20_220_101, 1_900_010,
    ] as [Int32])
    func noDay(_ number: Int32) { #expect(Day(rawValue: number) == nil) }

    @Test("next walks the calendar day by day and stays on the last")
    func next() {
        let days = naiveDays(1900...2110)
        var day = Day.first
        for number in days {
            #expect(day.rawValue == number)
            day = day.next
        }
        #expect(Day.last.next == Day.last)
    }

    @Test("text is YYYY-MM-DD and reads back; order is that of the calendar")
    func dayText() {
        var previous: Day?
        for number in naiveDays(1999...2001) {
            guard let day = Day(rawValue: number) else { continue }
            let text = "\(number / 10_000)-\(padded(number / 100 % 100))-\(padded(number % 100))"
            #expect(day.text == text && Day(text) == day)
            if let previous { #expect(previous < day) }
            previous = day
        }
    }

    @Test("other texts are no day", arguments: [
        "2022-3-05", "2022-03-5", "20220305", "2022/03/05", "2022-03-05 ", " 2022-03-05",
        "2022-02-29", "2022-13-01", "2022-00-10", "2022-01-00", "1899-12-31", "２０２２-03-05",
        "2022-03-0５", "+022-03-05", "", "----------", "2022-03-05T",
    ])
    func noDayText(_ text: String) { #expect(Day(text) == nil) }

    @Test("a period is a month, a year or all time", arguments: [
        ("2022", 2022), ("1900", 1900), ("9999", 9999), ("2022-03", 202_203), ("2022-12", 202_212),
    ] as [(String, Int32)])
    func periods(_ text: String, _ number: Int32) {
        #expect(Period(text)?.rawValue == number)
        #expect(Period(rawValue: number)?.text == text)
    }

    @Test("other texts are no period", arguments: [
        "", "all", "0", "0000", "22", "2022-3", "202203", "2022-00", "2022-13", "1899", "1899-12",
        "2022-03-01", "2022/03", "２０２２", " 2022", "10000", "0022-03", "0000-01", "0001-90",
    ])
    func noPeriod(_ text: String) { #expect(Period(text) == nil) }

    @Test("a number is a period when it is a month, a year or zero")
    func periodNumbers() {
        for number in -10...1_000_000 as ClosedRange<Int32> {
            let isYear = number >= 1900 && number <= 9999
            let isMonth = number >= 190_001 && number <= 999_912 && (1...12).contains(number % 100)
            let expected = number == 0 || isYear || isMonth
            if (Period(rawValue: number) != nil) != expected { #expect(Bool(false), "\(number)") }
        }
    }

    @Test("months and years contain exactly their days")
    func containment() {
        let days = naiveDays(1999...2004)
        for (month, numbers) in Dictionary(grouping: days, by: { $0 / 100 }) {
            guard let period = Period(rawValue: month) else { continue }
            #expect(period.isMonth && !period.isYear && period.months == [period])
            #expect(period.firstDay.rawValue == numbers.min())
            #expect(period.lastDay.rawValue == numbers.max())
            #expect(numbers.allSatisfy { Day(rawValue: $0)?.month == period })
            #expect(period.year.rawValue == month / 100)
        }
        for (year, numbers) in Dictionary(grouping: days, by: { $0 / 10_000 }) {
            guard let period = Period(rawValue: year) else { continue }
            #expect(period.isYear && !period.isMonth && period.year == period)
            #expect(period.firstDay.rawValue == numbers.min())
            #expect(period.lastDay.rawValue == numbers.max())
            #expect(period.months.map(\.rawValue) == (1...12).map { year * 100 + $0 })
            #expect(numbers.allSatisfy { Day(rawValue: $0)?.year == period })
        }
        #expect(Period.all.months.isEmpty && !Period.all.isYear && !Period.all.isMonth)
    }

    @Test("every moment of a day is of that day, and the last one is what its date says")
    func moments() {
        for (place, number) in naiveDays(1970...2110).enumerated() {
            guard let day = Day(rawValue: number) else { continue }
            let start = Int64(place) * 86_400_000
            #expect(day.start == start)
            for millisecond in [0, 1, 43_200_000, 86_399_999] as [Int64] {
                #expect(Timestamp(milliseconds: start + millisecond).day == day)
            }
            #expect(Timestamp(day.text)?.milliseconds == start + 86_399_999)
            #expect(Timestamp("\(day.text)T23:30:00.25-01:45")?.milliseconds
                == start + (25 * 60 + 15) * 60_000 + 250)
        }
        for text in ["", "2022-03", "2022-03-05T", "2022-03-05T1:00:00Z", "2022-03-05T01:00:00"] {
            #expect(Timestamp(text) == nil, "\(text)")
        }
    }

    @Test("the month after a month is the one that the next day lies in")
    func nextMonth() {
        var month = Day.first.month
        while month < Sample.period("2110-12") {
            #expect(month.next == month.lastDay.next.month)
            month = month.next
        }
    }
}
