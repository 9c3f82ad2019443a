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
    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let target = books.target(of: booked), target.on.year != booked.on.year else {
            return
        }
        findings.append(
            books.finding(
                .reversalYear, .yellow, [target.seq, booked.seq], expected: target.on.year.text,
                found: booked.on.year.text))
    }
}
