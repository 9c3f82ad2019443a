// A month beside the same month of the year before.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let suddenChange: [BooksCase] = [
        .fires(
            .suddenChange, "thirty times as much", .yellow, naming: [[2, 3]],
            saying: ["1000000 | income 30000000"],
            [
                .step(.pay(.income, 10_000_00, on: "2021-03-15")),
                .step(.pay(.income, 100_000_00, on: "2022-03-01")),
                .step(.pay(.income, 200_000_00, on: "2022-03-31")),
            ]),
        .fires(
            .suddenChange, "a fortieth; one a year, the largest", .yellow, naming: [[3]],
            saying: ["40000000 | income 1000000"],
            [
                .step(.pay(.income, 300_000_00, on: "2021-03-15")),
                .step(.pay(.income, 400_000_00, on: "2021-04-15")),
                .step(.pay(.income, 10_000_00, on: "2022-04-15")),
                .step(.pay(.income, 10_000_00, on: "2022-03-15")),
            ]),
        .silent(
            .suddenChange, "five times exactly",
            [
                .step(.pay(.income, 100_000_00, on: "2021-03-15")),
                .step(.pay(.income, 500_000_00, on: "2022-03-15")),
            ]),
        .silent(
            .suddenChange, "a fen below the threshold, and another month",
            [
                .step(.pay(.income, 10_000_00, on: "2021-03-15")),
                .step(.pay(.income, 209_999_99, on: "2022-03-15")),
                .step(.pay(.income, 900_000_00, on: "2022-04-15")),
            ]),
        .silent(
            .suddenChange, "another kind, another village, taken back",
            [
                .step(.pay(.income, 10_000_00, on: "2021-03-15")),
                .step(.pay(.expense, 900_000_00, category: "exp.operating", on: "2022-03-15")),
                .step(.pay(.income, 900_000_00, in: "B", on: "2022-03-15")),
                .step(.pay(.income, 900_000_00, on: "2022-03-15")),
                .takeBack(on: "2022-03-15"),
            ]),
    ]
}
