// Booked before the end of a period, taken back after it.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let lateReversal: [BooksCase] = [
        .fires(
            .lateReversal, "31 days after the month", .yellow, naming: [[1, 2]],
            saying: ["2022-12-28 | 5000000"],
            [
                .step(.pay(.income, 50_000_00, on: "2022-12-28")),
                .takeBack(on: "2023-01-31"),
            ]),
        .fires(
            .lateReversal, "at the beginning of the next month", .yellow, naming: [[1, 2]],
            saying: ["2022-03-01 | 9000000"],
            [
                .step(.pay(.expense, 90_000_00, category: "exp.operating", on: "2022-03-01")),
                .takeBack(on: "2022-04-01"),
            ]),
        .silent(
            .lateReversal, "32 days after it",
            [
                .step(.pay(.income, 50_000_00, on: "2022-12-28")),
                .takeBack(on: "2023-02-01"),
            ]),
        .silent(
            .lateReversal, "in the same month",
            [
                .step(.pay(.income, 50_000_00, on: "2022-12-01")),
                .takeBack(on: "2022-12-31"),
            ]),
        .silent(
            .lateReversal, "a fen less",
            [
                .step(.pay(.income, 49_999_99, on: "2022-12-28")),
                .takeBack(on: "2023-01-02"),
            ]),
    ]
}
