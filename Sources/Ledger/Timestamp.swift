// Moments as entries bear them, in milliseconds since 1970 (UTC), and as RFC 3339 writes them. No
// clock here: which moment it is now the tool says.

package struct Timestamp: Equatable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Reads `2022-06-30T18:00:00+08:00` or `…Z`, a fraction of a second to the millisecond; of a
    /// bare day `2022-06-30` its last millisecond in UTC.
    package init?(_ text: some StringProtocol) {
        guard let day = Day(text.prefix(10)) else { return nil }
        var rest = Array(text.utf8.dropFirst(10))[...]
        if rest.isEmpty {
            milliseconds = day.next.start - 1
            return
        }
        guard let mark = rest.popFirst(), [0x54, 0x74, 0x20].contains(mark),
            let hour = rest.takeTwo(), hour < 24, rest.popFirst() == 0x3A,
            let minute = rest.takeTwo(), minute < 60, rest.popFirst() == 0x3A,
            let second = rest.takeTwo(), second <= 60,
            let fraction = rest.takeFraction(), let offset = rest.takeOffset(), rest.isEmpty
        else { return nil }
        let seconds = (hour * 60 + minute - offset) * 60 + second
        milliseconds = day.start + seconds * 1000 + fraction
    }

    /// The day in UTC.
    package var day: Day {
        // Hinnant's civil_from_days, of years that begin in March.
        let days = (milliseconds >= 0 ? milliseconds : 0) / 86_400_000 + 719_468
        let (era, ofEra) = (days / 146_097, days % 146_097)
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * ofYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let number = year * 10_000 + month * 100 + ofYear - (153 * march + 2) / 5 + 1
        return Day(rawValue: Int32(clamping: number)) ?? .last
    }
}

extension Day {
    /// The first millisecond of the day in UTC.
    package var start: Int64 { (Int64(number) - 719_468) * 86_400_000 }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func takeDigit() -> Int64? {
        guard let byte = first, (0x30...0x39).contains(byte) else { return nil }
        removeFirst()
        return Int64(byte - 0x30)
    }

    fileprivate mutating func takeTwo() -> Int64? {
        guard let tens = takeDigit(), let ones = takeDigit() else { return nil }
        return tens * 10 + ones
    }

    /// Milliseconds, 0 where there is no fraction; what is finer is left out.
    fileprivate mutating func takeFraction() -> Int64? {
        guard first == 0x2E else { return 0 }
        removeFirst()
        guard var milliseconds = takeDigit() else { return nil }
        var places = 1
        while let digit = takeDigit() {
            if places < 3 { milliseconds = milliseconds * 10 + digit }
            places += 1
        }
        for _ in Swift.min(places, 3)..<3 { milliseconds *= 10 }
        return milliseconds
    }

    /// Minutes east of UTC.
    fileprivate mutating func takeOffset() -> Int64? {
        guard let mark = popFirst() else { return nil }
        if mark == 0x5A || mark == 0x7A { return 0 }
        guard mark == 0x2B || mark == 0x2D, let hours = takeTwo(), hours < 24,
            popFirst() == 0x3A, let minutes = takeTwo(), minutes < 60
        else { return nil }
        return (mark == 0x2B ? 1 : -1) * (hours * 60 + minutes)
    }
}
