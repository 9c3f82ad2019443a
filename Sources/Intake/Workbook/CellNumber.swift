// A cell's stored number as plain decimal text, and as a day. Stored is an IEEE double in decimal
// text, often with 17 digits; a spreadsheet shows 15 of them, so 1234.5599999999999 is 1234.56.
// All on digits: no floating point, no locale.

/// The number with 15 significant digits, without exponent: `1E+5` is `100000`. A whole number
/// written without exponent keeps all its digits, as it may be a code. Nil if it is no number.
func plainNumber(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard var number = StoredNumber(text) else { return nil }
    if !number.isWhole { number.round(to: 15) }
    return number.plain
}

private struct StoredNumber {
    private var isNegative = false
    /// Without leading zeros; the value is 0.digits × 10^point.
    private var digits: [UInt8] = []
    private var point = 0
    /// Written with neither point nor exponent.
    private(set) var isWhole = true

    init?(_ text: some Collection<UInt8>) {
        var rest = text.drop(while: ASCII.isBlank)
        if rest.first == ASCII.minus || rest.first == UInt8(ascii: "+") {
            isNegative = rest.removeFirst() == ASCII.minus
        }
        let whole = rest.prefix(while: ASCII.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == ASCII.point {
            isWhole = false
            rest.removeFirst()
            fraction = rest.prefix(while: ASCII.isDigit)
            rest = rest.dropFirst(fraction.count)
        }
        guard whole.count + fraction.count > 0, whole.count + fraction.count < 400 else {
            return nil
        }
        var exponent = 0
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            isWhole = false
            rest.removeFirst()
            let isDown = rest.first == ASCII.minus
            if isDown || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            let power = rest.prefix(while: ASCII.isDigit)
            guard (1...3).contains(power.count) else { return nil }
            exponent = power.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) } * (isDown ? -1 : 1)
            rest = rest.dropFirst(power.count)
        }
        guard rest.allSatisfy(ASCII.isBlank) else { return nil }
        let all = Array(whole) + Array(fraction)
        digits = Array(all.drop { $0 == ASCII.zero })
        point = whole.count - (all.count - digits.count) + exponent
    }

    mutating func round(to length: Int) {
        guard digits.count > length else { return }
        let isUp = digits[length] >= 0x35
        digits.removeLast(digits.count - length)
        guard isUp else { return }
        var index = length - 1
        while index >= 0, digits[index] == ASCII.nine {
            digits[index] = ASCII.zero
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(0x31, at: 0)
            point += 1
        }
    }

    var plain: [UInt8] {
        var digits = digits
        while digits.last == ASCII.zero { digits.removeLast() }
        guard !digits.isEmpty else { return [ASCII.zero] }
        var plain: [UInt8] = isNegative ? [ASCII.minus] : []
        if point <= 0 {
            plain += [ASCII.zero, ASCII.point]
            plain += [UInt8](repeating: ASCII.zero, count: -point) + digits
        } else if point >= digits.count {
            plain += digits + [UInt8](repeating: ASCII.zero, count: point - digits.count)
        } else {
            plain += digits[..<point] + [ASCII.point] + digits[point...]
        }
        return plain
    }
}

/// The day of a serial number (ECMA-376 part 1, 18.17.4): days since 1899-12-31, of which number 60
/// is the 29th of February 1900 that never was, or since 1904-01-01. Times of day are dropped. Nil
/// if the number is no day.
func serialDay(_ plain: [UInt8], startsIn1904: Bool) -> [UInt8]? {
    let whole = plain.prefix { $0 != ASCII.point }
    guard whole.count <= 7, whole.allSatisfy(ASCII.isDigit) else { return nil }
    let serial = whole.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
    if startsIn1904 {
        // A fraction alone is a time of day.
        guard serial > 0 || plain.count == 1, serial <= 2_957_003 else { return nil }
        return dayText(serial + 1461)
    }
    guard (1...2_958_465).contains(serial) else { return nil }
    if serial == 60 { return Array("1900-02-29".utf8) }
    return dayText(serial < 60 ? serial : serial - 1)
}

/// Counted so that 1 is 1900-01-01. After H. Hinnant, “chrono-compatible low-level date
/// algorithms”.
private func dayText(_ day: Int) -> [UInt8] {
    // Days since 0000-03-01: 1900-01-01 is number 693 901.
    let days = day + 693_900
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return Array("\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)".utf8)
}
