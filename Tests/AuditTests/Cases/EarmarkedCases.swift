// Money for a purpose.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let earmarked: [BooksCase] = [
        .fires(
            .earmarked, "a fen more than there was", naming: [[3]],
            saying: ["241 | -1"],
            [
                opened, .step(received(100_00, on: "2022-03-01")),
                .step(used(100_01, on: "2022-03-20")), .step(.pay(on: "2022-05-15")),
            ]),
        .fires(
            .earmarked, "twice, covered between", naming: [[2], [4]],
            saying: ["241 | -500", "241 | -1"],
            [
                opened, .step(used(5_00, on: "2022-03-20")),
                .step(received(5_00, on: "2022-04-01")), .step(used(1, on: "2022-05-20")),
            ]),
        .fires(
            .earmarked, "what was there before is not known", .yellow, naming: [[1]],
            saying: ["241 | -500"],
            [.step(used(5_00, on: "2022-03-20"))]),
        .fires(
            .earmarked, "25 months without a movement", .yellow, naming: [[1]],
            saying: ["241 25 | 10000"],
            [
                .step(received(100_00, on: "2021-01-31")), .step(.pay(on: "2023-02-01")),
            ]),
        .silent(
            .earmarked, "spent before it came, in the same month",
            [
                opened, .step(used(100_00, on: "2022-03-01")),
                .step(received(100_00, on: "2022-03-31")), .step(.pay(on: "2022-05-15")),
            ]),
        .silent(
            .earmarked, "24 months, and nothing left to lie",
            [
                .step(received(100_00, on: "2021-01-01")), .step(.pay(on: "2023-01-31")),
                .step(used(100_00, on: "2023-01-31")), .step(.pay(on: "2023-05-31")),
            ]),
        .silent(
            .earmarked, "an account of no purpose",
            [opened, .step(.transfer(5_00, from: "102", to: "211"))]),
        .fires(
            .earmarked, "more than there was on the account and its sub-accounts", naming: [[4]],
            saying: ["241 | -1"],
            [
                .account("241.01"), opened, .step(received(100_00, on: "2022-03-01")),
                .step(used(100_01, of: "241.01", on: "2022-03-20")),
            ]),
        .silent(
            .earmarked, "received on the account, used on its sub-account",
            [
                .account("241.01"), opened, .step(received(100_00, on: "2022-03-01")),
                .step(used(100_00, of: "241.01", on: "2022-03-20")),
            ]),
    ]
}

private let opened = BooksCase.Step.step(
    .opening([.debit("102", 900_00), .credit("301", 900_00)]))

private func received(_ amount: Int64, on day: String) -> Command {
    .transfer(amount, from: "241", to: "102", on: day)
}

private func used(_ amount: Int64, of account: Code = "241", on day: String) -> Command {
    .transfer(amount, from: "102", to: account, on: day)
}
