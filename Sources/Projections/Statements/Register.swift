// The register of an account (明细账) and the cashbook (日记账): every posting to an account and its
// sub-accounts in order of business day, with a running balance. A reversal stands on the side of
// what it takes back, below zero (红字), so totals are net of corrections; turnovers in the fact
// tables count it on the other side. The balance is the same.

internal import EventLog
package import Ledger

package struct RegisterQuery: Sendable {
    /// The village's code.
    package var village: String
    package var days: ClosedRange<Day>
    /// Whether each day ends with its total (日结).
    package var daily = false
    /// Entries after this one, in the order of the register.
    package var after: Int64?
    /// At most so many entries.
    package var limit: Int?
    package var asOf = AsOf()

    package init(village: String, days: ClosedRange<Day> = .first ... .last) {
        self.village = village
        self.days = days
    }
}

package struct RegisterRow: Equatable, Sendable {
    package enum Sort: String, Sendable {
        /// What stood before the first line of the page (期初余额, 承前页).
        case opening
        case entry
        /// Totals of a day (本日合计), a month (本月合计) and the year so far (本年累计).
        case day, month, year
    }

    package var sort: Sort
    /// `nil` for what stood before all lines.
    package var on: Day?
    /// Of an entry's line only.
    package var entry: Entry?
    package var account: Code?
    /// The accounts on the other side (对方科目).
    package var counter: [Code] = []
    /// In fen; below zero for what a reversal takes back.
    package var debit: Int128 = 0
    package var credit: Int128 = 0
    /// debit − credit after the row.
    package var balance: Int128

    /// Whether it takes something back (红字).
    package var isReversal: Bool { debit < 0 || credit < 0 }
}

package struct Register: Sendable {
    package var registry: Registry
    package var village: Village
    package var account: Code
    package var days: ClosedRange<Day>
    package var rows: [RegisterRow]
    /// Whether the page follows on another one.
    package var isContinued = false
    /// Whether the entry that the page begins after is on the register.
    package var beginsHere = true
    /// The last entry of the page, when others follow.
    package var next: Int64?
}

extension View {
    /// The register of each account; the log is read once.
    ///
    /// - Throws: `Refusal` for an unknown village or account.
    package func registers(_ accounts: [Code], _ query: RegisterQuery) throws -> [Register] {
        let (asOf, registry) = (query.asOf, try registry(at: query.asOf.at))
        guard let village = registry.villages[query.village] else {
            throw Refusal(.unknownVillage, .village, query.village)
        }
        for account in accounts where registry.accounts[account] == nil {
            throw Refusal(.unknownAccount, .account, account.text)
        }
        // From the year's beginning, so that the year so far can be told.
        let start = query.days.lowerBound.year.firstDay
        let span = MonthSpan(first: start.month, last: query.days.upperBound.month)
        let end = query.days.upperBound
        let before = Figure(
            .accounts(nil), villages: PopulationFilter(village: village.code), span: span.before,
            asOf: asOf)
        let balances = try postings(of: before).1
        let opening = try opening(
            of: village, in: span, AsOf(on: min(end, asOf.on ?? .last)))
        let entries = try entries(of: village, in: span, asOf).inOrderOfDays
            .filter { $0.on <= end && $0.seq != village.opening }
        return accounts.map { account in
            var book = RegisterBook(account, query, registry)
            for row in balances { book.carry(row.account, row.debit - row.credit) }
            for line in opening { book.carry(line.account, Int128(line.debit - line.credit)) }
            for entry in entries { book.add(entry) }
            return book.finish(village)
        }
    }
}

extension [Entry] {
    /// By business day; of one day in order of seq.
    var inOrderOfDays: [Entry] { sorted { ($0.on, $0.seq) < ($1.on, $1.seq) } }
}

/// A register as it is written, line by line.
private struct RegisterBook {
    private let main: Code
    private let query: RegisterQuery
    private let registry: Registry
    private var opening: Int128 = 0
    private var balance: Int128 = 0
    private var rows: [RegisterRow] = []
    private var last: Day?
    private var day = Totals()
    private var month = Totals()
    private var year = Totals()

    private struct Totals {
        var debit: Int128 = 0
        var credit: Int128 = 0
    }

    init(_ account: Code, _ query: RegisterQuery, _ registry: Registry) {
        main = account
        self.query = query
        self.registry = registry
    }

    mutating func carry(_ account: Code, _ net: Int128) {
        guard registry.isPart(account, of: main) else { return }
        balance += net
        opening = balance
    }

    mutating func add(_ entry: Entry) {
        let lines = entry.event.postings(accountOf: registry.accountOf(category:))
        var isReversal = false
        if case .reversal = entry.event.effect { isReversal = true }
        for line in lines where registry.isPart(line.account, of: main) {
            total(until: entry.on)
            let others = lines.filter { ($0.debit > 0) != (line.debit > 0) }.map(\.account)
            var counter: [Code] = []
            for account in others where !counter.contains(account) { counter.append(account) }
            write(
                RegisterRow(
                    sort: .entry, on: entry.on, entry: entry, account: line.account,
                    counter: counter, debit: Int128(isReversal ? -line.credit : line.debit),
                    credit: Int128(isReversal ? -line.debit : line.credit), balance: 0),
                on: entry.on)
        }
    }

    private mutating func write(_ row: RegisterRow, on day: Day) {
        var row = row
        balance += row.debit - row.credit
        row.balance = balance
        for totals in [\RegisterBook.day, \.month, \.year] {
            self[keyPath: totals].debit += row.debit
            self[keyPath: totals].credit += row.credit
        }
        last = day
        if query.days.contains(day) { rows.append(row) } else { opening = balance }
    }

    /// Writes the totals of what is over when a day begins; of everything when there is none.
    private mutating func total(until next: Day?) {
        guard let last, last != next else { return }
        if query.daily { write(.day, day, last) }
        day = Totals()
        guard last.month != next?.month else { return }
        write(.month, month, last)
        write(.year, year, last)
        month = Totals()
        if last.year != next?.year { year = Totals() }
    }

    private mutating func write(_ sort: RegisterRow.Sort, _ totals: Totals, _ day: Day) {
        guard query.days.contains(day) else { return }
        rows.append(
            RegisterRow(
                sort: sort, on: day, debit: totals.debit, credit: totals.credit, balance: balance))
    }

    /// The page that is asked for.
    mutating func finish(_ village: Village) -> Register {
        total(until: nil)
        var first = query.days.lowerBound == .first ? nil : query.days.lowerBound
        var page = rows[...]
        var beginsHere = true
        if let after = query.after {
            let place = rows.lastIndex { $0.entry?.seq == after }
            beginsHere = place != nil
            let rest = rows[((place ?? -1) + 1)...]
            page = rest.drop { $0.entry == nil }
            if let place {
                opening = rows[place].balance
                first = rows[place].on
            }
        }
        var next: Int64?
        if let limit = query.limit {
            var seen: [Int64] = []
            let end = page.firstIndex { row in
                guard let seq = row.entry?.seq, seen.last != seq else { return false }
                seen.append(seq)
                return seen.count > limit
            }
            if let end {
                page = page[..<end]
                next = seen.dropLast().last
            }
        }
        return Register(
            registry: registry, village: village, account: main, days: query.days,
            rows: [RegisterRow(sort: .opening, on: first, balance: opening)] + page,
            isContinued: query.after != nil, beginsHere: beginsHere, next: next)
    }
}

extension View {
    /// The accounts of which a cashbook is kept (库存现金、银行存款), as far as the ledger has them.
    package func cashAccounts(_ asOf: AsOf = AsOf()) throws -> [Code] {
        let registry = try registry(at: asOf.at)
        let form = try StatementForm(profile: registry.ledger?.profile)
        let lines = form.balanceSheet.filter { $0.code == "cash" }
        return lines.flatMap { line -> [Code] in
            guard case .accounts(let accounts) = line.content else { return [] }
            return accounts.filter { registry.accounts[$0] != nil }
        }
    }
}
