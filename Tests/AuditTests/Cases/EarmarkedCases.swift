// Money for a purpose.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let earmarked: [BooksCase] = [
        .fires(
            .earmarked, "a fen more than there was", naming: [[3]],
            [
                opened, .step(received(100_00, on: "2022-03-01")),
                .step(used(100_01, on: "2022-03-20")), .step(.pay(on: "2022-05-15")),
            ]),
        .fires(
            .earmarked, "twice, covered between", naming: [[2], [4]],
            [
                opened, .step(used(5_00, on: "2022-03-20")),
                .step(received(5_00, on: "2022-04-01")), .step(used(1, on: "2022-05-20")),
            ]),
        .fires(
            .earmarked, "what was there before is not known", .yellow, naming: [[1]],
            [.step(used(5_00, on: "2022-03-20"))]),
        .fires(
            .earmarked, "25 months without a movement", .yellow, naming: [[1]],
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
    ]
}

private let opened = BooksCase.Step.step(
    .opening([.debit("102", 900_00), .credit("301", 900_00)]))

private func received(_ amount: Int64, on day: String) -> Command {
    .transfer(amount, from: "241", to: "102", on: day)
}

private func used(_ amount: Int64, on day: String) -> Command {
    .transfer(amount, from: "102", to: "241", on: day)
}
