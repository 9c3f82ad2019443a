// Gifts, compensation and sales that are distributed.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let undistributable: [BooksCase] = [
        .fires(
            .undistributable, "only the gift covers it", naming: [[5, 6]],
            saying: ["2000000 | 600000"],
            surplus(gift: 20_000_00)
                + [.approval(members: 60_000_00, reserve: 30_000_00)]),
        .fires(
            .undistributable, "the gift stays in the surplus", .yellow, naming: [[5, 6]],
            saying: ["2000000 | 600000"],
            surplus(gift: 20_000_00)
                + [.approval(members: 50_000_00, reserve: 30_000_00)]),
        .fires(
            .undistributable, "compensation moved to the surplus", .yellow, naming: [[1]],
            saying: ["from 241 | 500"],
            [
                .step(
                    .journal([.debit("241", 5_00), .credit("322", 5_00)], on: "2022-01-11"))
            ]),
        .silent(
            .undistributable, "the gift goes to the reserve",
            surplus(gift: 20_000_00)
                + [
                    .approval(members: 56_000_00, reserve: 24_000_00, retained: 20_000_00)
                ]),
        .silent(
            .undistributable, "no gift",
            surplusSteps + [.approval(members: 60_000_00, reserve: 30_000_00)]),
        .silent(
            .undistributable, "the day before the policy, and to the reserve",
            [
                .step(
                    .journal([.debit("241", 5_00), .credit("322", 5_00)], on: "2022-01-10")),
                .step(
                    .journal([.debit("241", 5_00), .credit("311", 5_00)], on: "2022-01-12")),
            ]),
        .silent(
            .undistributable, "earmarked money and losses are carried to another village",
            [
                .step(
                    .opening([
                        .debit("102", 40_000_00), .debit("322", 10_000_00),
                        .credit("241", 50_000_00),
                    ])),
                .carried(
                    [
                        .debit("102", 40_000_00), .debit("322", 10_000_00),
                        .credit("241", 50_000_00),
                    ], on: "2022-03-05"),
            ]),
    ]
}
