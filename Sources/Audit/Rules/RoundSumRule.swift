// What is bought seldom costs a round sum.

internal import Ledger

extension Rule {
    package static let roundSum = Rule(
        "round-sum", .yellow,
        ground: "审计实务：整数大额付款; audit practice: large payments of round sums",
        parameters: [
            "money-accounts", "round-sum-unit", "round-sum-threshold", "round-sum-categories",
        ])
}

/// Payments for what has a bill; grants, wages and distributions are set in round sums.
struct RoundSumRule: VillageRule {
    private let unit: PolicyValues<Int64>
    private let threshold: PolicyValues<Int64>
    private let categories: PolicyValues<Set<Code>>

    init(_ registry: Registry) {
        unit = PolicyValues(amount: "round-sum-unit", registry)
        threshold = PolicyValues(amount: "round-sum-threshold", registry)
        categories = PolicyValues(codes: "round-sum-categories", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let spending = booked.spending, spending.kind == .expense,
            let unit = unit[booked.on], unit > 0, spending.amount % unit == 0,
            let threshold = threshold[booked.on], spending.amount >= threshold,
            categories[booked.on]?.contains(spending.purpose) ?? false
        else { return }
        findings.append(
            books.finding(
                .roundSum, .yellow, [booked.seq], expected: "\(unit)", found: "\(spending.amount)",
                on: booked.on))
    }
}
