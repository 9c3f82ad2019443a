// Refusal rows of `draft` and `admit`: villages, payments, transfers, days and locks. Given
// villages A and B, and C that was merged into B; today is 2023-06-15.

import Ledger
import TestSupport

let villageRows: [RefusalRow] = [
    .decide(
        .unknownVillage, .village, "a village that nobody registered",
        refused: .pay(in: "Z"), silent: .pay(in: "A")),
    .decide(
        .unknownVillage, .into, "a merger into a village that nobody registered",
        refused: .act(.merge(into: "Z")), silent: .act(.merge(into: "B"))),
    .decide(
        .mergedVillage, .village, "a payment of a village that was merged away",
        refused: .pay(in: "C"), silent: .pay(in: "B")),
    .decide(
        .mergedVillage, .into, "a merger into a village that was merged away",
        refused: .act(.merge(into: "C")), silent: .act(.merge(into: "B"))),
    .decide(
        .villageExists, .village, "a code that another village bears",
        refused: .register("A"), silent: .register("D")),
    .decide(
        .villageExists, .village, "the code of a village that was merged away",
        refused: .register("C"), silent: .register("D")),
    .decide(
        .sameVillage, .into, "a village merged into itself",
        refused: .act(.merge(into: "A")), silent: .act(.merge(into: "B"))),
    .decide(
        .missing, .village, "a payment of no village",
        refused: .pay(in: ""), silent: .close(Sample.period("2022-03"))),
    .decide(
        .missing, .name, "a village without a name",
        refused: .register("D", name: ""), silent: .register("D", name: "D")),
    .decide(
        .notPositive, .members, "a headcount below zero",
        refused: .act(.headcount(households: 0, members: -1)),
        silent: .act(.headcount(households: 0, members: 0))),
    .decide(
        .tooLarge, .households, "a headcount that JSON readers would round",
        refused: .act(.headcount(households: Limits.count + 1, members: 0)),
        silent: .act(.headcount(households: Limits.count, members: 0))),
    .decide(
        .notAPeriod, .period, "closing all time",
        refused: .close(.all), silent: .close(Sample.period("2022"))),
]

let paymentRows: [RefusalRow] = [
    .decide(
        .unknownCategory, .category, "a category that no profile defines",
        refused: .pay(category: "inc.nothing"), silent: .pay(category: "inc.sales")),
    .decide(
        .otherKind, .category, "an income with the category of an expense",
        refused: .pay(.income, category: "exp.wage"),
        silent: .pay(.expense, category: "exp.wage")),
    .decide(
        .unknownAccount, .account, "an account that no profile defines",
        refused: .pay(account: "999"), silent: .pay(account: "101")),
    .decide(
        .cannotSettle, .account, "money received into an account of income",
        refused: .pay(account: "501"), silent: .pay(account: "211")),
    .decide(
        .cannotSettle, .account, "depreciation as money paid out",
        refused: .pay(.expense, category: "exp.operating", account: "152"),
        silent: .pay(.expense, category: "exp.operating", account: "211")),
    .decide(
        .cannotSettle, .account, "a contra account where no policy lists accounts",
        given: History.withoutSettlement,
        refused: .pay(category: "inc", account: "2"), silent: .pay(category: "inc", account: "1")),
    .decide(
        .notPositive, .amount, "an amount of nothing",
        refused: .pay(.income, 0), silent: .pay(.income, 1)),
    .decide(
        .tooLarge, .amount, "one fen more than an amount may be",
        refused: .pay(.income, Limits.amount + 1), silent: .pay(.income, Limits.amount)),
    .decide(
        .notPositive, .beneficiaries, "fewer than no beneficiaries",
        refused: .pay { $0.beneficiaries = -1 }, silent: .pay { $0.beneficiaries = 0 }),
    .decide(
        .unusedField, .basis, "an income that rests on a resolution",
        refused: .pay { $0.basis = "决议" },
        silent: .pay(.distribution, category: "dist.dividend") { $0.basis = "决议" }),
    .decide(
        .missing, .account, "no account where no policy names one",
        given: History.withoutSettlement,
        refused: .pay(category: "inc"), silent: .pay(category: "inc", account: "1")),
    .decide(
        .sameAccount, .to, "a transfer to where the money is",
        refused: .transfer(from: "102", to: "102"), silent: .transfer(from: "102", to: "101")),
    .decide(
        .cannotSettle, .to, "a transfer into an account of expense",
        refused: .transfer(to: "513"), silent: .transfer(to: "101")),
    .decide(
        .unknownAccount, .to, "a transfer into an account that no profile defines",
        refused: .transfer(to: "999"), silent: .transfer(to: "101")),
    .decide(
        .futureDay, .date, "the day after tomorrow",
        refused: .pay(on: "2023-06-17"), silent: .pay(on: "2023-06-16")),
    .decide(
        .lockedPeriod, .date, "the last day of a closed month",
        given: .base.adding(.periodClosed, ["period": "2022-03"], on: "2022-04-05"),
        refused: .pay(on: "2022-03-31"), silent: .pay(on: "2022-04-01")),
    .decide(
        .alreadyOpen, .period, "a month that nobody closed",
        given: .base.adding(.periodClosed, ["period": "2022-03"], on: "2022-04-05"),
        refused: .reopen(Sample.period("2022-04")), silent: .reopen(Sample.period("2022"))),
    .decide(
        .lockedPeriod, .date, "the first day of a closed year",
        given: .base.adding(.periodClosed, ["period": "2022"], on: "2023-01-05"),
        refused: .transfer(on: "2022-01-01"), silent: .transfer(on: "2021-12-31")),
]

let journalRows: [RefusalRow] = [
    .decide(
        .unbalanced, .debit, "a journal entry one fen short",
        refused: .journal([.debit("322", 500), .credit("211", 499)]),
        silent: .journal([.debit("322", 500), .credit("211", 500)])),
    .decide(
        .categoryNeeded, .category, "a line to an account of several categories that names none",
        refused: .journal([.debit("112", 5), .credit("501", 5)]),
        silent: .journal([.debit("112", 5), .credit("501", 5, "inc.sales")])),
    .decide(
        .categoryNeeded, .category, "the same to an account with one category, or none at all",
        refused: .journal([.debit("511", 5), .credit("211", 5)]),
        silent: .journal([.debit("512", 3), .debit("401", 2), .credit("211", 5)])),
    .decide(
        .categoryNeeded, .category, "a result against equity and something else is no closing",
        refused: .journal([.debit("501", 5), .credit("321", 4), .credit("211", 1)]),
        silent: .journal([.debit("501", 5), .credit("321", 5)])),
    .decide(
        .otherAccount, .category, "a line that names a category of another account",
        refused: .journal([.debit("112", 5), .credit("502", 5, "inc.sales")]),
        silent: .journal([.debit("112", 5), .credit("501", 5, "inc.sales")])),
    .decide(
        .unknownCategory, .category, "a line that names a category that is not there",
        refused: .journal([.debit("112", 5), .credit("501", 5, "inc.nothing")]),
        silent: .journal([.debit("112", 5), .credit("241", 5, "inc.donation.restricted")])),
    .decide(
        .unusedField, .category, "a closing entry that names a category",
        refused: .journal([.debit("501", 5, "inc.sales"), .credit("321", 5)]),
        silent: .journal([.debit("501", 5), .credit("321", 5)])),
    .decide(
        .unusedField, .category, "opening balances that name a category",
        refused: .opening([.debit("102", 5), .credit("501", 5, "inc.sales")]),
        silent: .opening([.debit("102", 5), .credit("501", 5)])),
    .decide(
        .lineSides, .debit, "a line with both sides",
        refused: .journal([Line(account: "322", debit: 5, credit: 5), .credit("211", 5)]),
        silent: .journal([.debit("322", 5), .credit("211", 5)])),
    .decide(
        .lineCount, .line, "a journal entry of one line",
        refused: .journal([.debit("322", 5)]),
        silent: .journal([.debit("322", 5), .credit("211", 5)])),
    .decide(
        .lineCount, .line, "a journal entry of 5002 lines",
        refused: .journal(Line.pairs(2501)), silent: .journal(Line.pairs(2500))),
    .decide(
        .notPositive, .debit, "a debit below zero",
        refused: .journal([.debit("322", -5), .credit("211", 5)]),
        silent: .journal([.debit("322", 5), .credit("211", 5)])),
    .decide(
        .tooLarge, .credit, "a credit larger than an amount may be",
        refused: .journal([.debit("322", 5), .credit("211", Limits.amount + 1)]),
        silent: .journal([.debit("322", Limits.amount), .credit("211", Limits.amount)])),
    .decide(
        .unknownAccount, .account, "a line with an account that no profile defines",
        refused: .journal([.debit("999", 5), .credit("211", 5)]),
        silent: .journal([.debit("512", 5), .credit("211", 5)])),
    .decide(
        .unbalanced, .debit, "opening balances that do not balance",
        refused: .opening([.debit("102", 5), .credit("301", 6)]),
        silent: .opening([.debit("102", 6), .credit("301", 6)])),
    .decide(
        .openingExists, .village, "opening balances a second time",
        given: .base.adding(.openingBalanceSet, pairOfLines, village: "A", on: "2022-01-01"),
        refused: .opening([.debit("102", 5), .credit("301", 5)], in: "A"),
        silent: .opening([.debit("102", 5), .credit("301", 5)], in: "B")),
]

private let pairOfLines: JSON = [
    "lines": [["account": "102", "debit": 1], ["account": "301", "credit": 1]]
]

extension Line {
    static func pairs(_ count: Int) -> [Line] {
        (0..<count).flatMap { _ in [Line.debit("322", 1), .credit("211", 1)] }
    }
}


extension History {
    /// A ledger whose profile names no settlement account.
    static let withoutSettlement: History = {
        var bare = History(profile: nil)
        bare.add(
            .of(
                .accountDefined,
                ["class": "asset", "code": "1", "en": "a", "normal": "debit", "zh": "a"]),
            on: "1900-01-01")
        bare.add(
            .of(
                .accountDefined,
                ["class": "asset", "code": "2", "en": "b", "normal": "credit", "zh": "b"]),
            on: "1900-01-01")
        bare.add(
            .of(
                .categoryDefined,
                [
                    "account": "1", "code": "inc", "direction": "in", "en": "i",
                    "kind": "income", "measures": [], "tier": 1, "zh": "i",
                ]),
            on: "1900-01-01")
        bare.register("A")
        return bare
    }()
}
