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
    /// Of entries that are taken back.
    private var days: [Int64: Day] = [:]

    init(_ books: VillageBooks) {
        window = PolicyValues(count: "close-days", books.registry)
        threshold = PolicyValues(amount: "late-reversal-amount", books.registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if booked.isTakenBack { days[booked.seq] = booked.on }
        guard case .entryReversed(let data) = booked.entry.event,
            let day = days[data.target], day.month < booked.on.month,
            let window = window[booked.on], let threshold = threshold[booked.on],
            booked.on.number - day.month.lastDay.number <= window,
            let amount = booked.entry.event.effect.amounts.first, amount >= threshold
        else { return }
        findings.append(
            books.finding(
                .lateReversal, .yellow, [data.target, booked.seq], expected: day.text,
                found: "\(amount)"))
    }
}
