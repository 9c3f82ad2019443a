// One truth for income: what journals post to accounts of income, expense and cost flows through
// categories, and postings and flows agree whatever happened.

import Ledger
import Projections
import TestSupport
import Testing

@Suite("Postings and flows")
struct FlowTests {
    /// The rows that a history folds to.
    private static func rows(_ history: History) -> FactRows {
        var facts = Facts()
        for entry in history.entries {
            facts.apply(village: entry.villageID, on: entry.on, entry.event)
        }
        return facts.rows(history.registry)
    }

    /// The flows of all time of all villages together: category → in, out, entries.
    private static func flows(_ history: History) -> [String: [Int64]] {
        var sums: [String: [Int64]] = [:]
        for row in rows(history).flows where row.period == .all && row.village == 0 {
            sums[row.category.text] = [row.amountIn, row.amountOut, row.entries]
        }
        return sums
    }

    private static func journal(_ lines: [Line]) -> Event {
        .journalPosted(JournalPosted(lines: lines))
    }

    private static func village() -> History {
        var history = History()
        history.register("A")
        return history
    }

    @Test("an accrual is income when it is earned, and its collection is none")
    func accrual() {
        var history = FlowTests.village()
        history.add(
            FlowTests.journal([.debit("112", 500), .credit("501", 500, "inc.rent.land")]),
            village: "A", on: "2022-03-05")
        history.add(
            .transferMade(TransferMade(amount: 500, from: "112", to: "102")), village: "A",
            on: "2022-04-05")
        #expect(FlowTests.flows(history) == ["inc.rent.land": [500, 0, 1]])
    }

    @Test("a reversal takes back the flows of a journal")
    func reversal() {
        var history = FlowTests.village()
        let lines: [Line] = [.debit("511", 70, "exp.wage"), .credit("211", 70)]
        let entry = history.add(FlowTests.journal(lines), village: "A", on: "2022-03-05")
        history.add(
            .entryReversed(
                EntryReversed(reason: "合成", reversed: .journal(lines), target: entry.seq)),
            village: "A", on: "2022-03-06")
        #expect(FlowTests.flows(history) == ["exp.wage": [0, 0, 0]])
    }

    @Test("entries between results and equity close accounts: no flow, and marked as closing")
    func closing() {
        var history = FlowTests.village()
        history.add(
            FlowTests.journal([
                .debit("501", 900), .credit("511", 300), .credit("321", 600),
            ]), village: "A", on: "2022-12-31")
        history.add(
            FlowTests.journal([.debit("321", 600), .credit("322", 600)]), village: "A",
            on: "2022-12-31")
        let postings = FlowTests.rows(history).postings.filter { $0.period == .all }
        #expect(FlowTests.flows(history).isEmpty)
        #expect(
            Set(postings.filter(\.closing).map(\.account)) == ["501", "511", "321"])
        #expect(Set(postings.filter { !$0.closing }.map(\.account)) == ["321", "322"])
    }

    @Test("lines recorded without a category count as the account's only or default category")
    func unclassified() {
        var history = FlowTests.village()
        history.add(
            FlowTests.journal([
                .debit("102", 60), .debit("512", 40), .credit("501", 100),
            ]), village: "A", on: "2022-03-05")
        #expect(
            FlowTests.flows(history)
                == ["unclassified.501": [100, 0, 1], "unclassified.512": [0, 40, 1]])
        let registry = history.registry
        #expect(registry.category(ofFlow: "unclassified.512")?.code == "exp.tax.surcharge")
        #expect(registry.category(ofFlow: "unclassified.501") == nil)
        history.add(
            .of(.policySet, ["name": "default-category.501", "value": "inc.sales"]),
            on: "2022-04-01")
        #expect(history.registry.category(ofFlow: "unclassified.501")?.code == "inc.sales")
    }

    @Test("postings to results are the flows of their categories, on random histories",
        arguments: 1...12 as ClosedRange<UInt64>)
    func agreement(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var random = RandomHistory(seed: seed, sample, months: 6)
        try random.record(250)
        var history = History(profile: nil)
        for entry in try sample.entries() {
            history.add(entry.event, village: entry.village, on: entry.on.text)
        }
        #expect(FlowTests.rows(history).disagreements(history.registry).isEmpty, "seed \(seed)")
    }

    @Test("money that settles on an account of income is told")
    func disagreement() throws {
        var history = FlowTests.village()
        history.add(
            .incomeReceived(Payment(account: "502", amount: 5, category: "inc.sales")),
            village: "A", on: "2022-03-05")
        let found = FlowTests.rows(history).disagreements(history.registry)
        #expect(found.map(\.period.text) == ["all", "2022", "2022-03"])
        let first = try #require(found.first)
        #expect(first.account == "502" && first.posted == -5 && first.flowed == 0)
    }
}
