// The entries that count at one moment and not at another: whether they came late, and what they
// correct.

internal import EventLog
package import Ledger

package struct ChangingEntry: Equatable, Sendable {
    /// Why an entry is late.
    package enum Lateness: String, CaseIterable, Sendable {
        /// Its month was over when it was recorded (UTC).
        case monthOver = "month-over"
        /// Its month had been closed before, whether or not it was reopened.
        case closed
        /// A figure of its month or year had been quoted before.
        case quoted
    }

    package enum Sort: String, CaseIterable, Sendable {
        case current, late, correction
    }

    package var entry: Entry
    /// Whether it counts at the second moment, and not at the first.
    package var isAdded: Bool
    package var late: [Lateness]
    /// The entry that it takes back, or that it records anew after that.
    package var corrects: Int64?
    /// What it posts and what flows by it, of its village and month.
    package var postings: [PostingRow]
    package var flows: [FlowRow]

    package var sort: Sort {
        if corrects != nil { return .correction }
        return late.isEmpty ? .current : .late
    }
}

extension View {
    /// Calls `body` with those that move money, in order of seq.
    ///
    /// - Parameters:
    ///   - from: a moment with its last entry.
    ///   - village: `nil` = of every village.
    func forEachChange(
        _ from: AsOf, _ to: AsOf, of village: Int64?, _ registry: Registry,
        _ body: (ChangingEntry) -> Void
    ) throws {
        let context = try LateContext(self, registry)
        var before: Entry?
        try forEachEntry(between: from, to, of: village) { entry in
            defer { before = entry }
            guard entry.event.kind.traits.contains(.posts), from.counts(entry) != to.counts(entry)
            else { return }
            var facts = Facts()
            facts.apply(village: entry.villageID, on: entry.on, entry.event)
            let rows = facts.rows(registry, of: \.isMonth)
            body(
                ChangingEntry(
                    entry: entry, isAdded: to.counts(entry), late: context.late(entry),
                    corrects: try corrected(by: entry, after: before),
                    postings: Array(rows.postings),
                    flows: rows.flows.filter { $0.village != 0 }))
        }
    }

    /// Entries recorded between, and those recorded before both of a day between.
    private func forEachEntry(
        between from: AsOf, _ to: AsOf, of village: Int64?, _ body: (Entry) throws -> Void
    ) throws {
        let ends = [from.at ?? head, to.at ?? head].sorted()
        let days = [from.on ?? .last, to.on ?? .last].sorted()
        if days[0] < days[1] {
            let search = EntrySearch(villageID: village, days: days[0].next...days[1])
            for entry in try entries(search, AsOf(at: ends[0])) { try body(entry) }
        }
        guard ends[0] < ends[1] else { return }
        let search = EntrySearch(villageID: village, days: .first...days[1])
        guard let village, let seqs = try places(of: village, search.days) else {
            return try log.forEachEntry(search, from: ends[0] + 1, through: ends[1], body)
        }
        let between = seqs.filter { ends[0] < $0 && $0 <= ends[1] }
        try log.forEachEntry(search, among: between, body)
    }

    /// What an entry corrects: the target of a reversal; of an entry that follows a reversal in the
    /// same transaction, is of the same kind and bears the key that comes after the target's, that
    /// target too.
    private func corrected(by entry: Entry, after known: Entry?) throws -> Int64? {
        if case .entryReversed(let data) = entry.event { return data.target }
        guard entry.seq > 1 else { return nil }
        let before = known?.seq == entry.seq - 1 ? known : try log.entry(entry.seq - 1)
        guard let before, case .entryReversed(let data) = before.event, before.at == entry.at,
            before.actor == entry.actor, data.reversed.original.kind == entry.event.kind
        else { return nil }
        let target = try log.entry(data.target)
        return entry.key.map(keyBeforeCorrections) == target.key.map(keyBeforeCorrections)
            ? data.target : nil
    }
}

extension AsOf {
    fileprivate func counts(_ entry: Entry) -> Bool {
        entry.seq <= at ?? .max && entry.on <= on ?? .last
    }
}

/// Which months had been closed or told of, and by which entry first.
private struct LateContext {
    private var closed: [Registry.LockKey: Int64] = [:]
    private var quoted: [Period: Int64] = [:]

    init(_ view: View, _ registry: Registry) throws {
        for entry in try view.closings() {
            var period: Period?
            if case .periodClosed(let data) = entry.event { period = data.period }
            if case .yearClosed(let data) = entry.event { period = data.year }
            for month in period?.months ?? [] {
                let key = Registry.LockKey(villageID: entry.villageID, month: month)
                closed[key] = closed[key] ?? entry.seq
            }
        }
        for figure in registry.figures {
            for month in figure.quoted.period.months { quoted[month] = quoted[month] ?? figure.seq }
        }
    }

    func late(_ entry: Entry) -> [ChangingEntry.Lateness] {
        let month = entry.on.month
        let closings = [0, entry.villageID].compactMap {
            closed[Registry.LockKey(villageID: $0, month: month)]
        }
        var late: [ChangingEntry.Lateness] = []
        if Timestamp(milliseconds: entry.at).day.month > month { late.append(.monthOver) }
        if closings.contains(where: { $0 < entry.seq }) { late.append(.closed) }
        if let quoted = quoted[month], quoted < entry.seq { late.append(.quoted) }
        return late
    }
}
