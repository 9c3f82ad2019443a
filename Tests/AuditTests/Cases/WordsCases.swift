// Amounts in words that are not the entry's.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let words: [BooksCase] = [
        .fires(
            .words, "a digit less", naming: [[1]],
            saying: ["1000000 | 100000"],
            [.paid(1_000_00, on: "2022-03-01", memo: "付材料款人民币壹万元整")]),
        .fires(
            .words, "a fen more; 大写 in front; income", naming: [[1], [2]],
            saying: ["140951 | 140950", "3000 | 2000"],
            [
                .paid(1_409_50, on: "2022-03-01", memo: "大写：壹仟肆佰零玖元伍角壹分"),
                .step(
                    .pay(.income, 20_00, on: "2022-03-01") { $0.memo = "租金（大写）叁拾元整" }),
            ]),
        .fires(
            .words, "may be the price of the whole, an amount of something else", .yellow,
            naming: [[1], [2], [3]],
            saying: ["1000000 | 300000", "100000 | 300000", "1000000 | 300000"],
            [
                .paid(3_000_00, on: "2022-03-01", memo: "合同价人民币壹万元整，付首期"),
                .paid(3_000_00, on: "2022-03-02", memo: "人民币壹仟元整、人民币伍佰元整"),
                .paid(3_000_00, on: "2022-03-03", memo: "收据壹万元整"),
            ]),
        .silent(
            .words, "the same value in other spellings",
            [
                .paid(107_000_53, on: "2022-03-01", memo: "人民币壹拾万柒仟元零伍角叁分"),
                .paid(107_000_53, on: "2022-03-02", memo: "人民币壹拾万零柒仟圆伍角叁分正"),
                .paid(1_680_32, on: "2022-03-03", memo: "（大写） 人民币：壹仟陆佰捌拾元零叁角贰分"),
            ]),
        .silent(
            .words, "one of several is the entry's",
            [.paid(3_000_00, on: "2022-03-01", memo: "总价人民币壹万元整，付人民币叁仟元整")]),
        .silent(
            .words, "figures, names, what is no amount",
            [
                .paid(3_000_00, on: "2022-03-01", memo: "付陆元、伍元整 3000元整"),
                .paid(3_000_00, on: "2022-03-02", memo: "人民币元整"),
                .paid(3_000_00, on: "2022-03-03", memo: "人民币壹佰贰元整"),
            ]),
        .silent(
            .words, "taken back",
            [
                .paid(1_000_00, on: "2022-03-01", memo: "人民币壹万元整"),
                .takeBack(on: "2022-03-01"),
            ]),
        .silent(
            .words, "the amount of a line of a journal",
            [
                .step(
                    .act(
                        .journal(
                            JournalPosted(
                                lines: [
                                    .debit("151", 70_00), .debit("121", 30_00),
                                    .credit("211", 100_00),
                                ], memo: "其中设备人民币柒拾元整"))))
            ]),
        .fires(
            .words, "圓 for 元", naming: [[1]], saying: ["1000000 | 100000"],
            [.paid(1_000_00, on: "2022-03-01", memo: "人民币壹萬圓整")]),
        .fires(
            .words, "may be the price of the whole, in other words", .yellow,
            naming: [[1], [2], [3]],
            saying: ["1000000 | 300000", "1000000 | 300000", "1200000 | 300000"],
            [
                .paid(3_000_00, on: "2022-03-01", memo: "工程造价人民币壹万元整，付进度款"),
                .paid(3_000_00, on: "2022-03-02", memo: "人民币壹万元整，已付柒仟元"),
                .paid(3_000_00, on: "2022-03-03", memo: "年租金人民币壹万贰仟元整，付第一季度"),
            ]),
        .silent(
            .words, "圓 for 元, the same value",
            [.paid(10_000_00, on: "2022-03-01", memo: "人民币壹萬圓整")]),
    ]
}
