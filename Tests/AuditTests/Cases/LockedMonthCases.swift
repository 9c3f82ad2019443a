// Into a closed month.

import Audit
import Ledger
import Recording
import TestSupport

extension BooksCase {
    static let lockedMonth: [BooksCase] = [
        .fires(
            .lockedMonth, "a payment into a month that was closed", naming: [[2]],
            saying: ["2022-03 | "],
            [
                .step(.close(Sample.period("2022-03")), recorded: "2022-04-02"),
                .step(.pay(on: "2022-03-31"), recorded: "2022-04-03", isForced: true),
            ]),
        .fires(
            .lockedMonth, "closed for that village alone", naming: [[2]],
            saying: ["2022-12 | "],
            [
                .step(.close(Sample.period("2022"), in: "A"), recorded: "2023-01-05"),
                .step(.transfer(on: "2022-12-31"), recorded: "2023-01-06", isForced: true),
            ]),
        .fires(
            .lockedMonth, "a journal that looks like a closing and closes nothing", naming: [[3]],
            saying: ["2022-12 | "],
            [
                .step(.pay(on: "2022-03-31")),
                .step(.close(Sample.period("2022-12")), recorded: "2023-01-05"),
                .doing(on: "2023-01-06") { session in
                    let journal = JournalPosted(
                        bound: session.head + 1,
                        lines: [.debit("501", 12_50), .credit("322", 12_50)])
                    return [try forged(.journalPosted(journal), "2022-12-31", session)]
                },
            ]),
        .silent(
            .lockedMonth, "the day after the closed month, and another village's month",
            [
                .step(.close(Sample.period("2022-03"), in: "A"), recorded: "2022-04-02"),
                .step(.pay(on: "2022-04-01"), recorded: "2022-04-03"),
                .step(.pay(in: "B", on: "2022-03-31"), recorded: "2022-04-03"),
            ]),
        .silent(
            .lockedMonth, "opened again before",
            [
                .step(.close(Sample.period("2022-03")), recorded: "2022-04-02"),
                .step(.reopen(Sample.period("2022-03")), recorded: "2022-04-03"),
                .step(.pay(on: "2022-03-31"), recorded: "2022-04-03"),
                .step(.close(Sample.period("2022-03")), recorded: "2022-04-04"),
            ]),
        .silent(
            .lockedMonth, "what closes a year enters a closed December, and is taken back there",
            [
                .step(.pay(on: "2022-03-31")),
                .step(.close(Sample.period("2022-12")), recorded: "2023-01-05"),
                .step(.close(Sample.period("2022")), recorded: "2023-01-06"),
                .step(.reopen(Sample.period("2022-03")), recorded: "2023-01-07"),
            ]),
    ]
}

/// Appends an event of village A that no command makes; it enters closed months.
func forged(_ event: Event, _ day: String, _ session: Session) throws -> Int64 {
    let village = try session.village("A")
    let draft = Draft(
        on: Sample.day(day), villageID: village.id, village: "A", event: event, closesYear: true)
    return try session.append(draft).seq
}
