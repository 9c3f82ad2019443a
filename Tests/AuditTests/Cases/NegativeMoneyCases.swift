// Less than nothing in the till or at the bank.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let negativeMoney: [BooksCase] = [
        .fires(
            .negativeMoney, "more cash spent than there was", naming: [[2]],
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
            [
                .step(.pay(.expense, 5_00, category: "exp.operating", account: "102",
                    on: "2022-03-01")),
                .step(.pay(.income, 5_00, category: "inc.sales", account: "102", on: "2022-03-02")),
                .step(.pay(.expense, 1, category: "exp.operating", account: "102",
                    on: "2022-03-03")),
            ]),
        .fires(
            .negativeMoney, "money of another village does not help", naming: [[2]],
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
    ]
}
