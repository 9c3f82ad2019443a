// A rule of somebody else's, in one file: what the recipe in Sources/README.md promises.

import Audit
import Intake
import Ledger
import Projections
import Recording
import TestSupport
import Testing

extension Rule {
    /// Large payments in cash, with the threshold as data.
    fileprivate static let cash = Rule(
        "cash", .yellow, ground: "现金管理暂行条例", parameters: ["cash-payment-limit"])
}

private struct CashRule: EntryRule {
    let rule = Rule.cash

    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool {
        payment.figures.account != "101" || limit(on: payment.on, books) == nil
    }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        guard case .payment(_, let payment) = entry.event.effect, payment.account == "101",
            let limit = limit(on: entry.on, books), payment.amount > limit
        else { return }
        findings.append(
            Finding(
                .cash, .yellow, village: entry.village, entries: [entry.seq],
                expected: "\(limit)", found: "\(payment.amount)"))
    }

    private func limit(on day: Day, _ books: borrowing Books) -> Int64? {
        let policy = books.fold.registry.policy("cash-payment-limit", on: day)
        return policy.flatMap { try? readAmount($0.value) }
    }
}

@Suite("A rule from elsewhere")
struct NewRuleTests {
    @Test("fires beside ours, by the policy in force on the day of the entry")
    func fires() throws {
        let sample = try SampleBook()
        let seqs = try sample.record([
            .register("A"), .adopt("cash-payment-limit", "1500.00", from: "2022-06-01"),
            .pay(.expense, 100_000, category: "exp.operating", account: "101", on: "2022-05-31"),
            .pay(.expense, 150_000, category: "exp.operating", account: "101", on: "2022-06-01"),
            .pay(.expense, 150_001, category: "exp.operating", account: "101", on: "2022-06-02"),
            .pay(.expense, 200_000, category: "exp.operating", account: "102", on: "2022-06-02"),
        ])
        let findings = try auditIntegrity(sample.book.log, adding: [CashRule()]).findings
        #expect(findings.map(\.rule.name) == ["cash"])
        #expect(findings.map(\.entries) == [[seqs[4]]])
        #expect(findings.first?.on == Day("2022-06-02"))
        #expect(try auditIntegrity(sample.book.log).findings == [])
    }

    @Test("every rule of ours is worded, and states what it rests on")
    func known() {
        let worded =
            Rule.Integrity.allCases.map(\.rawValue) + Rule.Payments.allCases.map(\.rawValue)
            + Rule.Recording.allCases.map(\.rawValue) + Rule.Surplus.allCases.map(\.rawValue)
            + Rule.Figures.allCases.map(\.rawValue)
        #expect(Rule.all.map(\.name).sorted() == worded.sorted())
        for rule in Rule.all { #expect(!rule.ground.isEmpty, "\(rule.name)") }
    }
}
