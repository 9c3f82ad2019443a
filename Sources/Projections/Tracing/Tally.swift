// What entries add to one number of accounts, of flows, or of what became of the surplus: which
// entries count, and which of their lines.

internal import EventLog
internal import Ledger

/// What one entry adds under one code: an account or a category.
struct Added: Sendable {
    var amount: Int128
    var code: Code
    var seq: Int64
    var village: Int64
    var day: Day
    /// Which of its lines, from 0.
    var line: Int32
}

struct Tally: Sendable {
    enum Counts: Sendable {
        case postings(Set<Code>?)
        /// `openings`: the entries that are a stock when they are dated in the span.
        case turnover(Set<Code>?, openings: Set<Int64>)
        case flows(Figure.Subject)
        case surplus(SurplusPart, SurplusTally)
    }

    var counts: Counts
    var part: FigurePart
    var registry: Registry
    var members: Members
    var span: MonthSpan
    var asOf: AsOf
    var withClosing: Bool

    /// Whether an entry may count, told without reading what it says.
    func mayCount(_ seq: Int64, _ village: Int64, _ day: Day) -> Bool {
        guard asOf.at.map({ seq <= $0 }) ?? true, asOf.on.map({ day <= $0 }) ?? true,
            members.contains(village, in: day.month)
        else { return false }
        let isInside = span.first <= day.month && day.month <= span.last
        switch counts {
        case .postings, .flows: return isInside
        case .surplus(_, let tally): return isInside && !tally.openings.contains(seq)
        case .turnover(_, let openings):
            let isStock = day.month < span.first || isInside && openings.contains(seq)
            switch part {
            case .opening: return isStock
            case .closing: return isStock || isInside
            case _: return isInside && !isStock
            }
        }
    }

    /// Calls `body` with what each line of an event adds, and under which code.
    ///
    /// - Parameter lines: the postings of the event.
    func forEach(
        of event: Event, _ lines: () -> [Line], _ seq: Int64, _ village: Int64, _ day: Day,
        _ body: (Int, Code, Int128) -> Void
    ) {
        switch counts {
        case .flows(let subject):
            event.forEachFlow(registry) { line, flow, sum in
                guard subject.counts(flow, registry) else { return }
                let code = registry.category(ofFlow: flow)?.code ?? flow
                if sum[part] != 0 { body(line, code, sum[part]) }
            }
        case .postings(let accounts):
            if !withClosing, event.carriesResults(registry) { return }
            post(lines(), accounts, part, body)
        case .turnover(let accounts, _):
            let isBefore = part == .closing && !isMovement(seq, day)
            let isLeftOut = part == .movement || part != .opening && !withClosing && !isBefore
            if isLeftOut, event.carriesResults(registry) { return }
            post(lines(), accounts, part, body)
        case .surplus(let part, let tally): tally.forEach(of: event, part, village, body)
        }
    }

    /// Whether an entry is neither before the span nor a stock of it.
    private func isMovement(_ seq: Int64, _ day: Day) -> Bool {
        guard case .turnover(_, let openings) = counts else { return true }
        return day.month >= span.first && !openings.contains(seq)
    }

    private func post(
        _ lines: [Line], _ accounts: Set<Code>?, _ part: FigurePart,
        _ body: (Int, Code, Int128) -> Void
    ) {
        for (place, line) in lines.enumerated()
        where accounts?.contains(line.account) ?? true {
            var sum = FigureSum()
            sum.debitOrIn = Int128(line.debit)
            sum.creditOrOut = Int128(line.credit)
            if sum[part] != 0 { body(place, line.account, sum[part]) }
        }
    }
}

/// How entries count in what became of the surplus.
struct SurplusTally: Sendable {
    let accounts: SurplusAccounts
    /// Opening balances in force: a stock, no change.
    let openings: Set<Int64>
    /// The part that what closing entries posted outside the surplus belongs to, by village and
    /// account: the fact tables know only the sum of their debits and credits.
    private var closingParts: [Int64: [Code: SurplusPart]] = [:]

    init(_ accounts: SurplusAccounts, _ book: Turnovers) {
        self.accounts = accounts
        openings = Set(book.villages.compactMap(\.opening))
        for row in book.rows where !accounts.isWithin(row.account) {
            closingParts[row.village, default: [:]][row.account] =
                row.closingCredit >= row.closingDebit ? accounts.part(row.account) : .otherIn
        }
    }

    func forEach(
        of event: Event, _ part: SurplusPart, _ village: Int64,
        _ body: (Int, Code, Int128) -> Void
    ) {
        let registry = accounts.chart.registry
        guard event.carriesResults(registry) else {
            accounts.forEachChange(of: event) { place, account, change in
                if change[part] != 0 { body(place, account, change[part]) }
            }
            return
        }
        let lines = event.postings(accountOf: registry.accountOf(category:))
        for (place, line) in lines.enumerated()
        where closingParts[village]?[line.account] == part {
            let credit = Int128(line.credit) - Int128(line.debit)
            if credit != 0 { body(place, line.account, part == .otherIn ? -credit : credit) }
        }
    }
}

// MARK: - Finding the entries

extension View {
    /// What entries add to each of some tallies, in order of seq. The entries of a few villages are
    /// read where they stand; else the log is read once, in two halves.
    func added(_ tallies: [Tally]) throws -> [[Added]] {
        let found = Found(tallies)
        guard !tallies.isEmpty else { return [] }
        var lists = [[Added]](repeating: [], count: tallies.count)
        if let village = found.single, let seqs = try places(of: village, tallies.days) {
            try log.forEachEntry(EntrySearch(), among: seqs) { entry in
                try found.look(entry.seq, entry.villageID, entry.on, { entry.event }) {
                    lists[$0].append($1)
                }
            }
            return lists
        }
        let last = tallies.map { $0.asOf.at ?? head }.max() ?? head
        let halves = try inHalves(through: min(last, head)) { log, first, last in
            var lists = [[Added]](repeating: [], count: found.tallies.count)
            try log.forEachRow(.figures, from: first, through: last) { row in
                guard row.isOfMoney else { return true }
                try found.look(
                    row.seq, row.villageID, try row.day(), { try row.event(.skip) }
                ) { lists[$0].append($1) }
                return true
            }
            return lists
        }
        for (place, list) in halves.enumerated() { lists[place % tallies.count] += list }
        return lists
    }
}

extension [Tally] {
    /// The days between which entries may count.
    fileprivate var days: ClosedRange<Day> {
        let first = map { tally in
            if case .turnover = tally.counts { return Day.first }
            return tally.span.first.firstDay
        }.min()
        let last = map(\.span.last.lastDay).max()
        return (first ?? .first)...Swift.max(first ?? .first, last ?? .last)
    }
}

/// Tallies by the village that they are of.
private struct Found: Sendable {
    let tallies: [Tally]
    private var ofOne: [Int64: [Int]] = [:]
    private var ofMany: [Int] = []

    init(_ tallies: [Tally]) {
        self.tallies = tallies
        for (place, tally) in tallies.enumerated() {
            if let village = tally.members.single {
                ofOne[village, default: []].append(place)
            } else {
                ofMany.append(place)
            }
        }
    }

    /// The village that all are of.
    var single: Int64? { ofMany.isEmpty && ofOne.count == 1 ? ofOne.keys.first : nil }

    func look(
        _ seq: Int64, _ village: Int64, _ day: Day, _ read: () throws -> Event,
        _ body: (Int, Added) -> Void
    ) throws {
        var event: Event?
        var posted: (at: Int64?, lines: [Line])?
        func look(_ place: Int) throws {
            let tally = tallies[place]
            guard tally.mayCount(seq, village, day) else { return }
            let known = try event ?? read()
            event = known
            // Looked up once for all tallies of one moment.
            func lines() -> [Line] {
                if let posted, posted.at == tally.asOf.at { return posted.lines }
                let lines = known.postings(accountOf: tally.registry.accountOf(category:))
                posted = (tally.asOf.at, lines)
                return lines
            }
            tally.forEach(of: known, lines, seq, village, day) { line, code, amount in
                body(
                    place,
                    Added(
                        amount: amount, code: code, seq: seq, village: village, day: day,
                        line: Int32(truncatingIfNeeded: line)))
            }
        }
        for place in ofMany { try look(place) }
        for place in ofOne[village] ?? [] { try look(place) }
    }
}
