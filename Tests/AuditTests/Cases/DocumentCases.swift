// Payments without an original document. From 10,000.00 on one is asked for.

import Audit
import Ledger
import Recording
import TestSupport

extension BooksCase {
    static let document: [BooksCase] = [
        .fires(
            .document, "exactly the threshold", .yellow, naming: [[1]],
            saying: ["1000000 | 1000000"],
            [.paid(10_000_00, on: "2022-03-01")]),
        .fires(
            .document, "a payable that is paid, money lent, a journal out of the bank", .yellow,
            naming: [[1], [2], [3]],
            saying: ["1000000 | 2000000", "1000000 | 2000000", "1000000 | 3000000"],
            [
                .moved(20_000_00, from: "102", to: "211", on: "2022-03-01"),
                .moved(20_000_00, from: "102", to: "113", on: "2022-03-02"),
                .step(
                    .journal(
                        [.debit("151", 30_000_00), .credit("102", 30_000_00)], on: "2022-03-03")),
            ]),
        .fires(
            .document, "a correction in another village excuses nothing", .yellow,
            naming: [[3]],
            saying: ["1000000 | 1000000"],
            [
                .paid(5_00, in: "B", on: "2022-03-01"), .takeBack(on: "2022-03-02"),
                .paid(10_000_00, on: "2022-03-02"),
            ]),
        .fires(
            .document, "from a lower threshold on, once it is in force", .yellow, naming: [[3]],
            saying: ["50000 | 50000"],
            [
                .policy("document-threshold", "500.00", from: "2022-06-01"),
                .paid(500_00, on: "2022-05-31"), .paid(500_00, on: "2022-06-01"),
            ]),
        .silent(.document, "a fen less", [.paid(9_999_99, on: "2022-03-01")]),
        .silent(
            .document, "with a document", [.paid(10_000_00, on: "2022-03-01", document: "a")]),
        .silent(
            .document, "reversed with its document, and recorded anew right after",
            [
                .paid(90_000_00, on: "2022-03-01", document: "a"), .takeBack(on: "2022-03-02"),
                .paid(10_000_00, on: "2022-03-02"),
            ]),
        .silent(
            .document, "money in, money between till and bank, an accrual",
            [
                .got(90_000_00, on: "2022-03-01"),
                .moved(90_000_00, from: "101", to: "102", on: "2022-03-01"),
                .paid(90_000_00, from: "211", on: "2022-03-02"),
            ]),
        .fires(
            .document, "what it corrects had none either", .yellow, naming: [[3]],
            saying: ["1000000 | 1000000"],
            [
                .paid(5_00, on: "2022-03-01"), .takeBack(on: "2022-03-02"),
                .paid(10_000_00, on: "2022-03-02"),
            ]),
        .fires(
            .document, "a journal to another village that is bound to none of it", .yellow,
            naming: [[1]],
            [
                .doing(on: "2022-03-05") { session in
                    let journal = JournalPosted(
                        bound: session.head + 1, counterparty: "合成村",
                        lines: [.debit("301", 20_000_00), .credit("102", 20_000_00)])
                    return [try forged(.journalPosted(journal), "2022-03-05", session)]
                }
            ]),
        .silent(
            .document, "what is settled has one",
            [
                .paid(20_000_00, from: "211", on: "2022-03-01", document: "a"),
                .doing(on: "2022-03-02") { session in
                    let paid = TransferMade(
                        amount: 20_000_00, from: "102", settles: session.head, to: "211")
                    return [
                        try session.submit(
                            Command(
                                village: "A", on: Sample.day("2022-03-02"),
                                action: .transfer(paid))
                        ).seq
                    ]
                },
            ]),
        .silent(
            .document, "balances carried to another village",
            [
                .step(.opening([.debit("102", 50_000_00), .credit("301", 50_000_00)])),
                .carried(
                    [.debit("102", 20_000_00), .credit("301", 20_000_00)], on: "2022-03-05"),
            ]),
        .silent(
            .document, "all that a village has, by a merger",
            [
                .step(.opening([.debit("102", 50_000_00), .credit("301", 50_000_00)])),
                .got(90_00, into: "102", on: "2022-02-01"),
                .doing(on: "2022-03-05") { session in
                    [
                        try session.mergeWithBalances(
                            "A", into: "B", on: Sample.day("2022-03-05")
                        ).seq
                    ]
                },
            ]),
    ]
}
