// An error of an earlier year is corrected by an entry of this year that says what is right (蓝字
// 更正), not by taking back what stands in books that were reported on.

internal import Ledger

extension Rule {
    package static let reversalYear = Rule(
        "reversal-year", .yellow,
        ground: "会计基础工作规范第五十一条（五）：以前年度的错误用蓝字更正; Accounting Basics Art 51(5)")
}

/// Yellow: the program's own reversals post debit for credit and are no red entries.
struct ReversalYearRule: VillageRule {
    /// The days of entries that are taken back.
    private var days: [Int64: Day] = [:]

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if booked.isTakenBack { days[booked.seq] = booked.on }
        guard case .entryReversed(let data) = booked.entry.event,
            let day = days[data.target], day.year != booked.on.year
        else { return }
        findings.append(
            books.finding(
                .reversalYear, .yellow, [data.target, booked.seq], expected: day.year.text,
                found: booked.on.year.text))
    }
}
