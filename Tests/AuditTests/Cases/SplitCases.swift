// Payments to one payee within 3 days, each below and together at or above 50,000.00.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let split: [BooksCase] = [
        .fires(
            .split, "two halves, three days apart", .yellow, naming: [[1, 2]],
            saying: ["5000000 | 5000000"],
            [
                .paid(25_000_00, to: "合成建设公司", on: "2022-03-01"),
                .paid(25_000_00, to: "合成建设公司", on: "2022-03-04"),
            ]),
        .fires(
            .split, "one finding for all that follow each other", .yellow, naming: [[1, 2, 3, 4]],
            saying: ["5000000 | 6000100"],
            [
                .paid(20_000_00, to: "合成建设公司", on: "2022-03-01"),
                .paid(20_000_00, to: "合成建设公司", on: "2022-03-02"),
                .paid(20_000_00, to: "合成建设公司", on: "2022-03-03"),
                .paid(1_00, to: "合成建设公司", on: "2022-03-06"),
            ]),
        .fires(
            .split, "twice, weeks apart", .yellow, naming: [[1, 2], [3, 4]],
            saying: ["5000000 | 5000000", "5000000 | 5000000"],
            [
                .paid(49_999_99, to: "合成建设公司", on: "2022-03-01"),
                .paid(1, to: "合成建设公司", on: "2022-03-01"),
                .paid(49_999_99, to: "合成建设公司", on: "2022-03-20"),
                .paid(1, to: "合成建设公司", on: "2022-03-21"),
            ]),
        .silent(
            .split, "four days apart",
            [
                .paid(25_000_00, to: "合成建设公司", on: "2022-03-01"),
                .paid(25_000_00, to: "合成建设公司", on: "2022-03-05"),
            ]),
        .silent(
            .split, "a fen below together",
            [
                .paid(25_000_00, to: "合成建设公司", on: "2022-03-01"),
                .paid(24_999_99, to: "合成建设公司", on: "2022-03-01"),
            ]),
        .silent(
            .split, "every month",
            (1...9).map { .paid(40_000_00, to: "合成物业公司", on: "2022-0\($0)-05") }),
        .silent(
            .split, "the whole in one payment, and a small one",
            [
                .paid(50_000_00, to: "合成建设公司", on: "2022-03-01"),
                .paid(10_000_00, to: "合成建设公司", on: "2022-03-01"),
            ]),
        .silent(
            .split, "two payees, two purposes, two villages, nobody named",
            [
                .paid(30_000_00, to: "合成甲公司", on: "2022-03-01"),
                .paid(30_000_00, to: "合成乙公司", on: "2022-03-01"),
                .paid(30_000_00, to: "合成甲公司", for: "exp.wage", on: "2022-03-01"),
                .paid(30_000_00, to: "合成甲公司", in: "B", on: "2022-03-01"),
                .paid(30_000_00, on: "2022-03-01"), .paid(30_000_00, on: "2022-03-01"),
            ]),
        .silent(
            .split, "one of them was taken back",
            [
                .paid(30_000_00, to: "合成甲公司", on: "2022-03-01"),
                .paid(30_000_00, to: "合成甲公司", on: "2022-03-01"), .takeBack(on: "2022-03-01"),
            ]),
    ]
}
