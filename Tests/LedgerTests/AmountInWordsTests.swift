// Amounts in Chinese capital figures: known examples, and reading them back.

import Ledger
import TestSupport
import Testing

@Suite("Amounts in words")
struct AmountInWordsTests {
    @Test(
        "the examples of the rules, in one of the spellings they allow",
        arguments: [
            (140_950, ["壹仟肆佰零玖元伍角整"]), (600_714, ["陆仟零柒元壹角肆分"]),
            (168_032, ["壹仟陆佰捌拾元叁角贰分", "壹仟陆佰捌拾元零叁角贰分"]),
            (10_700_053, ["壹拾万柒仟元零伍角叁分", "壹拾万零柒仟元伍角叁分"]),
            (32_504, ["叁佰贰拾伍元零肆分"]), (10_000_000_000, ["壹亿元整"]), (1, ["壹分"]),
            (10, ["壹角整"]), (100, ["壹元整"]), (1_000_000, ["壹万元整"]), (0, ["零元整"]),
            (100_010_000, ["壹佰万零壹佰元整"]), (-500, ["负伍元整"]),
            (1_000_000_000_000, ["壹佰亿元整"]), (10_000_000_000_000, ["壹仟亿元整"]),
        ] as [(Int64, [String])])
    func examples(_ fen: Int64, _ allowed: [String]) {
        #expect(allowed.contains(amountInWords(fen: fen)), "\(amountInWords(fen: fen))")
        for words in allowed { #expect(readAmountInWords(words) == fen, "\(words)") }
    }

    @Test(
        "the spellings that bills have are read",
        arguments: [
            ("人民币壹仟肆佰零玖元伍角", 140_950), ("壹仟肆佰零玖圆伍角正", 140_950),
            ("陆仟零柒元壹角肆分", 600_714), ("壹佰元", 10_000), ("伍分", 5), ("贰角叁分", 23),
            ("壹拾元零伍分", 1005), ("壹仟零伍拾元整", 105_000), ("壹万亿元整", 100_000_000_000_000),
            ("叁佰万元整", 300_000_000), ("壹亿零伍万元整", 10_005_000_000),
        ] as [(String, Int64)])
    func variants(_ words: String, _ fen: Int64) {
        #expect(readAmountInWords(words) == fen)
    }

    @Test(
        "what may be two amounts, or none, is not read",
        arguments: [
            "", "元", "元整", "整", "人民币", "壹", "壹仟", "拾元整", "壹壹元", "壹元壹", "零零元",
            "壹拾佰元", "壹万万元", "壹角壹元", "壹分壹角", "壹元整壹角", "壹佰贰元整", "壹仟贰元整",
            "一百元整", "100元", "壹佰元整。", "万元整", "壹元负", "负", "壹角壹角",
        ])
    func nonsense(_ words: String) {
        #expect(readAmountInWords(words) == nil)
    }

    @Test("amounts are found in texts, names are not")
    func inTexts() {
        let found = amountsInWords(in: "租金人民币壹佰元整，（大写）： 伍元，另付贰佰元；陆元、3元整")
        #expect(
            found == [
                WrittenAmount(fen: 10_000, isNamed: true), WrittenAmount(fen: 500, isNamed: true),
                WrittenAmount(fen: 20_000, isNamed: false),
            ])
    }

    @Test("whatever is written can be read back to the fen")
    func readBack() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let size = Int64.random(in: 1...14, using: &random)
            let limit = (0..<size).reduce(1 as Int64) { power, _ in power * 10 }
            var fen = Int64.random(in: 0..<limit, using: &random)
            // Zeros are what goes wrong: put some in.
            if Bool.random(using: &random) {
                let place = (0..<Int64.random(in: 0...size, using: &random))
                    .reduce(1 as Int64) { power, _ in power * 10 }
                fen -= fen / place % 1000 * place
            }
            let words = amountInWords(fen: fen)
            #expect(value(of: words) == fen, "\(fen) \(words)")
            #expect(readAmountInWords(words) == fen, "\(fen) \(words)")
            #expect(readAmountInWords("人民币" + words) == fen)
            #expect(!words.contains("零零") && !words.contains("零万") && !words.contains("零亿"))
        }
    }

    /// Reads capital figures the plain way: units multiply, groups add.
    private func value(of words: String) -> Int64 {
        let digits = Array("零壹贰叁肆伍陆柒捌玖")
        let small: [Character: Int64] = ["拾": 10, "佰": 100, "仟": 1000]
        var (total, group, digit): (Int64, Int64, Int64) = (0, 0, 0)
        for sign in words {
            if let number = digits.firstIndex(of: sign) {
                digit = Int64(number)
            } else if let unit = small[sign] {
                group += digit * unit
                digit = 0
            } else if sign == "万" || sign == "亿" {
                group += digit
                let unit: Int64 = sign == "万" ? 10_000 : 100_000_000
                if sign == "亿" {
                    total = (total + group) * unit
                } else {
                    total += group * unit
                }
                (group, digit) = (0, 0)
            } else if sign == "元" {
                total = (total + group + digit) * 100
                (group, digit) = (0, 0)
            } else if sign == "角" {
                total += digit * 10
                digit = 0
            } else if sign == "分" {
                total += digit
                digit = 0
            }
        }
        return total
    }
}
