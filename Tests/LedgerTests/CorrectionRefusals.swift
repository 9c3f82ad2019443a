// Refusal rows of `draft`: reversals, texts, documents, quoted figures, and of opening a ledger.
// Given a payment of village A on 2022-03-15; today is 2023-06-15.

import Ledger
import TestSupport

/// A payment of village A on 2022-03-15.
private let paid: Entry = {
    var history = History.base
    return history.add(
        .of(
            .incomeReceived,
            ["account": "102", "amount": 1250, "category": "inc.rent.property"]),
        village: "A", on: "2022-03-15")
}()

private let registered = History.base.entries.first { $0.village == "A" }

let reversalRows: [RefusalRow] = [
    .decide(
        .targetMissing, .target, "the reversal of an entry that is not there",
        refused: .reverse(nil, seq: 999), silent: .reverse(paid)),
    .decide(
        .targetNotMoney, .target, "the reversal of a registration",
        refused: .reverse(registered), silent: .reverse(paid)),
    .decide(
        .targetReversed, .target, "a second reversal",
        refused: .reverse(paid, by: 7), silent: .reverse(paid, by: nil)),
    .decide(
        .beforeTarget, .date, "a reversal dated before its target",
        refused: .reverse(paid, on: "2022-03-14"), silent: .reverse(paid, on: "2022-03-15")),
    .decide(
        .missing, .reason, "a reversal without a reason",
        refused: .reverse(paid, reason: ""), silent: .reverse(paid, reason: "合成")),
    .decide(
        .lockedPeriod, .date, "a reversal dated into a closed month",
        given: .base.adding(.periodClosed, ["period": "2022-03"], on: "2022-04-05"),
        refused: .reverse(paid, on: "2022-03-15"), silent: .reverse(paid, on: "2022-04-01")),
]

let textRows: [RefusalRow] = [
    .decide(
        .textTooLong, .memo, "a memo of 2001 characters",
        refused: .pay { $0.memo = String(repeating: "村", count: 2001) },
        silent: .pay { $0.memo = String(repeating: "村", count: 2000) }),
    .decide(
        .controlCharacter, .memo, "a memo with a bell",
        refused: .pay { $0.memo = "a\u{7}" }, silent: .pay { $0.memo = "a\n\tb" }),
    .decide(
        .missing, .voucher, "a voucher number that is there and empty",
        refused: .pay { $0.voucher = "" }, silent: .pay { $0.voucher = nil }),
    .decide(
        .notASum, .document, "a document with a hash in capitals",
        refused: .pay {
            $0.document = Document(name: "a", sha256: String(repeating: "A", count: 64))
        },
        silent: .pay {
            $0.document = Document(name: "a", sha256: String(repeating: "a", count: 64))
        }),
    .decide(
        .notASum, .document, "a document with a hash of 63 digits",
        refused: .journal(
            Line.pairs(1),
            document: Document(name: "a", sha256: String(repeating: "0", count: 63))),
        silent: .journal(
            Line.pairs(1),
            document: Document(name: "a", sha256: String(repeating: "0", count: 64)))),
    .decide(
        .notADecimal, .value, "a quoted figure with an exponent",
        refused: .quote { $0.value = "1e6" }, silent: .quote { $0.value = "-1000000.0" }),
    .decide(
        .notADecimal, .precision, "a precision below zero",
        refused: .quote { $0.precision = "-0.1" }, silent: .quote { $0.precision = "0.1" }),
    .decide(
        .missing, .source, "a quoted figure without a source",
        refused: .quote { $0.source = "" }, silent: .quote { $0.source = "统计" }),
    .decide(
        .unknownIndicator, .indicator, "a goal for a figure that a village has not",
        refused: .aim { $0.indicator = "operating-income-mean" },
        silent: .aim { $0.indicator = "self-support" }),
    .decide(
        .notAYear, .period, "a target for a month",
        refused: .aim { $0.period = Sample.period("2022-03") }, silent: .aim()),
    .decide(
        .unusedField, .tag, "a target of one village and of a tag",
        refused: .aim(in: "A") { $0.tag = "star" }, silent: .aim { $0.tag = "star" }),
    .decide(
        .notADecimal, .value, "a target with a thousands separator",
        refused: .aim { $0.value = "1,000" }, silent: .aim(in: "A") { $0.value = "1000" }),
    .decide(
        .unknownPolicy, .name, "a policy that nothing reads",
        refused: .adopt("weak-vilage-threshold", "1"),
        silent: .adopt("weak-village-threshold", "1")),
    .decide(
        .otherForm, .value, "words where a share stands",
        refused: .adopt("reserve-rate-minimum", "a third"),
        silent: .adopt("reserve-rate-minimum", "0.35")),
    .decide(
        .otherForm, .value, "a number where a fraction stands",
        refused: .adopt("meeting-quorum", "0.66"), silent: .adopt("meeting-quorum", "3/4")),
    .decide(
        .otherForm, .value, "a share above the whole, where the ledger has none yet",
        given: History(profile: "generic"), refused: .adopt("member-rate", "1.5"),
        silent: .adopt("member-rate", "2/3")),
    .decide(
        .otherForm, .value, "two accounts where a distribution needs three",
        given: History(profile: "generic"), refused: .adopt("distribution-accounts", "3900,2000"),
        silent: .adopt("distribution-accounts", "3900,3900,2000")),
    .decide(
        .unknownAccount, .account, "closing to an account that is not there",
        refused: .adopt("closing-accounts", "321,999"),
        silent: .adopt("closing-accounts", "322")),
    .decide(
        .unknownCategory, .category, "income that no category names",
        refused: .adopt("undistributed-categories", "inc.subsidy,nothing"),
        silent: .adopt("undistributed-categories", "inc.sales")),
    .decide(
        .otherForm, .value, "a warning that there is not",
        refused: .adopt("warnings", "below-zero,thrice"),
        silent: .adopt("warnings", "below-zero,voucher-twice,likely-twice")),
    .decide(
        .otherForm, .value, "a warning and none",
        refused: .adopt("warnings", "none,below-zero"), silent: .adopt("warnings", "none")),
    .decide(
        .otherForm, .value, "no days at all",
        refused: .adopt("late-record-days", "0"), silent: .adopt("late-record-days", "1")),
    .decide(
        .otherForm, .value, "a day of rest that no calendar has",
        refused: .adopt("rest-days", "2023-01-01,2023-02-29"),
        silent: .adopt("rest-days", "2024-01-01,2024-02-29")),
    .decide(
        .otherForm, .value, "duties that the program does not know",
        refused: .adopt("separate-duties", "approve-pay,sing"),
        silent: .adopt("separate-duties", "approve-pay,record-close")),
    .decide(
        .otherForm, .value, "an officer without a name",
        refused: .adopt("officers", "甲,,乙"), silent: .adopt("officers", "甲,乙")),
    .decide(
        .notADecimal, .value, "a threshold below zero",
        refused: .adopt("weak-village-threshold", "-1"),
        silent: .adopt("weak-village-threshold", "0")),
    .decide(
        .tooManyDecimals, .value, "a threshold with a fraction of a fen",
        refused: .adopt("cash-on-hand-limit", "5000.005"),
        silent: .adopt("cash-on-hand-limit", "5000.05")),
    .decide(
        .tooLarge, .value, "a threshold above any amount",
        refused: .adopt("split-threshold", "100000000000.01"),
        silent: .adopt("split-threshold", "100000000000")),
    .decide(
        .unknownAccount, .account, "settlement by an account that is not there",
        refused: .adopt("settlement-account", "999"), silent: .adopt("settlement-account", "101")),
    .decide(
        .unknownAccount, .account, "settlement by accounts with a gap",
        refused: .adopt("settlement-accounts", "101,,102"),
        silent: .adopt("settlement-accounts", "101,102")),
    .decide(
        .otherAccount, .category, "a default category of another account",
        refused: .adopt("default-category.501", "exp.operating"),
        silent: .adopt("default-category.501", "inc.sales")),
    .decide(
        .unusedField, .village, "a policy of one village",
        refused: .adopt("weak-village-threshold", "1", in: "A"),
        silent: .adopt("weak-village-threshold", "1")),
    .decide(
        .missing, .tag, "an empty tag", refused: .act(.tag("")), silent: .act(.tag("t"))),
]

private func open(_ change: (inout LedgerOpened) -> Void) throws {
    var opening = Sample.opening()
    change(&opening)
    _ = try opening.checked()
}

let openingRows: [RefusalRow] = [
    RefusalRow(.unsupportedCurrency, .currency, "a currency without hundredths") {
        try open { $0.currency = "JPY" }
    } silent: {
        try open { $0.currency = "EUR" }
    },
    RefusalRow(.notACode, .origin, "an origin that a checkpoint could not carry") {
        try open { $0.origin = "a+b" }
    } silent: {
        try open { $0.origin = "a-b.invalid/村" }
    },
    RefusalRow(.notACode, .origin, "an origin with a space") {
        try open { $0.origin = "a b" }
    } silent: {
        try open { $0.origin = "a_b" }
    },
    RefusalRow(.missing, .name, "a ledger without a name") {
        try open { $0.name = "" }
    } silent: {
        try open { $0.name = "账" }
    },
]
