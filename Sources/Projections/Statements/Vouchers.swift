// Entries as vouchers (记账凭证): what was debited and credited, main account and detail, in the order
// in which it was posted. A reversal stands below zero on the side of what it takes back (红字).

internal import EventLog
package import Ledger

package struct Voucher: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var account: Code
        package var category: Code?
        /// In fen; below zero for what a reversal takes back.
        package var debit: Int64
        package var credit: Int64
    }

    package var entry: Entry
    package var lines: [Line]
    /// The entry that reversed it.
    package var reversedBy: Int64?

    init(entry: Entry, lines: [Line], reversedBy: Int64?) {
        self.entry = entry
        self.lines = lines
        self.reversedBy = reversedBy
    }

    /// Of an entry that a rehearsal takes back again.
    package init(rehearsed entry: Entry, _ registry: Registry) {
        self.init(entry: entry, lines: voucherLines(entry.event, registry), reversedBy: nil)
    }

    /// The sum of its debits in fen, which is that of its credits.
    package var total: Int128 { lines.reduce(0) { $0 + Int128($1.debit) } }
}

package enum VoucherQuery: Equatable, Sendable {
    case entry(Int64)
    /// All entries of a village that bear this number.
    case number(String, village: String)
    /// Every entry of a village in a month but opening balances.
    case month(Period, village: String)
}

extension View {
    /// By business day, then in order of seq; only entries that post.
    ///
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func vouchers(_ query: VoucherQuery, _ asOf: AsOf = AsOf()) throws -> [Voucher] {
        try check(asOf)
        let registry = try registry(at: asOf.at)
        return try found(query, registry, asOf).inOrderOfDays.compactMap { entry in
            let lines = voucherLines(entry.event, registry)
            guard !lines.isEmpty else { return nil }
            return Voucher(
                entry: entry, lines: lines, reversedBy: try reversal(of: entry.seq, asOf))
        }
    }

    private func found(
        _ query: VoucherQuery, _ registry: Registry, _ asOf: AsOf
    ) throws -> [Entry] {
        func village(_ code: String) throws -> Village {
            guard let village = registry.villages[code] else {
                throw Refusal(.unknownVillage, .village, code)
            }
            return village
        }
        switch query {
        case .entry(let seq):
            let last = asOf.at ?? head
            guard seq >= 1, seq <= last else { throw StoreFault.noSuchEntry(seq: seq, head: last) }
            return [try log.entry(seq)].filter { $0.on <= asOf.on ?? .last }
        case .number(let number, let code):
            var search = EntrySearch(villageID: try village(code).id)
            // What JSON escapes stands otherwise in the data.
            let isPlain = number.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
            search.text = isPlain ? number : nil
            return try entries(search, asOf) { _ in true }
                .filter { $0.event.effect.voucher == number }
        case .month(let month, let code):
            let span = MonthSpan(first: month, last: month)
            return try entries(of: try village(code), in: span, asOf)
                .filter { $0.event.kind != .openingBalanceSet }
        }
    }
}

private func voucherLines(_ event: Event, _ registry: Registry) -> [Voucher.Line] {
    var isReversal = false
    if case .reversal = event.effect { isReversal = true }
    let category = event.effect.category
    let account = category.flatMap(registry.accountOf(category:))
    return event.postings(accountOf: registry.accountOf(category:)).map { line in
        Voucher.Line(
            account: line.account,
            category: line.category ?? (line.account == account ? category : nil),
            debit: isReversal ? -line.credit : line.debit,
            credit: isReversal ? -line.debit : line.credit)
    }
}
