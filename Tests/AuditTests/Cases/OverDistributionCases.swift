// More than there is.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let overDistribution: [BooksCase] = [
        .fires(
            .overDistribution, "more than the surplus", naming: [[4]],
            saying: ["7000000 | 8000000"],
            surplusSteps + [.approval(members: 80_000_00, reserve: 30_000_00)]),
        .fires(
            .overDistribution, "a fen of the reserve", naming: [[4, 5]],
            saying: ["7000000 | 7000001"],
            surplusSteps + [.approval(members: 70_000_01, reserve: 29_999_99)]),
        .fires(
            .overDistribution, "losses come first", naming: [[4, 5]],
            saying: ["4200000 | 4500000"],
            surplus(opening: -40_000_00)
                + [.approval(members: 45_000_00, reserve: 10_000_00)]),
        .fires(
            .overDistribution, "another net income than the books give", naming: [[4, 5]],
            saying: ["net 10000000 | net 12000000"],
            surplusSteps
                + [.approval(net: 120_000_00, members: 50_000_00, reserve: 36_000_00)]),
        .fires(
            .overDistribution, "what was there before is not known", .yellow, naming: [[1]],
            saying: ["0 | 500"],
            [.step(.journal([.debit("322", 5_00), .credit("211", 5_00)]))]),
        .silent(
            .overDistribution, "all of it",
            surplusSteps + [.approval(members: 70_000_00, reserve: 30_000_00)]),
        .silent(
            .overDistribution, "out of earlier years, too",
            surplus(opening: 50_000_00)
                + [.approval(members: 120_000_00, reserve: 30_000_00)]),
        .silent(
            .overDistribution, "losses covered first",
            surplus(opening: -40_000_00)
                + [.approval(members: 42_000_00, reserve: 18_000_00)]),
        .silent(
            .overDistribution, "taken back",
            [
                .step(.journal([.debit("322", 5_00), .credit("211", 5_00)])),
                .takeBack(on: "2022-03-15"),
            ]),
        .fires(
            .overDistribution, "only the loss of a year that is not closed makes it too much",
            .yellow, naming: [[5]], saying: ["5000000 | 7000000"],
            surplusSteps
                + [
                    .step(
                        .pay(.expense, 20_000_00, category: "exp.operating", on: "2023-05-10")),
                    .approval(members: 70_000_00, reserve: 30_000_00, on: "2024-03-15"),
                ]),
        .fires(
            .overDistribution, "what stood there when the year began is told", naming: [[3]],
            saying: ["10000000 | 15000000"],
            [
                .step(.opening([.debit("102", 500_000_00), .credit("301", 500_000_00)])),
                .step(.pay(.income, 100_000_00, category: "inc.sales", on: "2022-05-10")),
                .step(
                    .journal(
                        [.debit("322", 150_000_00), .credit("211", 150_000_00)],
                        on: "2023-01-05")),
            ]),
        .silent(
            .overDistribution, "losses are taken over from another village",
            [
                .step(
                    .opening([
                        .debit("102", 30_000_00), .debit("322", 50_000_00),
                        .credit("211", 80_000_00),
                    ])),
                .carried(
                    [
                        .debit("102", 30_000_00), .debit("322", 50_000_00),
                        .credit("211", 80_000_00),
                    ], on: "2022-03-05"),
            ]),
    ]
}
