// Less for the reserve than its part.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let reserveRate: [BooksCase] = [
        .fires(
            .reserveRate, "a fen less", naming: [[4, 5]],
            surplusSteps + [.approval(members: 10_000_00, reserve: 29_999_99)]),
        .fires(
            .reserveRate, "less is posted than approved", naming: [[4, 5]],
            surplusSteps
                + [.approval(members: 10_000_00, reserve: 30_000_00, posted: 20_000_00)]),
        .fires(
            .reserveRate, "paid without an approval", .yellow, naming: [[4]],
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
    ]
}
