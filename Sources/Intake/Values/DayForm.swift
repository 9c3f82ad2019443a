// A way of writing days that a mapping states, such as `dd/mm/yyyy`: what could be read in two ways
// is read in the one that is written down. No clock and no time zone: of a timestamp only the day
// counts, as it stands there.

/// Reads days in one stated form.
package struct DayForm: Equatable, Sendable {
    private enum Part: Equatable {
        /// `yyyy` or, as 20xx, `yy`.
        case year(digits: Int)
        case month(least: Int)
        case day(least: Int)
        case literal(UInt32)
        /// Whatever follows.
        case rest
    }

    private let parts: [Part]
    package let text: String

    /// `yyyy`, `yy`, `mm`, `m`, `dd`, `d` and whatever stands between them; `*` at the end passes
    /// over the rest. `timestamp` stands for `yyyy-mm-dd*`. Nil unless year, month and day occur
    /// once each.
    package init?(_ text: String) {
        self.text = text
        let pattern = text == "timestamp" ? "yyyy-mm-dd*" : text.lowercased()
        guard let parts = Self.parsed(Array(pattern.unicodeScalars)) else { return nil }
        self.parts = parts
    }

    /// Gives YYYYMMDD. Throws `.notADay` if `text` is not in this form, `.impossibleDay`.
    package func read(_ text: String) throws(DayFault) -> Int32 {
        var scalars = text.unicodeScalars.map { narrowed($0.value) }[...]
        var (year, month, day): (Int64, Int64, Int64) = (0, 0, 0)
        for part in parts {
            switch part {
            case .year(let digits):
                year = try number(&scalars, digits...digits) + (digits == 2 ? 2000 : 0)
            case .month(let least): month = try number(&scalars, least...2)
            case .day(let least): day = try number(&scalars, least...2)
            case .literal(let wanted): guard scalars.popFirst() == wanted else { throw .notADay }
            case .rest: scalars = []
            }
        }
        guard scalars.isEmpty else { throw .notADay }
        return try calendarDay(year, month, day)
    }

    private func number(
        _ scalars: inout ArraySlice<UInt32>, _ length: ClosedRange<Int>
    ) throws(DayFault) -> Int64 {
        var value: Int64 = 0
        var count = 0
        while count < length.upperBound, let next = scalars.first, (0x30...0x39).contains(next) {
            value = value * 10 + Int64(next - 0x30)
            count += 1
            scalars.removeFirst()
        }
        guard count >= length.lowerBound else { throw .notADay }
        return value
    }

    private static func parsed(_ pattern: [Unicode.Scalar]) -> [Part]? {
        var parts: [Part] = []
        var seen: [Unicode.Scalar] = []
        var index = 0
        while index < pattern.count {
            let letter = pattern[index]
            let run = pattern[index...].prefix { $0 == letter }.count
            let stands = index + run < pattern.count ? pattern[index + run] : " "
            // Two digits are needed where nothing tells where they end (`yyyymmdd`).
            let least = "ymd".unicodeScalars.contains(stands) && letter != "*" ? 2 : 1
            index += run
            switch (letter, run) {
            case ("y", 2), ("y", 4): parts.append(.year(digits: run))
            case ("m", 1...2): parts.append(.month(least: follows(parts) ? 2 : least))
            case ("d", 1...2): parts.append(.day(least: follows(parts) ? 2 : least))
            case ("*", 1) where index == pattern.count: parts.append(.rest)
            case ("y", _), ("m", _), ("d", _), ("*", _), ("h", _), ("s", _): return nil
            default:
                parts += Array(repeating: .literal(narrowed(letter.value)), count: run)
                continue
            }
            if letter != "*" { seen.append(letter) }
        }
        return seen.count == 3 && Set(seen) == ["y", "m", "d"] ? parts : nil
    }

    /// Whether the last part was digits too.
    private static func follows(_ parts: [Part]) -> Bool {
        switch parts.last {
        case .year, .month, .day: true
        case .literal, .rest, nil: false
        }
    }
}
