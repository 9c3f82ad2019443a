// Amounts in Chinese capital figures, as bills and receipts bear them (会计基础工作规范 Art 52; 票据法
// Art 8: words and figures must agree).

/// 人民币大写, without the currency's name: 140950 fen is 壹仟肆佰零玖元伍角整.
///
/// - Parameter fen: a negative amount opens with 负.
package func amountInWords(fen: Int64) -> String {
    guard fen != 0 else { return "零元整" }
    let amount = fen.magnitude
    let (yuan, cents) = (amount / 100, Int(amount % 100))
    var words = yuan > 0 ? whole(yuan) + "元" : ""
    let (jiao, rest) = (cents / 10, cents % 10)
    if jiao > 0 {
        words += digits[jiao] + "角"
    } else if rest > 0, yuan > 0 {
        words += "零"
    }
    words += rest > 0 ? digits[rest] + "分" : "整"
    return (fen < 0 ? "负" : "") + words
}

private let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
private let places = ["", "拾", "佰", "仟"]

/// Four digits a group, named 万 and 亿; one 零 for any zeros between digits.
private func whole(_ number: UInt64) -> String {
    var groups: [Int] = []
    var rest = number
    while rest > 0 {
        groups.append(Int(rest % 10_000))
        rest /= 10_000
    }
    var words = ""
    // Whether the digit before the group is a zero between digits.
    var isGap = false
    for (place, group) in groups.enumerated().reversed() {
        if group == 0 {
            isGap = !words.isEmpty
        } else {
            if isGap || (!words.isEmpty && group < 1000) { words += "零" }
            isGap = group % 10 == 0
            words += hundreds(group)
        }
        // 万亿: the fourth group counts ten thousands of 亿.
        if place % 2 == 1, group > 0 { words += "万" }
        if place == 2, !words.isEmpty { words += "亿" }
        if place == 4, group > 0 { words += "亿" }
    }
    return words
}

/// A number from 1 to 9,999 without zeros in front.
private func hundreds(_ number: Int) -> String {
    var words = ""
    var isGap = false
    for place in [3, 2, 1, 0] {
        let digit = number / [1, 10, 100, 1000][place] % 10
        if digit == 0 {
            isGap = !words.isEmpty
        } else {
            words += (isGap ? "零" : "") + digits[digit] + places[place]
            isGap = false
        }
    }
    return words
}
