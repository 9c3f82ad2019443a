// By an account that payments do not settle by.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let settlement: [BooksCase] = [
        .fires(
            .settlement, "stock is no money", naming: [[1]],
            saying: [" | 121"],
            [
                .step(
                    .pay(.expense, category: "exp.operating", account: "121"), isForced: true)
            ]),
        .fires(
            .settlement, "an account that the policy no longer lists", naming: [[2]],
            saying: [" | 112"],
            [
                .step(.adopt("settlement-accounts", "101,102", from: "2022-03-01")),
                .step(.pay(account: "112", on: "2022-03-01"), isForced: true),
            ]),
        .silent(
            .settlement, "the day before it is in force",
            [
                .step(.adopt("settlement-accounts", "101,102", from: "2022-03-02")),
                .step(.pay(account: "112", on: "2022-03-01"), recorded: "2022-03-02"),
            ]),
        .silent(
            .settlement, "a policy that came later, for an earlier day",
            [
                .step(.pay(account: "112", on: "2022-03-01")),
                .step(
                    .adopt("settlement-accounts", "101,102", from: "2022-01-01"),
                    recorded: "2022-03-02"),
            ]),
        .silent(
            .settlement, "a journal",
            [.step(.journal([.debit("511", 5, "exp.operating"), .credit("121", 5)]))]),
    ]
}
