// Recorded long after it happened.

import Audit
import Ledger
import Recording
import TestSupport

extension BooksCase {
    static let lateRecord: [BooksCase] = [
        .fires(
            .lateRecord, "46 days", .yellow, naming: [[1]],
            saying: ["45 | 46"],
            [.step(.pay(on: "2022-03-01"), recorded: "2022-04-16")]),
        .fires(
            .lateRecord, "one finding a month", .yellow, naming: [[1, 2], [3]],
            saying: ["45 | 107", "45 | 76"],
            [
                .step(.pay(on: "2022-03-01"), recorded: "2022-06-16"),
                .step(.transfer(on: "2022-03-05"), recorded: "2022-06-16"),
                .step(.pay(on: "2022-04-01"), recorded: "2022-06-16"),
                .step(.pay(on: "2022-06-01"), recorded: "2022-06-16"),
            ]),
        .silent(
            .lateRecord, "45 days", [.step(.pay(on: "2022-03-01"), recorded: "2022-04-15")]),
        .silent(
            .lateRecord, "before the village came into the ledger",
            [.step(.pay(on: "2019-12-31"), recorded: "2022-04-15")]),
        .silent(
            .lateRecord, "a limit that comes later",
            [
                .step(.adopt("late-record-days", "400", from: "2020-01-01")),
                .step(.pay(on: "2022-03-01"), recorded: "2023-04-01"),
            ]),
        .silent(
            .lateRecord, "the closing of a year",
            [
                .step(.pay(on: "2022-03-15")),
                .step(
                    .close(Sample.period("2022")), recorded: "2023-05-02"),
            ]),
        .silent(
            .lateRecord, "what takes an entry back",
            [
                .step(.pay(on: "2022-03-15")),
                .doing(on: "2022-07-01") { session in
                    let taken = try session.reverse(
                        session.head, reason: "合成", on: Sample.day("2022-03-20"))
                    return [taken.outcome.seq]
                },
            ]),
    ]
}
