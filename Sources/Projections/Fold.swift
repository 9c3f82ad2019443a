// A fold of a stretch of the log: the facts, the registry, and the entries that other tables keep
// by event. A long log is folded in two halves on two cores and merged; the result is the same.

package import EventLog
package import Ledger

/// Everything that folding a stretch of the log gives.
package struct Fold {
    package private(set) var facts = Facts()
    package private(set) var registry = Registry()
    package private(set) var reversals: [Int64: Int64] = [:]
    package private(set) var series = SeriesCounts()
    package private(set) var places = EntryPlaces()
    package private(set) var entries: Int64 = 0
    /// Set-up, closing and reversing entries, for tables that are kept by event.
    private(set) var settled: [FoldedEntry] = []

    package init() {}

    /// Folds the entries with `seq` ≤ `last` and a business day ≤ `day`.
    ///
    /// - Parameters:
    ///   - day: `nil` = every day. The registry takes part in full, whatever its days: definitions
    ///     are those in force at `last`.
    ///   - progress: called now and then with the number of entries folded.
    package init(
        _ reader: LogReader, from first: Int64 = .min, through last: Int64 = .max,
        on day: Day? = nil, progress: (Int64) -> Void = { _ in }
    ) throws {
        var codes = VillageCodes(reader)
        try reader.forEachRow(.figures, from: first, through: last) { row in
            let on = try row.day()
            let counts = day.map { on <= $0 } ?? true
            note(row, on)
            if let (kind, figures) = try row.payment(.skip) {
                if counts { facts.pay(row.villageID, on, kind, figures) }
            } else {
                let event = try row.event(.skip)
                let village = try codes.code(of: row.villageID, at: row.seq, event)
                add(
                    FoldedEntry(
                        seq: row.seq, on: on, villageID: row.villageID, village: village,
                        event: event),
                    counts: counts)
            }
            entries += 1
            if entries & 0x3FFF == 0 { progress(entries) }
            return true
        }
    }

    /// Adds what was folded from the entries that follow these.
    private mutating func append(_ later: Fold) {
        facts.merge(later.facts)
        series.merge(later.series)
        places.merge(later.places)
        for entry in later.settled { settle(entry) }
        entries += later.entries
    }

    /// Notes where an entry stands, and the voucher number that it ends with.
    package mutating func note(_ row: LogRow, _ on: Day) {
        places.add(row.villageID, on, seq: row.seq)
        guard let voucher = VoucherNumber(endOf: row.data) else { return }
        series.add(row.villageID, voucher)
    }

    /// Adds one entry that the caller has read.
    package mutating func add(_ entry: FoldedEntry) {
        add(entry, counts: true)
        entries += 1
    }

    /// Adds one payment that the caller has read.
    package mutating func pay(
        _ village: Int64, _ day: Day, _ kind: PaymentKind, _ figures: PaymentFigures
    ) {
        facts.pay(village, day, kind, figures)
        entries += 1
    }

    private mutating func add(_ entry: FoldedEntry, counts: Bool) {
        if counts { facts.apply(village: entry.villageID, on: entry.on, entry.event) }
        let kind = entry.event.kind
        guard kind.traits.contains(.changesRegistry) else { return }
        settle(entry)
        places.addToRegistry(kind, seq: entry.seq)
    }

    private mutating func settle(_ entry: FoldedEntry) {
        registry.apply(entry)
        settled.append(entry)
        if case .entryReversed(let data) = entry.event, reversals[data.target] == nil {
            reversals[data.target] = entry.seq
        }
    }

    package var rows: FactRows { rows { _ in true } }

    /// The rows of the periods asked for.
    package func rows(_ wanted: (Period) -> Bool) -> FactRows {
        facts.rows(registry, of: wanted)
    }

    package var villageCodes: [Int64: String] {
        Dictionary(registry.villages.values.map { ($0.id, $0.code) }) { first, _ in first }
    }
}

extension Fold {
    /// Below this many entries a second connection costs more than it saves.
    private static let worthHalving: Int64 = 20_000

    /// Folds the log up to `head`, in two halves at once when that is long.
    ///
    /// - Parameters:
    ///   - log: for a second connection; history up to `head` never changes.
    ///   - day: fold business days up to this one; `nil` = every day.
    init(
        _ reader: LogReader, head: Int64, of log: EventLog, on day: Day? = nil,
        progress: (Int64) -> Void = { _ in }
    ) throws {
        let middle = head / 2
        let inHalves = head > Fold.worthHalving
        let later =
            inHalves
            ? log.readLater {
                try Fold(LogReader($0), from: middle + 1, through: head, on: day)
            } : nil
        guard let later else {
            try self.init(reader, through: head, on: day, progress: progress)
            return
        }
        let earlier = Result {
            try Fold(reader, through: middle, on: day) { progress(min(2 * $0, head)) }
        }
        let rest = try later.value()
        self = try earlier.get()
        append(rest)
    }
}
