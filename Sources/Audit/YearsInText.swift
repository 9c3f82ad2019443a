// How many years a memo says that it is for: 三年租金, 2022-2024年, 5 years. One year and the turn of
// one (2022-2023年) say nothing; nor do ordinal years (第三年) or short forms such as 22年.

/// - Returns: 2 or more; `nil` when no such number is found.
func yearsNamed(in text: String) -> Int? {
    let scalars = Array(text.unicodeScalars)
    return span(scalars) ?? countOfYears(scalars) ?? englishCount(text)
}

private func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    default: nil
    }
}

/// The numbers of a text, with the places where they begin and end.
private func numbers(
    _ scalars: [Unicode.Scalar]
) -> [(value: Int, from: Int, to: Int)] {
    var found: [(value: Int, from: Int, to: Int)] = []
    var place = 0
    while place < scalars.count {
        let start = place
        var value = 0
        while place < scalars.count, let digit = digit(scalars[place]) {
            value = min(value * 10 + digit, 99_999)
            place += 1
        }
        if place > start { found.append((value, start, place)) } else { place += 1 }
    }
    return found
}

/// From a year to another at least two later.
private func span(_ scalars: [Unicode.Scalar]) -> Int? {
    let dashes = Set("-–—~～至到".unicodeScalars)
    let between = dashes.union("年月日度./ 0123456789".unicodeScalars)
    let years = numbers(scalars).filter { $0.to - $0.from == 4 && (1990...2100).contains($0.value) }
    for (first, last) in zip(years, years.dropFirst()) {
        let rest = scalars[first.to..<last.from]
        guard last.value >= first.value + 2, rest.count <= 12, rest.allSatisfy(between.contains),
            rest.contains(where: dashes.contains)
        else { continue }
        return last.value - first.value + 1
    }
    return nil
}

/// 3年, 三年, 两个年度: a number of 2 to 20 before 年. Digits from 16 on may be a short year.
private func countOfYears(_ scalars: [Unicode.Scalar]) -> Int? {
    for place in scalars.indices where scalars[place] == "年" {
        var end = place
        if end > 0, scalars[end - 1] == "个" || scalars[end - 1] == "整" { end -= 1 }
        var start = end
        while start > 0, digit(scalars[start - 1]) != nil { start -= 1 }
        var count: Int?
        if start < end {
            count = numbers(Array(scalars[start..<end])).first?.value
            if end - start > 2 || count.map({ $0 > 15 }) ?? false { continue }
        } else {
            let numerals = "〇零一二两三四五六七八九十".unicodeScalars
            while start > 0, numerals.contains(scalars[start - 1]) { start -= 1 }
            count = chineseNumber(Array(scalars[start..<end]))
        }
        let isOrdinal = start > 0 && (scalars[start - 1] == "第" || scalars[start - 1] == "年")
        if let count, (2...20).contains(count), !isOrdinal { return count }
    }
    return nil
}

/// Up to 二十; `nil` for a year such as 二〇二二.
private func chineseNumber(_ numerals: [Unicode.Scalar]) -> Int? {
    let values: [Unicode.Scalar: Int] = [
        "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    guard let ten = numerals.firstIndex(of: "十") else {
        return numerals.count == 1 ? values[numerals[0]] : nil
    }
    guard ten <= 1, numerals.count <= ten + 2 else { return nil }
    let tens = ten == 0 ? 1 : values[numerals[0]] ?? 0
    let ones = numerals.count == ten + 2 ? values[numerals[ten + 1]] ?? 0 : 0
    return tens * 10 + ones
}

/// 3 years, three-year.
private func englishCount(_ text: String) -> Int? {
    guard text.utf8.contains(where: { $0 == 0x79 || $0 == 0x59 }) else { return nil }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let names = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    for (number, unit) in zip(words, words.dropFirst())
    where ["year", "years"].contains(unit) {
        let count = Int(number) ?? names.firstIndex(of: String(number)).map { $0 + 2 }
        if let count, (2...20).contains(count) { return count }
    }
    return nil
}
