// Taken back in another year.

import Audit
import Ledger
import Recording
import TestSupport

extension BooksCase {
    static let reversalYear: [BooksCase] = [
        .fires(
            .reversalYear, "a day after the year", .yellow, naming: [[1, 2]],
            saying: ["2022 | 2023"],
            [.step(.pay(on: "2022-12-31")), .takeBack(on: "2023-01-01")]),
        .fires(
            .reversalYear, "a transfer, two years later", .yellow, naming: [[1, 3]],
            saying: ["2021 | 2023"],
            [
                .step(.transfer(on: "2021-05-05")), .step(.pay(on: "2022-05-05")),
                .takeBack(1, on: "2023-05-05"),
            ]),
        .silent(
            .reversalYear, "on the last day of the year",
            [.step(.pay(on: "2022-01-01")), .takeBack(on: "2022-12-31")]),
        .silent(
            .reversalYear, "recorded in the next year, dated in its own",
            [
                .step(.pay(on: "2022-12-31")),
                .doing(on: "2023-02-01") { session in
                    [try session.reverse(session.head, reason: "合成").outcome.seq]
                },
            ]),
        .silent(
            .reversalYear, "a correction by an entry of this year",
            [
                .step(.pay(on: "2022-12-31")),
                .step(
                    .journal(
                        [.debit("501", 5, "inc.sales"), .credit("102", 5)], on: "2023-01-05")),
            ]),
    ]
}
