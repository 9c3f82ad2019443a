// Payments without an original document. From 10,000.00 on one is asked for.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let document: [BooksCase] = [
        .fires(
            .document, "exactly the threshold", .yellow, naming: [[1]],
            [.paid(10_000_00, on: "2022-03-01")]),
        .fires(
            .document, "a payable that is paid, money lent, a journal out of the bank", .yellow,
            naming: [[1], [2], [3]],
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
            [
                .paid(5_00, in: "B", on: "2022-03-01"), .takeBack(on: "2022-03-02"),
                .paid(10_000_00, on: "2022-03-02"),
            ]),
        .fires(
            .document, "from a lower threshold on, once it is in force", .yellow, naming: [[3]],
            [
                .policy("document-threshold", "500.00", from: "2022-06-01"),
                .paid(500_00, on: "2022-05-31"), .paid(500_00, on: "2022-06-01"),
            ]),
        .silent(.document, "a fen less", [.paid(9_999_99, on: "2022-03-01")]),
        .silent(
            .document, "with a document", [.paid(10_000_00, on: "2022-03-01", document: "a")]),
        .silent(
            .document, "reversed, and recorded anew right after",
            [
                .paid(90_000_00, on: "2022-03-01"), .takeBack(on: "2022-03-02"),
                .paid(10_000_00, on: "2022-03-02"),
            ]),
        .silent(
            .document, "money in, money between till and bank, an accrual",
            [
                .got(90_000_00, on: "2022-03-01"),
                .moved(90_000_00, from: "101", to: "102", on: "2022-03-01"),
                .paid(90_000_00, from: "211", on: "2022-03-02"),
            ]),
    ]
}
