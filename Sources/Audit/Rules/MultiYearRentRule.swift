// Rent of several years belongs to each of them, and not to the year in which it was received.

internal import Ledger

extension Rule {
    package static let multiYearRent = Rule(
        "multi-year-rent", .yellow,
        ground: "财会〔2023〕14号：权责发生制，预收款项分期确认; Accounting System: accrual, rent year by year",
        parameters: ["rent-categories"])
}

/// Looks at what payers wrote. What is earned out of an advance settles by a liability and is fine.
struct MultiYearRentRule: VillageRule {
    private let rents: PolicyValues<Set<Code>>

    init(_ registry: Registry) {
        rents = PolicyValues(codes: "rent-categories", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let (kind, payment) = booked.payment, kind == .income, let memo = payment.memo,
            rents[booked.on]?.contains(payment.category) ?? false,
            books.registry.accounts[payment.account]?.accountClass == .asset,
            let years = yearsNamed(in: memo)
        else { return }
        findings.append(
            books.finding(
                .multiYearRent, .yellow, [booked.seq], expected: "\(years)",
                found: "\(payment.amount)"))
    }
}
