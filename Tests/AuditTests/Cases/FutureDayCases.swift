// Dated after the day on which it was recorded.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let futureDay: [BooksCase] = [
        .fires(
            .futureDay, "two days ahead of the easternmost clock", .yellow, naming: [[1]],
            [.step(.pay(on: "2022-03-15"), recorded: "2022-03-12", today: "2022-03-15")]),
        .fires(
            .futureDay, "a year ahead", .yellow, naming: [[2]],
            [
                .step(.pay(on: "2022-03-15")),
                .step(.transfer(on: "2023-03-15"), recorded: "2022-03-15", today: "2023-03-15"),
            ]),
        .silent(
            .futureDay, "a day ahead of the easternmost clock",
            [.step(.pay(on: "2022-03-15"), recorded: "2022-03-13", today: "2022-03-15")]),
        .silent(.futureDay, "the same day", [.step(.pay(on: "2022-03-15"))]),
        .silent(
            .futureDay, "long before",
            [.step(.pay(on: "2020-03-15"), recorded: "2022-03-13")]),
    ]
}
