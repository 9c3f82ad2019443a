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

    /// What an entry posts to the surplus, debits and credits added up; 0 for one that carries
    /// results to equity.
    func posted(_ event: Event) -> Int128 {
        event.carriesResults(chart.registry)
            ? 0 : event.posted(chart.registry.accountOf(category:), isOwn)
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
    func changes(_ event: Event) -> SurplusChanges {
        var changes = SurplusChanges()
        forEachChange(of: event) { _, _, change in changes += change }
        return changes
    }

    /// Calls `body` with what each line changes, its place and its account; nothing for an entry
    /// that carries results to equity, or posts nothing to the surplus.
    func forEachChange(of event: Event, _ body: (Int, Code, SurplusChanges) -> Void) {
        var (original, sign) = (event, 1 as Int128)
        if case .reversal(let reversal) = event.effect {
            (original, sign) = (reversal.reversed.original, -1)
        }
        if event.carriesResults(chart.registry) { return }
        var isDistribution = false
        if case .payment(.distribution, _) = original.effect { isDistribution = true }
        let lines = original.postings(accountOf: chart.registry.accountOf(category:))
        guard lines.contains(where: { isOwn($0.account) }) else { return }
        for (place, line) in lines.enumerated() where !isOwn(line.account) {
            var change = SurplusChanges()
            change.add(
                Int128(line.credit - line.debit),
                to: isDistribution ? .members : part(line.account), sign: sign)
            body(place, line.account, change)
        }
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
        guard let villages = books.first?.villages else { return changes }
        let ids = Set(villages.map(\.id))
        let openings = Set(villages.compactMap(\.opening))
        for entry in try surplusEntries(books.map(\.span), ids, accounts, asOf)
        where ids.contains(entry.villageID) && !openings.contains(entry.seq) {
            let change = accounts.changes(entry.event)
            for (place, book) in books.enumerated()
            where book.span.days?.contains(entry.on) ?? false {
                changes[place][entry.villageID, default: SurplusChanges()] += change
            }
        }
        return changes
    }

    /// The entries of some spans that may post to the surplus, each once: those of the months in
    /// which the facts say that it moved.
    private func surplusEntries(
        _ spans: [MonthSpan], _ villages: Set<Int64>, _ accounts: SurplusAccounts, _ asOf: AsOf
    ) throws -> [Entry] {
        var moved: [Period: Int128] = [:]
        let own = Set(accounts.chart.registry.accounts.keys.filter(accounts.isOwn))
        for span in spans {
            moved.merge(try monthlyPostings(own, of: villages, in: span, asOf)) { first, _ in
                first
            }
        }
        return try Array(moved.keys).spans.flatMap { span -> [Entry] in
            guard let days = span.days else { return [] }
            var search = EntrySearch(days: days, kinds: accounts.kinds)
            if villages.count == 1 { search.villageID = villages.first }
            let wanted = moved.filter { span.first <= $0.key && $0.key <= span.last }
                .reduce(0) { $0 + $1.value }
            return try entries(search, asOf) { found in
                found.filter { villages.contains($0.villageID) }
                    .reduce(0) { $0 + accounts.posted($1.event) } == wanted
            }
        }
    }

    /// The entries that fit, in order of seq; a long log is read on both cores.
    func entries(_ search: EntrySearch, _ asOf: AsOf = AsOf()) throws -> [Entry] {
        guard let search = search.until(asOf.on) else { return [] }
        return try inHalves(through: asOf.at ?? head) { log, first, last in
            var entries: [Entry] = []
            try log.forEachEntry(search, from: first, through: last) { entries.append($0) }
            return entries
        }
    }
}
