// Refusal rows of vouchers by name and of what an entry settles.

import Ledger
import TestSupport

extension Command {
    fileprivate static func use(
        _ template: Code, _ change: (inout TemplateUse) -> Void = { _ in }
    ) -> Command {
        var use = TemplateUse(template: template, amount: 12_50)
        change(&use)
        return .act(.template(use))
    }
}

/// Settles the first of two entries by a transfer.
private func settle(
    _ target: Entry?, from: Code = "112", to: Code = "102", in village: String = "A",
    reversedBy: Int64? = nil
) throws {
    let transfer = TransferMade(amount: 12_50, from: from, settles: 7, to: to)
    let draft = Draft(
        on: Sample.day("2022-03-20"), villageID: 1, village: village,
        event: .transferMade(transfer))
    try History.base.registry.settle(draft, target, reversedBy: reversedBy)
}

private let accrual = Entry(
    seq: 7, at: 0, on: Sample.day("2022-03-15"), villageID: 1, village: "A",
    event: .incomeReceived(Payment(account: "112", amount: 12_50, category: "inc.sales")))

let templateRows: [RefusalRow] = [
    .decide(
        .unknownTemplate, .kind, "a template that there is not", refused: .use("wages"),
        silent: .use("wages-accrued")),
    .decide(
        .missing, .category, "a template that needs a category", refused: .use("income-accrued"),
        silent: .use("income-accrued") { $0.category = "inc.sales" }),
    .decide(
        .otherKind, .category, "an expense on the side of income",
        refused: .use("income-accrued") { $0.category = "exp.wage" },
        silent: .use("income-accrued") { $0.category = "inc.other" }),
    .decide(
        .unusedField, .category, "a category where there is no place for one",
        refused: .use("wages-paid") { $0.category = "exp.wage" }, silent: .use("wages-paid")),
    .decide(
        .unusedField, .account, "an account where there is no place for one",
        refused: .use("depreciation") { $0.account = "102" }, silent: .use("depreciation")),
    .decide(
        .unusedField, .beneficiaries, "receivers of a transfer",
        refused: .use("wages-paid") { $0.beneficiaries = 3 },
        silent: .use("wages-accrued") { $0.beneficiaries = 3 }),
    RefusalRow(.unknownKey, .target, "a key that no entry bears") {
        _ = try Command(village: "A", on: nil, target: "k", action: .template(.init(
            template: "wages-paid", amount: 1))).pointing(at: nil)
    } silent: {
        _ = try Command(village: "A", on: nil, target: "k", action: .template(.init(
            template: "wages-paid", amount: 1))).pointing(at: accrual)
    },
    RefusalRow(.settledMissing, .settles, "an entry that there is not") {
        try settle(nil)
    } silent: {
        try settle(accrual)
    },
    RefusalRow(.settledMissing, .settles, "an entry of another village") {
        try settle(accrual, in: "B")
    } silent: {
        try settle(accrual)
    },
    RefusalRow(.settledMissing, .settles, "an entry that was reversed") {
        try settle(accrual, reversedBy: 9)
    } silent: {
        try settle(accrual)
    },
    RefusalRow(.settledElsewhere, .settles, "an entry that left another account open") {
        try settle(accrual, from: "211")
    } silent: {
        try settle(accrual)
    },
    RefusalRow(.settledElsewhere, .settles, "the same side once more") {
        try settle(accrual, from: "102", to: "112")
    } silent: {
        try settle(accrual)
    },
]
