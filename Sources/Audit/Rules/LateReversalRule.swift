// Large entries taken back soon after the end of the month or year that they made look better.

internal import Ledger

extension Rule {
    package static let lateReversal = Rule(
        "late-reversal", .yellow,
        ground: "审计经验：期末入账、期后冲回须说明; audit practice: booked before the end, taken back after",
        parameters: ["close-days", "late-reversal-amount"])
}

struct LateReversalRule: VillageRule {
    private let window: PolicyValues<Int64>
    private let threshold: PolicyValues<Int64>

    init(_ registry: Registry) {
        window = PolicyValues(count: "close-days", registry)
        threshold = PolicyValues(amount: "late-reversal-amount", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let target = books.target(of: booked), target.on.month < booked.on.month,
            let window = window[booked.on], let threshold = threshold[booked.on],
            booked.on.number - target.on.month.lastDay.number <= window,
            let amount = booked.entry.event.effect.amounts.first, amount >= threshold
        else { return }
        findings.append(
            books.finding(
                .lateReversal, .yellow, [target.seq, booked.seq], expected: target.on.text,
                found: "\(amount)"))
    }
}
