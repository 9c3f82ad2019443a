// What became of the undistributed surplus (收益分配): the way from its balance at the beginning of
// a span to that at the end. The fact tables do not say against which account an entry posted, so
// the entries that post to the surplus are read, and each is split by the other accounts of its
// lines:
//   closing = opening + net income + other in − reserve − members − other out, to the fen.
// A reversal takes back what its target did. Entries that carry results to equity stay within the
// surplus, but for what they post outside it, which the fact tables tell.

internal import EventLog
internal import Ledger

/// Amounts by part, in fen; `opening` and `closing` are not kept here.
struct SurplusChanges {
    private(set) var amounts: [SurplusPart: Int128] = [:]

    /// What came in less what went out.
    var net: Int128 {
        self[.otherIn] - self[.reserve] - self[.members] - self[.otherOut]
    }

    subscript(part: SurplusPart) -> Int128 { amounts[part] ?? 0 }

    /// - Parameter credit: what the other account was credited with; below zero it was debited,
    ///   and the surplus grew.
    mutating func add(_ credit: Int128, to part: SurplusPart, sign: Int128) {
        if credit >= 0 {
            amounts[part, default: 0] += sign * credit
        } else {
            amounts[.otherIn, default: 0] -= sign * credit
        }
    }

    static func += (left: inout SurplusChanges, right: SurplusChanges) {
        left.amounts.merge(right.amounts, uniquingKeysWith: +)
    }
}

/// Which accounts the surplus is, and which its parts go to.
struct SurplusAccounts {
    let chart: Chart
    let own: Set<Code>
    private let reserve: Set<Code>
    private let members: Set<Code>

    init(_ form: StatementForm, _ chart: Chart) {
        self.chart = chart
        own = form.surplusAccounts
        reserve = form.counter(.reserve)
        members = form.counter(.members)
    }

    func isOwn(_ account: Code) -> Bool { own.contains(chart.main(account)) }

    /// Whether other entries moved the surplus than those that carry results to equity.
    func isTouched(_ row: Turnover) -> Bool {
        isOwn(row.account) && (row.debit != row.closingDebit || row.credit != row.closingCredit)
    }

    /// Whether an account is part of the surplus, or a result that will be.
    func isWithin(_ account: Code) -> Bool { isOwn(account) || chart.isResult(account) }

    func part(_ account: Code) -> SurplusPart {
        let main = chart.main(account)
        if reserve.contains(main) { return .reserve }
        return members.contains(main) ? .members : .otherOut
    }

    /// The kinds of entries that may post to the surplus.
    var kinds: [Event.Kind] {
        let journals: [Event.Kind] = [.journalPosted, .openingBalanceSet, .entryReversed]
        let hasCategory = chart.registry.categories.values.contains { isOwn($0.account) }
        let payments: [Event.Kind] = [.incomeReceived, .expensePaid, .distributionPaid]
        return hasCategory ? journals + payments : journals
    }

    /// What an entry changes, but for one that carries results to equity.
    func changes(_ event: Event) -> SurplusChanges? {
        var (original, sign) = (event, 1 as Int128)
        if case .reversal(let reversal) = event.effect {
            (original, sign) = (reversal.reversed.original, -1)
        }
        if case .journal(let journal) = original.effect,
            chart.registry.closes(journal.lines.lazy.map(\.account))
        {
            return nil
        }
        var isDistribution = false
        if case .payment(.distribution, _) = original.effect { isDistribution = true }
        let lines = original.postings(accountOf: chart.registry.accountOf(category:))
        guard lines.contains(where: { isOwn($0.account) }) else { return nil }
        var changes = SurplusChanges()
        for line in lines where !isOwn(line.account) {
            changes.add(
                Int128(line.credit - line.debit),
                to: isDistribution ? .members : part(line.account), sign: sign)
        }
        return changes
    }

    /// What entries that carried results to equity posted outside the surplus.
    func changes(ofClosing row: Turnover) -> SurplusChanges {
        var changes = SurplusChanges()
        if !isWithin(row.account) {
            let part = part(row.account)
            let credit = row.closingCredit - row.closingDebit
            changes.add(credit, to: part, sign: 1)
        }
        return changes
    }
}

extension View {
    /// What changed the surplus in each of some spans, by village id; the log is read once.
    func surplusChanges(
        _ books: [Turnovers], _ accounts: SurplusAccounts, _ asOf: AsOf
    ) throws -> [[Int64: SurplusChanges]] {
        var changes = books.map { book in
            book.rows.reduce(into: [Int64: SurplusChanges]()) { changes, row in
                changes[row.village, default: SurplusChanges()] += accounts.changes(ofClosing: row)
            }
        }
        let touched = books.filter { $0.rows.contains(where: accounts.isTouched) }
        guard let villages = touched.first?.villages,
            let first = touched.compactMap(\.span.days?.lowerBound).min(),
            let last = touched.compactMap(\.span.days?.upperBound).max()
        else { return changes }
        let ids = Set(villages.map(\.id))
        let openings = Set(villages.compactMap(\.opening))
        var search = EntrySearch(days: first...last, kinds: accounts.kinds)
        if villages.count == 1 { search.villageID = villages.first?.id }
        for entry in try entries(search, asOf)
        where ids.contains(entry.villageID) && !openings.contains(entry.seq) {
            guard let change = accounts.changes(entry.event) else { continue }
            for (place, book) in books.enumerated()
            where book.span.days?.contains(entry.on) ?? false {
                changes[place][entry.villageID, default: SurplusChanges()] += change
            }
        }
        return changes
    }

    /// The entries that fit, in order of seq; a long log is read on both cores.
    func entries(_ search: EntrySearch, _ asOf: AsOf = AsOf()) throws -> [Entry] {
        let last = asOf.at ?? head
        var search = search
        if let day = asOf.on {
            guard search.days.lowerBound <= day else { return [] }
            search.days = search.days.lowerBound...min(search.days.upperBound, day)
        }
        let found = search
        return try inHalves(through: last) { log, first, last in
            var entries: [Entry] = []
            try log.forEachEntry(found, from: first, through: last) { entries.append($0) }
            return entries
        }
    }
}
