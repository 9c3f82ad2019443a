// Cash received and not banked the same day. From 1,000.00 on it is told.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let undeposited: [BooksCase] = [
        .fires(
            .undeposited, "banked a day late", .yellow, naming: [[1]],
            saying: ["100000 | 100000 0"],
            [
                .got(1_000_00, on: "2022-03-01"),
                .moved(1_000_00, from: "101", to: "102", on: "2022-03-02"),
            ]),
        .fires(
            .undeposited, "all but a fen was banked", .yellow, naming: [[1, 2]],
            saying: ["100000 | 1 0"],
            [
                .got(600_00, on: "2022-03-01"), .got(400_00, on: "2022-03-01"),
                .moved(999_99, from: "101", to: "102", on: "2022-03-01"),
            ]),
        .fires(
            .undeposited, "spent the same day", .yellow, naming: [[1, 2]],
            saying: ["100000 | 100000 30000"],
            [.got(1_000_00, on: "2022-03-01"), .paid(300_00, from: "101", on: "2022-03-01")]),
        .fires(
            .undeposited, "another village's deposit", .yellow, naming: [[1]],
            saying: ["100000 | 100000 0"],
            [
                .got(1_000_00, on: "2022-03-01"),
                .moved(1_000_00, from: "101", to: "102", in: "B", on: "2022-03-01"),
            ]),
        .fires(
            .undeposited, "a payment out of what was in the till before is no receipt spent",
            .yellow, naming: [[2]],
            saying: ["100000 | 100000 0"],
            [
                .moved(300_00, from: "102", to: "101", on: "2022-02-01"),
                .got(1_000_00, on: "2022-03-01"), .paid(300_00, from: "101", on: "2022-03-01"),
            ]),
        .silent(.undeposited, "a fen below the threshold", [.got(999_99, on: "2022-03-01")]),
        .silent(
            .undeposited, "banked before it was recorded, on the same day",
            [
                .moved(1_000_00, from: "101", to: "102", on: "2022-03-01"),
                .got(1_000_00, on: "2022-03-01"),
            ]),
        .silent(
            .undeposited, "drawn from the bank, carried over, into the bank",
            [
                .step(.opening([.debit("101", 9_000_00), .credit("311", 9_000_00)])),
                .moved(9_000_00, from: "102", to: "101", on: "2022-03-01"),
                .got(9_000_00, into: "102", on: "2022-03-01"),
            ]),
        .silent(
            .undeposited, "received by mistake and taken back",
            [.got(1_000_00, on: "2022-03-01"), .takeBack(on: "2022-03-01")]),
        .silent(
            .undeposited, "a higher threshold is in force",
            [
                .policy("cash-deposit-threshold", "2000.00", from: "2022-03-01"),
                .got(1_000_00, on: "2022-03-01"),
            ]),
        .silent(
            .undeposited, "carried to another village, and paid out there",
            [
                .step(.opening([.debit("101", 5_000_00), .credit("301", 5_000_00)])),
                .carried([.debit("101", 5_000_00), .credit("301", 5_000_00)], on: "2022-03-01"),
                .paid(5_000_00, from: "101", in: "B", on: "2022-03-01"),
            ]),
    ]
}
