// Bills paid in multiples of 10,000.00, from 50,000.00 on.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let roundSum: [BooksCase] = [
        .fires(
            .roundSum, "exactly the threshold", .yellow, naming: [[1]],
            saying: ["1000000 | 5000000"],
            [.paid(50_000_00, to: "合成公司", on: "2022-03-01")]),
        .fires(
            .roundSum, "in cash, and below a unit that was lowered", .yellow, naming: [[1], [4]],
            saying: ["1000000 | 6000000", "100000 | 5100000"],
            [
                .paid(60_000_00, for: "exp.public.culture", from: "101", on: "2022-03-01"),
                .policy("round-sum-unit", "1000.00", from: "2022-06-01"),
                .paid(51_000_00, on: "2022-05-31"), .paid(51_000_00, on: "2022-06-01"),
            ]),
        .silent(.roundSum, "a fen more", [.paid(50_000_01, on: "2022-03-01")]),
        .silent(.roundSum, "a multiple below the threshold", [.paid(40_000_00, on: "2022-03-01")]),
        .silent(.roundSum, "no multiple of the unit", [.paid(55_000_00, on: "2022-03-01")]),
        .silent(
            .roundSum, "wages, distributions, income",
            [
                .paid(60_000_00, for: "exp.wage", on: "2022-03-01"),
                .paid(60_000_00, for: "dist.welfare.medical", on: "2022-03-01"),
                .got(60_000_00, into: "102", on: "2022-03-01"),
            ]),
        .silent(
            .roundSum, "accrued; taken back",
            [
                .paid(60_000_00, from: "211", on: "2022-03-01"),
                .paid(60_000_00, on: "2022-03-01"), .takeBack(on: "2022-03-01"),
            ]),
    ]
}
