// Books that another program wrote, with the largest figures that can be read: an audit tells what
// it finds and never stops.

import Audit
import EventLog
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Books of extreme figures")
struct ExtremeBooksTests {
    /// Of sixteen digits, which is what a line can hold.
    private static let most: Int64 = 9_999_999_999_999_999
    /// So many lines of it are beyond Int64.
    private static let lines = 940

    /// Debits an account and credits another, beyond Int64 on one side or on both.
    private static func journal(
        _ debit: Code, _ debits: Int = lines, _ credit: Code, _ credits: Int = 1
    ) -> Event {
        .journalPosted(
            JournalPosted(
                lines: Array(repeating: .debit(debit, most), count: debits)
                    + Array(repeating: .credit(credit, most), count: credits)))
    }

    private static let events: [(Event, String)] = [
        // Received in cash and spent, drawn and banked, on one day.
        (journal("101", "501"), "2022-03-01"), (journal("101", "102", lines / 2), "2022-03-01"),
        (journal("511", 1, "101", lines), "2022-03-01"),
        (journal("511", 1, "102", lines), "2022-03-02"),
        // Welfare on credit, earmarked money, the reserve, members.
        (journal("514", "201"), "2022-03-03"), (journal("241", "102"), "2022-03-04"),
        (journal("321", 1, "322", lines), "2022-12-31"),
        (journal("322", "211"), "2023-03-01"), (journal("322", 1, "211", lines), "2023-03-02"),
        (journal("322", 1, "311", lines), "2023-03-03"),
        (.policySet(PolicySet(basis: nil, name: "reserve-rate-minimum", value: "999999999999/1")),
            "2022-01-01"),
        (.policySet(PolicySet(basis: nil, name: "change-rate", value: "999999999999/1")),
            "2022-01-01"),
        (.distributionApproved(
            DistributionApproved(
                bound: 1, distributable: most, entitled: most, favour: most, losses: most,
                members: most, net: -most, present: most, reserve: most, resolution: "合成",
                retained: most, shares: most, year: Sample.period("2022"))), "2023-03-04"),
    ]

    @Test("are audited to the end, by every rule", arguments: [0, Int64.max])
    func ends(_ clock: Int64) throws {
        let book = try CaseBook()
        try book.record(.step(.opening([.debit("102", 1), .credit("301", 1)])))
        let village = try book.sample.book.read { try $0.registry().villages["A"]?.id ?? 0 }
        let last = try book.sample.book.log.write { database in
            var writer = try LogWriter(database, clock: clock, actor: "合成")
            for (event, day) in ExtremeBooksTests.events {
                var draft = Draft(
                    on: Sample.day(day), villageID: village, village: "A", event: event)
                if case .policySet = event { (draft.villageID, draft.village) = (0, "") }
                _ = try writer.append(draft)
            }
            try writer.finish()
            return writer.head
        }
        let report = try audit(book.sample.book.log)
        #expect(report.entries == last)
        let told = Set(report.findings.map(\.rule.name))
        let wanted = ["balance", "borrowed-welfare", "negative-money", "undeposited"]
        #expect(told.isSuperset(of: wanted), "\(told)")
    }

    @Test("a ratio above 1 stands at the limit, and is no part of a whole")
    func ratio() throws {
        let ratio = try #require(Ratio("999999999999/1"))
        #expect(ratio.floor(of: .max) == .max && ratio.ceiling(of: .max) == .max)
        #expect(Ratio(part: "3/2") == nil && Ratio(part: "1.01") == nil && Ratio(part: "1") != nil)
    }
}

extension ExtremeBooksTests {
    fileprivate static func journal(_ debit: Code, _ credit: Code, _ credits: Int = 1) -> Event {
        journal(debit, lines, credit, credits)
    }
}
