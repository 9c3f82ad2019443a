// Larger sums are paid to units through the bank.

internal import Ledger

extension Rule {
    package static let cashPayment = Rule(
        "cash-payment", .red,
        ground: "现金管理暂行条例第五条、第六条：结算起点以上对单位的付款应转账; "
            + "Cash Regulations Art 5, 6: above the limit units are paid through the bank",
        parameters: [
            "money-accounts", "cash-accounts", "cash-payment-limit", "cash-categories",
            "unit-words",
        ])
}

/// Red for payees that are certainly units, by the words that their names end in, and only for what
/// may not be paid in cash to anybody.
struct CashPaymentRule: VillageRule {
    private let limit: PolicyValues<Int64>
    private let allowed: PolicyValues<Set<Code>>
    private let units: PolicyValues<WordList>

    init(_ registry: Registry) {
        limit = PolicyValues(amount: "cash-payment-limit", registry)
        allowed = PolicyValues(codes: "cash-categories", registry)
        units = PolicyValues(wordsIn: "unit-words", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let spending = booked.spending, spending.inCash > 0, let payee = spending.payee,
            let limit = limit[booked.on], spending.inCash > limit,
            !(allowed[booked.on]?.contains(spending.purpose) ?? false),
            let severity = units[booked.on].flatMap({ certainty(payee, $0) })
        else { return }
        findings.append(
            books.finding(
                .cashPayment, severity, [booked.seq], expected: "\(limit)",
                found: "\(payee) \(spending.inCash)", on: booked.on))
    }

    /// Names of persons have up to four characters and may end in 会 or 社: a single character tells
    /// of longer ones only, and is no proof; `nil` for what is no unit.
    private func certainty(_ name: String, _ units: WordList) -> Finding.Severity? {
        guard let suffix = units.suffix(of: name) else { return nil }
        if suffix.count > 1 { return .red }
        return name.count > 4 ? .yellow : nil
    }
}
