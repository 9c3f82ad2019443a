// Money to those who keep the books.

import Audit
import Ledger
import Recording
import TestSupport

extension BooksCase {
    static let ownPayment: [BooksCase] = [
        .fires(
            .ownPayment, "to an actor, who is known to be one only later", .yellow,
            naming: [[1, 2]],
            saying: ["合成甲 | 100000"],
            [
                .step(paid(to: "合成甲", on: "2022-03-01"), by: "合成乙"),
                .step(paid(to: "合成甲", on: "2022-04-01"), by: "合成乙"),
                .step(.pay(on: "2022-05-01"), by: "合成甲"),
            ]),
        .fires(
            .ownPayment, "to an officer", .yellow, naming: [[2]],
            saying: ["合成丁 | 50000"],
            [
                .step(.adopt("officers", "合成丙,合成丁", from: "2022-01-01")),
                .step(paid(to: "合成丁", on: "2022-03-01"), by: "合成乙"),
            ]),
        .fires(
            .ownPayment, "lent to an actor", .yellow, naming: [[1]],
            saying: ["合成甲 | 50000"],
            [
                .doing(on: "2022-03-01", by: "合成甲") { session in
                    let lent = TransferMade(
                        amount: 500_00, counterparty: "合成甲", from: "102", to: "113")
                    return [
                        try session.submit(
                            Command(
                                village: "A", on: Sample.day("2022-03-01"),
                                action: .transfer(lent))
                        ).seq
                    ]
                }
            ]),
        .silent(
            .ownPayment, "pay has its own category",
            [
                .step(
                    paid(to: "合成甲", on: "2022-03-01", category: "exp.admin.staff"), by: "合成甲")
            ]),
        .silent(
            .ownPayment, "an actor of another village, and an officer before they were one",
            [
                .step(.adopt("officers", "合成丙", from: "2022-03-02")),
                .step(paid(to: "合成丙", on: "2022-03-01"), by: "合成甲"),
                .step(paid(to: "合成乙", on: "2022-03-01"), by: "合成甲"),
                .step(.pay(in: "B", on: "2022-03-01"), by: "合成乙"),
            ]),
        .silent(
            .ownPayment, "taken back, or money that comes from an actor",
            [
                .step(paid(to: "合成甲", on: "2022-03-01"), by: "合成甲"),
                .takeBack(on: "2022-03-01", by: "合成甲"),
                .step(.pay(on: "2022-03-01") { $0.counterparty = "合成甲" }, by: "合成甲"),
            ]),
        .fires(
            .ownPayment, "by a journal", .yellow, naming: [[1]], saying: ["合成甲 | 50000"],
            [
                .step(
                    .act(
                        .journal(
                            JournalPosted(
                                counterparty: "合成甲",
                                lines: [.debit("151", 500_00), .credit("102", 500_00)]))),
                    by: "合成甲")
            ]),
        .silent(
            .ownPayment, "owed and not paid",
            [
                .step(
                    .pay(.expense, 500_00, category: "exp.operating", account: "211") {
                        $0.counterparty = "合成甲"
                    }, by: "合成甲")
            ]),
    ]
}

private func paid(
    to payee: String, on day: String, category: Code = "exp.operating"
) -> Command {
    .pay(.expense, 500_00, category: category, on: day) { $0.counterparty = payee }
}
