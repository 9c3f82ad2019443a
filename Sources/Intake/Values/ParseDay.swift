// Reads a day as people and spreadsheets write it. No clock, no time zone: a day is three numbers.
// Not here: two-digit years and day-first orders, which could be read in two ways (DayForm).

package enum DayFault: Error, Equatable {
    /// Not written as a day.
    case notADay
    /// Written as one, but not in the calendar, or outside 1900–9999.
    case impossibleDay
}

/// Reads `2022-3-5`, `2022/03/05`, `2022.3.5`, `20220305` or `2022年3月5日` (wide forms too) from
/// UTF-8; a time of midnight after it, as spreadsheets export, is passed over.
/// Gives YYYYMMDD, such as 20220305, valid in the Gregorian calendar. Throws `DayFault`.
package func parseDay(_ bytes: UnsafeBufferPointer<UInt8>) throws(DayFault) -> Int32 {
    var text = FoldedText(bytes)
    text.skipSpaces()
    guard let parts = text.dayParts(), text.takeMidnight() else { throw .notADay }
    text.skipSpaces()
    guard text.isAtEnd else { throw .notADay }
    return try calendarDay(parts.year, parts.month, parts.day)
}

/// YYYYMMDD if the calendar has the day, 1900–9999. Throws `.impossibleDay`.
func calendarDay(_ year: Int64, _ month: Int64, _ day: Int64) throws(DayFault) -> Int32 {
    guard isDay(year, month, day) else { throw .impossibleDay }
    return Int32(year * 10_000 + month * 100 + day)
}

private func isDay(_ year: Int64, _ month: Int64, _ day: Int64) -> Bool {
    guard (1900...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    return day <= daysIn(month, of: year)
}

private func daysIn(_ month: Int64, of year: Int64) -> Int64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: leap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

private typealias DayParts = (year: Int64, month: Int64, day: Int64)

extension FoldedText {
    fileprivate mutating func dayParts() -> DayParts? {
        let (first, length) = digits()
        if length == 8 { return (first / 10_000, first / 100 % 100, first % 100) }
        guard length == 4 else { return nil }
        skipSpaces()
        if take(Sign.year) { return wordedParts(year: first) }
        guard let separator = next, "-/.".utf8.contains(separator) else { return nil }
        guard take(separator), let month = oneOrTwoDigits(),
            take(separator), let day = oneOrTwoDigits()
        else { return nil }
        return (first, month, day)
    }

    /// What follows 年.
    private mutating func wordedParts(year: Int64) -> DayParts? {
        skipSpaces()
        guard let month = oneOrTwoDigits() else { return nil }
        skipSpaces()
        guard take(Sign.month) else { return nil }
        skipSpaces()
        guard let day = oneOrTwoDigits() else { return nil }
        skipSpaces()
        return take(Sign.day) ? (year, month, day) : nil
    }

    private mutating func oneOrTwoDigits() -> Int64? {
        let (value, length) = digits()
        return (1...2).contains(length) ? value : nil
    }

    /// Takes ` 00:00`, ` 0:00:00`, `T00:00:00` or the like, or nothing; false for another time.
    fileprivate mutating func takeMidnight() -> Bool {
        guard let separator = next, separator == ASCII.space || take(UInt8(ascii: "t"))
        else { return isAtEnd }
        skipSpaces()
        if isAtEnd { return true }
        guard oneOrTwoDigits() == 0, take(ASCII.colon), oneOrTwoDigits() == 0 else { return false }
        return take(ASCII.colon) ? oneOrTwoDigits() == 0 : true
    }
}
