// Balances and distributions against a naive sum over the entries: as of every entry, as of any
// day, in any span of months, by every grouping, for one village and for all.

import EventLog
import GRDB
import Ledger
import Projections
import Recording
import TestSupport
import Testing

/// What is asked: the naive filter of the entries.
private struct Asked {
    var asOf: AsOf
    var village: String?
    var span: MonthSpan = .all

    func keeps(_ entry: Entry) -> Bool {
        entry.seq <= asOf.at ?? .max && entry.on <= asOf.on ?? .last
            && (village == nil || entry.village == village)
            && (span.first...span.last).contains(entry.on.month)
    }
}

private func naiveBalances(_ entries: [Entry], _ asked: Asked) -> [String: [Int64]] {
    var sums: [String: [Int64]] = [:]
    let accounts = categoryAccounts(entries)
    for entry in entries where asked.keeps(entry) {
        for (account, debit, credit) in entry.lines(accounts) {
            let key = "\(entry.village) \(account)"
            let (left, right) = entry.isReversal ? (credit, debit) : (debit, credit)
            let known = sums[key] ?? [0, 0]
            sums[key] = [known[0] + left, known[1] + right]
        }
    }
    return sums
}

private func naiveDistributions(
    _ entries: [Entry], _ asked: Asked, by grouping: Grouping
) -> [String: [Int64]] {
    var tiers: [Code: Int64] = [:]
    var townships: [Int64: String] = [:]
    for entry in entries {
        if case .categoryDefined(let data) = entry.event { tiers[data.code] = data.tier }
        if case .villageRegistered(let data) = entry.event {
            townships[entry.seq] = data.township ?? ""
        }
    }
    let classes = accountClasses(entries)
    var sums: [String: [Int64]] = ["outside": [0, 0, 0, 0], "unclassified": [0, 0, 0, 0]]
    if grouping == .total { for tier in 1...3 { sums[" \(tier)"] = [0, 0, 0, 0] } }
    for entry in entries where asked.keeps(entry) {
        for flow in entry.flows(classes) {
            let group = switch grouping {
            case .total: ""
            case .village: entry.village
            case .township: townships[entry.villageID] ?? ""
            case .month: entry.on.month.text
            case .category: flow.category
            }
            var key = "outside"
            if flow.category.hasPrefix("unclassified.") { key = "unclassified" }
            if let tier = Code(flow.category).flatMap({ tiers[$0] }), tier != 0 {
                key = "\(group) \(tier)"
            }
            sums[key] = zip(sums[key] ?? [0, 0, 0, 0], flow.sums).map(+)
        }
    }
    return sums
}

extension DistributionRow {
    fileprivate var sums: [Int64] {
        [amountIn, amountOut, entries, beneficiaries].map { Int64(clamping: $0) }
    }
}

@Suite("Answers equal a naive sum")
struct AnswerTests {
    private func balances(_ view: View, _ asked: Asked) throws -> [String: [Int64]] {
        let rows = try view.balances(asked.asOf, village: asked.village).rows
        return Dictionary(
            uniqueKeysWithValues: rows.map {
                (
                    "\($0.village.code) \($0.account)",
                    [Int64(clamping: $0.debit), Int64(clamping: $0.credit)]
                )
            })
    }

    private func distributions(
        _ view: View, _ asked: Asked, by grouping: Grouping
    ) throws -> [String: [Int64]] {
        var query = DistributionQuery()
        query.asOf = asked.asOf
        query.span = asked.span
        query.village = asked.village
        query.grouping = grouping
        let answer = try view.distributions(query)
        let keys = answer.rows.map { "\($0.group) \($0.tier)" }
        #expect(Set(keys).count == keys.count)
        var sums = Dictionary(uniqueKeysWithValues: zip(keys, answer.rows.map(\.sums)))
        sums["outside"] = answer.outside.sums
        sums["unclassified"] = answer.unclassified.sums
        return sums
    }

    @Test("sums of cells that fit in 64 bits need not, and are exact")
    func wide() throws {
        let sample = try SampleBook()
        try sample.record([
            .register("A"), .pay(.income, 1), .pay(.income, 1, category: "inc.sales"),
            .pay(.income, 1, on: "2022-04-15"),
            .pay(.income, 1, category: "inc.sales", on: "2022-04-15"),
        ])
        try plainly(sample.path) { database in
            let most = Int64.max
            try database.execute(sql: "UPDATE flow SET amount_in = \(most), entries = \(most)")
            try database.execute(sql: "UPDATE posting SET debit = \(most), credit = -\(most)")
        }
        let most = Int128(Int64.max)
        try sample.book.read { view in
            var query = DistributionQuery()
            #expect(try view.distributions(query).rows[0].amountIn == 2 * most)
            #expect(try view.distributions(query).rows[0].entries == 2 * most)
            query.span = MonthSpan(first: Sample.period("2022-03"), last: Sample.period("2022-04"))
            #expect(try view.distributions(query).rows[0].amountIn == 4 * most)
            let now = try view.balances(AsOf()).rows
            #expect(now.allSatisfy { $0.balance == 2 * most })
            let then = try view.balances(AsOf(on: Sample.day("2022-04-30"))).rows
            #expect(then.allSatisfy { $0.debit == 2 * most && $0.balance == 4 * most })
        }
    }

    @Test("as of every entry of a small history", arguments: [1, 2, 3] as [UInt64])
    func everyEntry(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample, months: 4)
        try history.record(80)
        let entries = try sample.entries()
        try sample.book.read { view in
            for seq in 1...Int64(entries.count) {
                let asked = Asked(asOf: AsOf(at: seq))
                let found = try balances(view, asked)
                #expect(found == naiveBalances(entries, asked), "seed \(seed) at \(seq)")
                let rows = try distributions(view, asked, by: .category)
                let naive = naiveDistributions(entries, asked, by: .category)
                #expect(rows == naive, "seed \(seed) at \(seq)")
            }
        }
    }

    @Test("any day, span, village and grouping", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func anything(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(500)
        let entries = try sample.entries()
        var random = SeededGenerator(seed: seed)
        let villages = entries.filter { $0.seq == $0.villageID }
        for _ in 0..<150 {
            var asked = AnswerTests.question(
                &random, villages.map(\.village), head: Int64(entries.count))
            // One that is registered later is unknown then.
            if !villages.contains(where: { village in
                village.village == asked.village && village.seq <= asked.asOf.at ?? .max
            }) { asked.village = nil }
            var plain = asked
            plain.span = .all
            let grouping = random.pick(Grouping.allCases)
            try sample.book.read { view in
                let found = try balances(view, plain)
                #expect(found == naiveBalances(entries, plain), "seed \(seed) \(plain)")
                let rows = try distributions(view, asked, by: grouping)
                let naive = naiveDistributions(entries, asked, by: grouping)
                #expect(rows == naive, "seed \(seed) \(asked) \(grouping)")
            }
        }
    }

    private static func question(
        _ random: inout SeededGenerator, _ codes: [String], head: Int64
    ) -> Asked {
        var asked = Asked(asOf: AsOf())
        if random.once(in: 3) { asked.asOf.at = random.whole(100...head) }
        if random.once(in: 2) {
            let month = month(&random)
            asked.asOf.on = random.once(in: 2)
                ? month.lastDay : Day(rawValue: month.rawValue * 100 + 15)
        }
        if random.once(in: 3) { asked.village = random.pick(codes) }
        if random.once(in: 2) {
            let ends = [month(&random), month(&random)].sorted()
            asked.span = random.once(in: 2)
                ? .year(ends[0].year) : MonthSpan(first: ends[0], last: ends[1])
        }
        return asked
    }

    private static func month(_ random: inout SeededGenerator) -> Period {
        let number = Int32(2020 + random.below(4)) * 100 + Int32(1 + random.below(12))
        return Period(rawValue: number) ?? .all
    }

    @Test("a span covers exactly its months, from the first month there is to the last")
    func spans() throws {
        let months = [
            "1900-01", "1900-02", "1900-12", "1901-01", "2021-12", "2022-01", "2022-02", "2022-11",
            "2022-12", "2023-01", "2023-06", "9998-12", "9999-01", "9999-11", "9999-12",
        ].map(Sample.period)
        let sample = try SampleBook()
        try sample.record([.register("A")] + months.enumerated().map { index, month in
            .pay(.income, 1 << Int64(index), on: month.text + "-10")
        }, today: .last)
        try sample.book.read { view in
            for first in months {
                for last in months {
                    var query = DistributionQuery()
                    query.span = MonthSpan(first: first, last: last)
                    let found = try view.distributions(query).rows[0].amountIn
                    let inside = months.enumerated().filter { $1 >= first && $1 <= last }
                    let naive = inside.reduce(0) { $0 + 1 << Int64($1.offset) }
                    #expect(found == naive, "\(first.text) to \(last.text)")
                    query.grouping = .month
                    let rows = try view.distributions(query).rows
                    #expect(rows.map(\.group) == inside.map(\.element.text))
                }
            }
        }
    }

    @Test("as of an entry that is not there, or of a village that is not, is refused")
    func outside() throws {
        let sample = try SampleBook()
        let head = Int64(try sample.entries().count)
        try sample.book.read { view in
            for seq in [head + 1, 0, -1, .max] {
                #expect(throws: StoreFault.noSuchEntry(seq: seq, head: head)) {
                    try view.balances(AsOf(at: seq))
                }
            }
            #expect(throws: Refusal(.unknownVillage, .village, "Z")) {
                try view.balances(AsOf(), village: "Z")
            }
        }
    }
}
