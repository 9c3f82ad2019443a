// Less for the reserve than its part.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let reserveRate: [BooksCase] = [
        .fires(
            .reserveRate, "a fen less", naming: [[4, 5]],
            saying: ["3000000 | 2999999"],
            surplusSteps + [.approval(members: 10_000_00, reserve: 29_999_99)]),
        .fires(
            .reserveRate, "less is posted than approved", naming: [[4, 5]],
            saying: ["3000000 | 2000000"],
            surplusSteps
                + [.approval(members: 10_000_00, reserve: 30_000_00, posted: 20_000_00)]),
        .fires(
            .reserveRate, "paid without an approval", .yellow, naming: [[4]],
            saying: ["3000000 | 0"],
            surplusSteps
                + [
                    .step(
                        .journal(
                            [.debit("322", 50_000_00), .credit("211", 50_000_00)],
                            on: "2023-03-01"))
                ]),
        .silent(
            .reserveRate, "exactly its part",
            surplusSteps + [.approval(members: 10_000_00, reserve: 30_000_00)]),
        .silent(
            .reserveRate, "of what is left after gifts and losses",
            surplus(opening: -10_000_00, gift: 20_000_00)
                + [
                    .approval(members: 10_000_00, reserve: 21_000_00, retained: 20_000_00)
                ]),
        .silent(
            .reserveRate, "by an entry of its own",
            surplusSteps
                + [
                    .step(
                        .journal(
                            [.debit("322", 30_000_00), .credit("311", 30_000_00)],
                            on: "2023-02-01")),
                    .step(
                        .journal(
                            [.debit("322", 50_000_00), .credit("211", 50_000_00)],
                            on: "2023-03-01")),
                ]),
        .fires(
            .reserveRate, "paid without an approval, with a fen less for the reserve", .yellow,
            naming: [[4]], saying: ["3000000 | 2999999"],
            surplusSteps
                + [
                    .step(
                        .journal(
                            [
                                .debit("322", 99_999_99), .credit("311", 29_999_99),
                                .credit("211", 70_000_00),
                            ], on: "2023-03-01"))
                ]),
        .silent(
            .reserveRate, "paid without an approval, all of it lawful",
            surplusSteps
                + [
                    .step(
                        .journal(
                            [.debit("322", 30_000_00), .credit("311", 30_000_00)],
                            on: "2023-02-01")),
                    .step(
                        .journal(
                            [.debit("322", 70_000_00), .credit("211", 70_000_00)],
                            on: "2023-03-01")),
                ]),
        .silent(
            .reserveRate, "a later year that earned much is not closed yet",
            surplus(opening: -40_000_00)
                + [
                    .step(.pay(.income, 50_000_00, category: "inc.sales", on: "2023-05-10")),
                    .approval(members: 42_000_00, reserve: 18_000_00, on: "2024-03-15"),
                ]),
        .silent(
            .reserveRate, "the surplus is carried to another village",
            surplusSteps
                + [
                    .carried(
                        [
                            .debit("102", 600_000_00), .credit("301", 500_000_00),
                            .credit("322", 100_000_00),
                        ], on: "2023-03-01")
                ]),
    ]
}
