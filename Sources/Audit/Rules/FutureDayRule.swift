// A business day does not lie after the day of recording. A day is allowed beside that, as when it
// is recorded; what the day is, is told by the easternmost clock.

internal import Ledger

extension Rule {
    package static let futureDay = Rule(
        "future-day", .yellow,
        ground: "会计法第九条：根据实际发生的经济业务; Accounting Law Art 9: what has happened is recorded")
}

/// Yellow: the clock of the machine may have been wrong.
struct FutureDayRule: VillageRule {
    /// 14 hours, in milliseconds.
    private static let east: Int64 = 50_400_000

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        // A row may name any moment.
        let at = booked.entry.at
        let there = min(at, .max - FutureDayRule.east) + FutureDayRule.east
        guard booked.on.number > Day.number(at: there) + 1 else { return }
        findings.append(
            books.finding(
                .futureDay, .yellow, [booked.seq], expected: booked.on.text, found: "\(at)"))
    }
}
