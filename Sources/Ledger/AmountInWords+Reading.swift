// Reads what AmountInWords writes, and the variants that are permitted: 圆 for 元, 正 for 整, 整 or
// nothing at the end, one 零 where it may stand or be left out. Digits in any other order are no
// amount.

/// An amount in words that stands in a text.
package struct WrittenAmount: Equatable, Sendable {
    package let fen: Int64
    /// Whether 人民币 or 大写 stands in front: then it is an amount and no name.
    package let isNamed: Bool

    package init(fen: Int64, isNamed: Bool) {
        self.fen = fen
        self.isNamed = isNamed
    }
}

/// The amounts in words in a text, in their order. Characters such as 陆 and 伍 are names too: an
/// amount is named as one or holds a unit such as 拾.
package func amountsInWords(in text: String) -> [WrittenAmount] {
    guard mayHoldWords(text) else { return [] }
    let scalars = Array(text.unicodeScalars)
    var amounts: [WrittenAmount] = []
    var place = 0
    while place < scalars.count {
        let start = place
        while place < scalars.count, Sign(scalars[place]) != nil { place += 1 }
        if place == start {
            place += 1
            continue
        }
        let run = scalars[start..<place]
        let isNamed = isNamed(scalars[..<start])
        guard isNamed || run.contains(where: { Sign($0)?.isUnit ?? false }),
            let fen = readAmountInWords(run)
        else { continue }
        amounts.append(WrittenAmount(fen: fen, isNamed: isNamed))
    }
    return amounts
}

/// - Returns: fen; `nil` for what is no amount in capital figures.
package func readAmountInWords(_ words: String) -> Int64? {
    let scalars = Array(words.unicodeScalars)
    let name = Array("人民币".unicodeScalars)
    return readAmountInWords(scalars.starts(with: name) ? scalars[name.count...] : scalars[...])
}

private func readAmountInWords(_ words: ArraySlice<Unicode.Scalar>) -> Int64? {
    var reader = WordsReader()
    for scalar in words {
        guard let sign = Sign(scalar), reader.take(sign) else { return nil }
    }
    return reader.fen
}

/// Whether a text has one of 元 (E5 85 83), 圆 (E5 9C 86) and 圓 (E5 9C 93), which most have not.
private func mayHoldWords(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        guard bytes.count >= 6 else { return false }
        return (0..<bytes.count - 2).contains { place in
            bytes[place] == 0xE5
                && ((bytes[place + 1] == 0x85 && bytes[place + 2] == 0x83)
                    || (bytes[place + 1] == 0x9C
                        && (bytes[place + 2] == 0x86 || bytes[place + 2] == 0x93)))
        }
    }
}

private func isNamed(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    let marks: Set<Unicode.Scalar> = [":", "：", "(", ")", "（", "）", " ", "　", "￥", "¥"]
    let words = String(String.UnicodeScalarView(before.suffix(8).filter { !marks.contains($0) }))
    return words.hasSuffix("人民币") || words.hasSuffix("大写")
}

private enum Sign: Equatable {
    case digit(Int64)
    /// 拾, 佰 or 仟.
    case ten(Int64)
    case myriad, hundredMillion, yuan, jiao, fen, end, minus

    init?(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "零", "〇": self = .digit(0)
        case "壹": self = .digit(1)
        case "贰", "貳": self = .digit(2)
        case "叁", "參": self = .digit(3)
        case "肆": self = .digit(4)
        case "伍": self = .digit(5)
        case "陆", "陸": self = .digit(6)
        case "柒": self = .digit(7)
        case "捌": self = .digit(8)
        case "玖": self = .digit(9)
        case "拾": self = .ten(10)
        case "佰": self = .ten(100)
        case "仟": self = .ten(1000)
        case "万", "萬": self = .myriad
        case "亿", "億": self = .hundredMillion
        case "元", "圆", "圓": self = .yuan
        case "角": self = .jiao
        case "分": self = .fen
        case "整", "正": self = .end
        case "负": self = .minus
        default: return nil
        }
    }

    var isUnit: Bool {
        switch self {
        case .ten, .myriad, .hundredMillion: true
        case .digit, .yuan, .jiao, .fen, .end, .minus: false
        }
    }
}

/// Takes the signs one by one; each says whether it may follow.
private struct WordsReader {
    /// What stands behind it is smaller.
    private enum Stage: Int, Comparable {
        case start, number, yuan, jiao, fen, end

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    private var stage = Stage.start
    private var isNegative = false
    /// In yuan: hundreds of millions, tens of thousands, and the four digits that are being read.
    private var (high, middle, low): (Int64, Int64, Int64) = (0, 0, 0)
    private var digit: Int64?
    /// Whether 零 stands behind the last unit.
    private var isGap = false
    /// The last of 拾, 佰, 仟 in these four digits.
    private var unit: Int64 = 10_000
    private var hasMyriad = false
    private var hasHundredMillion = false
    private var cents: Int64 = 0

    /// `nil` where it ends too early.
    var fen: Int64? {
        guard stage >= .yuan, digit == nil || digit == 0 else { return nil }
        let fen = (high + middle + low) * 100 + cents
        return isNegative ? -fen : fen
    }

    mutating func take(_ sign: Sign) -> Bool {
        switch sign {
        case .minus:
            guard stage == .start, !isNegative else { return false }
            isNegative = true
        case .digit(let value): return take(digit: value)
        case .ten(let value):
            guard stage <= .number, value < unit, let digit, digit > 0 else { return false }
            low += digit * value
            (unit, self.digit, isGap) = (value, nil, false)
        case .myriad:
            guard stage == .number, !hasMyriad, let group = takeGroup(), group > 0 else {
                return false
            }
            middle = group * 10_000
            hasMyriad = true
        case .hundredMillion:
            guard stage == .number, !hasHundredMillion, let group = takeGroup(),
                middle + group > 0
            else { return false }
            high = (middle + group) * 100_000_000
            middle = 0
            (hasMyriad, hasHundredMillion) = (false, true)
        case .yuan:
            guard stage == .number, let group = takeGroup() else { return false }
            low = group
            stage = .yuan
        case .jiao: return take(cents: 10, .jiao)
        case .fen: return take(cents: 1, .fen)
        case .end:
            guard stage >= .yuan, stage < .end, digit == nil else { return false }
            stage = .end
        }
        return true
    }

    /// 零 stands between digits and says nothing; another digit waits for its unit.
    private mutating func take(digit value: Int64) -> Bool {
        guard stage < .fen, digit == nil || (digit == 0 && value > 0) else { return false }
        if stage == .start { stage = .number }
        if value == 0 { isGap = true }
        digit = value
        return true
    }

    private mutating func take(cents unit: Int64, _ next: Stage) -> Bool {
        // Of less than a yuan there is no 元 in front.
        let isBare = stage == .number && high + middle + low == 0
        guard isBare || (stage >= .yuan && stage < next), let digit, digit > 0 else {
            return false
        }
        cents += digit * unit
        self.digit = nil
        stage = next
        return true
    }

    /// The four digits in front of 万, 亿 or 元. 壹佰贰 may be 102 or 120: then none.
    private mutating func takeGroup() -> Int64? {
        if let digit, digit > 0, unit == 100 || unit == 1000, !isGap { return nil }
        let group = low + (digit ?? 0)
        (low, digit, unit, isGap) = (0, nil, 10_000, false)
        return group
    }
}
