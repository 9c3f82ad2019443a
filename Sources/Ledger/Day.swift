// Business days and the periods that contain them: whole numbers that sort as the calendar does.
// No clock and no time zone here; the tool says which day is today.

/// A day of the Gregorian calendar from 1900-01-01 to 9999-12-31, kept as `YYYYMMDD`.
package struct Day: Hashable, Comparable, Sendable, RawRepresentable {
    package let rawValue: Int32

    /// `nil` unless `rawValue` read as `YYYYMMDD` is a day of the calendar.
    package init?(rawValue: Int32) {
        let year = rawValue / 10_000
        let month = rawValue / 100 % 100
        let day = rawValue % 100
        guard (1900...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.rawValue = rawValue
    }

    /// Reads exactly `YYYY-MM-DD`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        var value: Int32 = 0
        for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int32(byte - 0x30)
        }
        self.init(rawValue: value)
    }

    package static let first = Day(unchecked: 19_000_101)
    package static let last = Day(unchecked: 99_991_231)

    private init(unchecked rawValue: Int32) { self.rawValue = rawValue }

    package var month: Period { Period(unchecked: rawValue / 100) }
    package var year: Period { Period(unchecked: rawValue / 10_000) }

    package var next: Day {
        Day(rawValue: rawValue + 1) ?? Day(rawValue: (rawValue / 100 + 1) * 100 + 1)
            ?? Day(rawValue: (rawValue / 10_000 + 1) * 10_000 + 101) ?? self
    }

    /// Days since 1 March of the year 0 (Hinnant's days_from_civil), for differences.
    package var number: Int {
        let (day, month) = (Int(rawValue % 100), Int(rawValue / 100 % 100))
        let year = Int(rawValue / 10_000) - (month <= 2 ? 1 : 0)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
    }

    /// Whether it is a Saturday or a Sunday.
    package var isWeekend: Bool { (number + 2) % 7 >= 5 }

    /// The `number` of the day on which a moment falls in UTC.
    ///
    /// - Parameter milliseconds: since 1970.
    package static func number(at milliseconds: Int64) -> Int {
        Int(milliseconds / 86_400_000) + 719_468
    }

    /// `YYYY-MM-DD`
    package var text: String {
        let number = Int(rawValue)
        return "\(number / 10_000)-\(twoDigits(number / 100 % 100))-\(twoDigits(number % 100))"
    }

    package static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

    static func length(ofMonth month: Int32, year: Int32) -> Int32 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A month (`YYYYMM`), a year (`YYYY`) or all time (`0`).
package struct Period: Hashable, Comparable, Sendable, RawRepresentable {
    package let rawValue: Int32

    package static let all = Period(unchecked: 0)

    package init?(rawValue: Int32) {
        let isYear = (1900...9999).contains(rawValue)
        let isMonth = (1900...9999).contains(rawValue / 100) && (1...12).contains(rawValue % 100)
        guard rawValue == 0 || isYear || isMonth else { return nil }
        self.rawValue = rawValue
    }

    /// Reads exactly `YYYY` or `YYYY-MM`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let digits = bytes.count == 7 && bytes[4] == 0x2D ? bytes[..<4] + bytes[5...] : bytes[...]
        guard digits.count == 4 || (digits.count == 6 && bytes.count == 7),
            digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        let number = digits.reduce(0 as Int32) { $0 * 10 + Int32($1 - 0x30) }
        guard number >= (digits.count == 4 ? 1900 : 190_001) else { return nil }
        self.init(rawValue: number)
    }

    init(unchecked rawValue: Int32) { self.rawValue = rawValue }

    package var isMonth: Bool { rawValue > 9999 }
    package var isYear: Bool { rawValue != 0 && rawValue <= 9999 }

    /// The year that a month lies in; a year is its own.
    package var year: Period { isMonth ? Period(unchecked: rawValue / 100) : self }

    /// The month itself, or the twelve months of a year.
    package var months: [Period] {
        if isMonth { return [self] }
        return isYear ? (1...12).map { Period(unchecked: rawValue * 100 + $0) } : []
    }

    /// The months from this one to `last`, at most 601 of them; none for a year.
    package func months(through last: Period) -> [Period] {
        guard isMonth, last.isMonth else { return [] }
        var months: [Period] = []
        var month = self
        while month <= last, months.count <= 600 {
            months.append(month)
            month = month.next
        }
        return months
    }

    /// The month after a month.
    package var next: Period {
        rawValue % 100 == 12
            ? Period(unchecked: (rawValue / 100 + 1) * 100 + 1) : Period(unchecked: rawValue + 1)
    }

    package var firstDay: Day {
        if isMonth { return Day(rawValue: rawValue * 100 + 1) ?? .first }
        return Day(rawValue: rawValue * 10_000 + 101) ?? .first
    }

    package var lastDay: Day {
        guard isMonth else { return Day(rawValue: rawValue * 10_000 + 1231) ?? .last }
        let length = Day.length(ofMonth: rawValue % 100, year: rawValue / 100)
        return Day(rawValue: rawValue * 100 + length) ?? .last
    }

    /// `YYYY`, `YYYY-MM`, or `all`
    package var text: String {
        if self == .all { return "all" }
        let number = Int(rawValue)
        return isYear ? "\(number)" : "\(number / 100)-\(twoDigits(number % 100))"
    }

    package static func < (left: Period, right: Period) -> Bool { left.rawValue < right.rawValue }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
