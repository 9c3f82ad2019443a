// Finds entries of some months without going through the whole log. The projections say where
// those of a village stand. For all villages there is no index by day; but books are mostly written
// in the order of their days, so the stretch of the log around those months is read first. The fact
// tables tell what was posted in them, and every debit and credit is above zero: when what was
// found adds up to that, no entry is missing. Else all is read.

internal import EventLog
internal import Ledger

extension View {
    /// Every entry of a village in a span of months, in order of seq, but those that post nothing.
    func entries(
        of village: Village, in span: MonthSpan, _ asOf: AsOf = AsOf()
    ) throws -> [Entry] {
        guard let days = span.days else { return [] }
        let figure = Figure(
            .accounts(nil), villages: PopulationFilter(village: village.code), span: span,
            asOf: asOf)
        let wanted = try postings(of: figure).1.reduce(0) { $0 + $1.debit + $1.credit }
        let accountOf = try registry().accountOf(category:)
        return try entries(EntrySearch(villageID: village.id, days: days), asOf) { found in
            found.reduce(0) { $0 + $1.event.posted(accountOf) { _ in true } } == wanted
        }
    }

    /// The entries that fit, in order of seq.
    ///
    /// - Parameter isAll: whether the entries found are all that there are.
    func entries(
        _ search: EntrySearch, _ asOf: AsOf = AsOf(), isAll: ([Entry]) throws -> Bool
    ) throws -> [Entry] {
        let last = asOf.at ?? head
        guard let search = search.until(asOf.on) else { return [] }
        if let village = search.villageID {
            if let seqs = try places(of: village, search.days) {
                var found: [Entry] = []
                try log.forEachEntry(search, among: seqs.filter { $0 <= last }) {
                    found.append($0)
                }
                if try isAll(found) { return found }
            }
        } else if let stretch = try stretch(of: search.days)?.clamped(to: 1...max(1, last)) {
            var found: [Entry] = []
            try log.forEachEntry(search, from: stretch.lowerBound, through: stretch.upperBound) {
                found.append($0)
            }
            if try isAll(found) { return found }
        }
        return try entries(search, asOf)
    }

    /// Where the entries of some days stand if the log is in the order of its days, with what may
    /// lie beside it; `nil` when that is most of the log.
    private func stretch(of days: ClosedRange<Day>) throws -> ClosedRange<Int64>? {
        let first = try place { $0 < days.lowerBound.rawValue }
        let last = try place { $0 <= days.upperBound.rawValue }
        let margin = head / 256 + 100
        guard first <= last, last - first + 2 * margin < head / 2 else { return nil }
        return max(1, first - margin)...min(head, last + margin)
    }

    /// The first seq whose day is not before, by halving.
    private func place(_ isBefore: (Int32) -> Bool) throws -> Int64 {
        var (low, high) = (Int64(1), head + 1)
        while low < high {
            let middle = low + (high - low) / 2
            let day = try database.number("SELECT day FROM event WHERE seq = ?", middle) ?? 0
            if isBefore(Int32(clamping: day)) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What was posted in each month to some accounts, debits and credits added up, without entries
    /// that carry results to equity; months without are left out.
    func monthlyPostings(
        _ accounts: Set<Code>, of villages: Set<Int64>, in span: MonthSpan, _ asOf: AsOf
    ) throws -> [Period: Int128] {
        guard asOf == AsOf() else {
            let past = try past(asOf, of: villages.count == 1 ? villages.first : nil)
            return try past.postings(in: span, monthly: true).reduce(into: [:]) { sums, row in
                guard !row.closing, villages.contains(row.village), accounts.contains(row.account)
                else { return }
                sums[row.period, default: 0] += Int128(row.debit) + Int128(row.credit)
            }
        }
        let village = villages.count == 1 ? villages.first.map { "AND village = \($0)" } : nil
        let rows = try Statement(
            database,
            """
            SELECT period, village, account, debit, credit FROM posting
            WHERE \(span.periods(monthly: true).sql) \(village ?? "") AND closing = 0
            """)
        var sums: [Period: Int128] = [:]
        while try rows.step() {
            guard villages.contains(rows.integer(1)), accounts.contains(try rows.code(2)) else {
                continue
            }
            let posted = Int128(try rows.figure(3)) + Int128(try rows.figure(4))
            if posted != 0 { sums[try rows.period(0), default: 0] += posted }
        }
        return sums
    }
}

extension Event {
    /// Debits and credits on accounts, added up.
    func posted(_ accountOf: (Code) -> Code?, _ counts: (Code) -> Bool) -> Int128 {
        var sum: Int128 = 0
        forEachPosting(accountOf: accountOf) { line in
            if counts(line.account) { sum += Int128(line.debit) + Int128(line.credit) }
        }
        return sum
    }
}

extension [Period] {
    /// Months as spans without gaps; as one span when there are many.
    var spans: [MonthSpan] {
        let months = sorted()
        guard let first = months.first, let last = months.last else { return [] }
        var spans = [MonthSpan(first: first, last: first)]
        for month in months.dropFirst() {
            if spans[spans.count - 1].last.next == month {
                spans[spans.count - 1].last = month
            } else {
                spans.append(MonthSpan(first: month, last: month))
            }
        }
        return spans.count > 4 ? [MonthSpan(first: first, last: last)] : spans
    }
}
