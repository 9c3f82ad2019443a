// Less than nothing in the till or at the bank.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let negativeMoney: [BooksCase] = [
        .fires(
            .negativeMoney, "more cash spent than there was", naming: [[2]],
            saying: ["101 | -1"],
            [
                .step(.pay(.income, 100_00, category: "inc.sales", account: "101",
                    on: "2022-03-01")),
                .step(
                    .pay(.expense, 100_01, category: "exp.operating", account: "101",
                        on: "2022-03-02")),
                .step(.pay(.income, 1, category: "inc.sales", account: "101", on: "2022-03-03")),
            ]),
        .fires(
            .negativeMoney, "twice, with a day above zero between", naming: [[1], [3]],
            saying: ["102 | -500", "102 | -1"],
            [
                .step(.pay(.expense, 5_00, category: "exp.operating", account: "102",
                    on: "2022-03-01")),
                .step(.pay(.income, 5_00, category: "inc.sales", account: "102", on: "2022-03-02")),
                .step(.pay(.expense, 1, category: "exp.operating", account: "102",
                    on: "2022-03-03")),
            ]),
        .fires(
            .negativeMoney, "money of another village does not help", naming: [[2]],
            saying: ["101 | -1"],
            [
                .step(.pay(.income, 100_00, in: "B", category: "inc.sales", account: "101",
                    on: "2022-03-01")),
                .step(.pay(.expense, 1, category: "exp.operating", account: "101",
                    on: "2022-03-01")),
            ]),
        .silent(
            .negativeMoney, "spent before it was received, on the same day",
            [
                .step(.pay(.expense, 100_00, category: "exp.operating", account: "101",
                    on: "2022-03-01")),
                .step(.pay(.income, 100_00, category: "inc.sales", account: "101",
                    on: "2022-03-01")),
            ]),
        .silent(
            .negativeMoney, "recorded out of order",
            [
                .step(.pay(.expense, 100_00, category: "exp.operating", account: "101",
                    on: "2022-03-02")),
                .step(.pay(.income, 100_00, category: "inc.sales", account: "101",
                    on: "2022-03-01"), recorded: "2022-03-02"),
            ]),
        .silent(
            .negativeMoney, "an account of no money",
            [.step(.pay(.expense, 100_00, category: "exp.operating", account: "211"))]),
        .fires(
            .negativeMoney, "all of it taken back the day after", .yellow, naming: [[1]],
            saying: ["102 | -500"],
            [.paid(5_00, on: "2022-03-01"), .takeBack(on: "2022-03-02")]),
        .fires(
            .negativeMoney, "a part of it taken back", naming: [[1, 2]], saying: ["102 | -800"],
            [
                .paid(3_00, on: "2022-03-01"), .paid(5_00, on: "2022-03-01"),
                .takeBack(on: "2022-03-02"),
            ]),
        .fires(
            .negativeMoney, "an entry of two lines is named once", naming: [[1]],
            saying: ["102 | -300"],
            [.step(.journal([.debit("151", 3_00), .credit("102", 1_00), .credit("102", 2_00)]))]),
        .fires(
            .negativeMoney, "a part of a sub-account that the policy names", naming: [[4]],
            saying: ["102.07.1 | -500"],
            [
                .account("102.07"), .account("102.07.1"),
                .policy("money-accounts", "101,102.07", from: "2022-01-01"),
                .paid(5_00, from: "102.07.1", on: "2022-03-01"),
            ]),
        .silent(
            .negativeMoney, "a sub-account beside the one that the policy names",
            [
                .account("102.07"), .account("102.08", "合成户二"),
                .policy("money-accounts", "101,102.07", from: "2022-01-01"),
                .paid(5_00, from: "102.08", on: "2022-03-01"),
            ]),
    ]
}
