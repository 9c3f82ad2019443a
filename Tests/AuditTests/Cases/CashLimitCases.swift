// Cash on hand above 5,000.00 at the end of a day.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let cashLimit: [BooksCase] = [
        .fires(
            .cashLimit, "a fen above, until it is banked", .yellow, naming: [[1]],
            saying: ["500000 | 500001"],
            [
                .moved(5_000_01, from: "102", to: "101", on: "2022-03-01"),
                .moved(1_00, from: "101", to: "102", on: "2022-03-05"),
            ]),
        .fires(
            .cashLimit, "told once, with what raised it further", .yellow, naming: [[1, 2]],
            saying: ["500000 | 700000"],
            [
                .got(6_000_00, on: "2022-03-01"), .got(1_000_00, on: "2022-03-02"),
                .paid(500_00, from: "101", on: "2022-03-03"), .got(100_00, on: "2022-03-04"),
            ]),
        .fires(
            .cashLimit, "twice, with a day below between", .yellow, naming: [[1], [3]],
            saying: ["500000 | 600000", "500000 | 700000"],
            [
                .got(6_000_00, on: "2022-03-01"), .paid(5_000_00, from: "101", on: "2022-03-02"),
                .got(6_000_00, on: "2022-03-03"),
            ]),
        .fires(
            .cashLimit, "sub-accounts count together", .yellow, naming: [[2, 3]],
            saying: ["500000 | 600000"],
            [
                .step(
                    .act(
                        .subdivide(code: "101.01", chinese: "合成备用金", english: nil), in: "",
                        on: "2022-01-01")),
                .got(3_000_00, into: "101.01", on: "2022-03-01"), .got(3_000_00, on: "2022-03-01"),
            ]),
        .silent(.cashLimit, "exactly the limit", [.got(5_000_00, on: "2022-03-01")]),
        .silent(
            .cashLimit, "back at the bank by the evening",
            [
                .got(9_000_00, on: "2022-03-01"),
                .moved(9_000_00, from: "101", to: "102", on: "2022-03-01"),
            ]),
        .silent(
            .cashLimit, "in two villages together",
            [.got(3_000_00, on: "2022-03-01"), .got(3_000_00, in: "B", on: "2022-03-01")]),
        .silent(.cashLimit, "at the bank", [.got(9_000_00, into: "102", on: "2022-03-01")]),
        .silent(
            .cashLimit, "within the limit that the bank set",
            [
                .policy("cash-on-hand-limit", "10000.00", from: "2022-03-01"),
                .got(9_000_00, on: "2022-03-01"),
            ]),
        .fires(
            .cashLimit, "the limit was lowered, and less was taken out than that", .yellow,
            naming: [[3]], saying: ["200000 | 390000"],
            [
                .policy("cash-on-hand-limit", "2000.00", from: "2022-03-02"),
                .got(4_000_00, on: "2022-03-01"), .paid(100_00, from: "101", on: "2022-03-02"),
            ]),
    ]
}
