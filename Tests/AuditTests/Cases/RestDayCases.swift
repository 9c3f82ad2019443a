// Large payments on days of rest.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let restDay: [BooksCase] = [
        .fires(
            .restDay, "a Saturday and a Sunday", .yellow, naming: [[1], [2]],
            saying: ["10000000 | 10000000", "10000000 | 10000000"],
            [
                .step(large(on: "2022-03-12")), .step(large(on: "2022-03-13")),
            ]),
        .fires(
            .restDay, "a Monday that the policy lists", .yellow, naming: [[1]],
            saying: ["10000000 | 10000000"],
            [.step(large(on: "2022-10-03"))]),
        .silent(
            .restDay, "a Friday and a Monday",
            [.step(large(on: "2022-03-11")), .step(large(on: "2022-03-14"))]),
        .silent(
            .restDay, "a Saturday on which offices work", [.step(large(on: "2022-10-08"))]),
        .silent(
            .restDay, "a fen less, or money that comes in",
            [
                .step(large(99_999_99, on: "2022-03-12")),
                .step(.pay(.income, 900_000_00, on: "2022-03-12")),
            ]),
        .silent(
            .restDay, "taken back",
            [
                .step(large(on: "2022-03-12")),
                .takeBack(on: "2022-03-12"),
            ]),
        .fires(
            .restDay, "what was owed, paid on a Saturday", .yellow, naming: [[1]],
            saying: ["10000000 | 10000000"],
            [.moved(100_000_00, from: "102", to: "211", on: "2022-03-12")]),
        .silent(
            .restDay, "owed, or between till and bank",
            [
                .paid(100_000_00, from: "211", on: "2022-03-12"),
                .moved(100_000_00, from: "101", to: "102", on: "2022-03-12"),
            ]),
    ]
}

private func large(_ amount: Int64 = 100_000_00, on day: String) -> Command {
    .pay(.expense, amount, category: "exp.operating", on: day)
}
