// The books at a past moment: rows of the fact tables for the months that lie before it, and the
// entries of those that lie on both sides. Where the tables do not go together, a fold of the log.
// Both give the same, which tests hold.

internal import EventLog
internal import Ledger

final class Past {
    let registry: Registry
    let asOf: AsOf
    /// Whose books; `nil` = everybody's.
    let village: Int64?
    unowned let view: View
    /// `nil` where they are in doubt.
    private let places: PastPlaces?
    private var parts: [Period: PastPart] = [:]
    private var taken: Set<Int64>?

    /// - Parameter registry: `nil` = as it stood.
    /// - Throws: `StoreFault.noSuchEntry`.
    init(_ view: View, _ asOf: AsOf, of village: Int64?, _ registry: Registry? = nil) throws {
        self.view = view
        self.asOf = asOf
        self.village = village
        self.registry = try registry ?? view.registry(at: asOf.at)
        places = try Past.unlessInDoubt {
            try PastPlaces(view.database, asOf, of: village, head: view.head)
        }
    }

    /// What was posted in a span, by month where asked, else by month or year.
    func postings(in span: MonthSpan, monthly: Bool = false) throws -> [PostingRow] {
        let found = try Past.unlessInDoubt {
            let table = PastTable(view.database)
            var rows: [PostingRow] = []
            let span = clamped(span)
            for read in try known.reads(in: span, monthly: monthly) {
                try table.forEachPosting(read) { rows.append($0) }
            }
            return rows + (try parts(in: span)).flatMap(\.postings)
        }
        return try found ?? folded(span, monthly: monthly).postings.filter {
            village == nil || $0.village == village
        }
    }

    /// What flowed in a span, by month where asked, else by month or year; of all villages
    /// together where neither one nor each is meant.
    func flows(in span: MonthSpan, byVillage: Bool, monthly: Bool) throws -> [FlowRow] {
        let found = try Past.unlessInDoubt {
            let table = PastTable(view.database)
            var rows: [FlowRow] = []
            let span = clamped(span)
            for read in try known.reads(in: span, monthly: monthly) {
                let together = village == nil && !byVillage && read.isOfAll
                try table.forEachFlow(read, together: together) { rows.append($0) }
            }
            return rows + (try parts(in: span)).flatMap(\.flows)
        }
        return try found ?? folded(span, monthly: monthly).flows.filter { row in
            village.map { $0 == row.village } ?? (byVillage == (row.village != 0))
        }
    }

    /// The last month in which anything was posted.
    func lastMonth() throws -> Period? {
        let found = try Past.unlessInDoubt {
            try known.months.last {
                try !postings(in: MonthSpan(first: $0, last: $0)).isEmpty
            }
        }
        return try found ?? folded(.all, monthly: true).postings.map(\.period).max()
    }

    /// The first month in which anything was posted for each of some villages.
    func firstMonths(of villages: Set<Int64>) throws -> [Int64: Period] {
        if villages.isEmpty { return [:] }
        let found = try Past.unlessInDoubt {
            let table = PastTable(view.database)
            var months: [Int64: Period] = [:]
            for cell in try known.cells
            where villages.contains(cell.village) && months[cell.village] == nil {
                let isThere = switch cell.side {
                case .before: try table.hasPostings(cell.village, cell.month)
                case .after: false
                case .both:
                    try parts(in: MonthSpan(first: cell.month, last: cell.month))
                        .contains { $0.postings.contains { $0.village == cell.village } }
                }
                if isThere { months[cell.village] = cell.month }
            }
            return months
        }
        return try found ?? folded(.all, monthly: true).postings.reduce(into: [:]) { months, row in
            guard villages.contains(row.village) else { return }
            months[row.village] = min(months[row.village] ?? row.period, row.period)
        }
    }

    /// The entries that are reversals, whatever the moment.
    func reversals() throws -> Set<Int64> {
        if let taken { return taken }
        let rows = try Statement(view.database, "SELECT seq FROM reversal")
        var seqs: Set<Int64> = []
        while try rows.step() { seqs.insert(rows.integer(0)) }
        taken = seqs
        return seqs
    }

    // MARK: -

    private var known: PastPlaces {
        get throws {
            guard let places else { throw TablesInDoubt() }
            return places
        }
    }

    /// The months of a span that lie on both sides, each read once.
    private func parts(in span: MonthSpan) throws -> [PastPart] {
        let cells = try known.split(in: span)
        let missing = cells.filter { parts[$0.month] == nil }
        if !missing.isEmpty {
            parts.merge(try PastParts(self).parts(of: missing)) { known, _ in known }
        }
        return Set(cells.map(\.month)).sorted().compactMap { parts[$0] }
    }

    /// The months of a span that are not after the day: a year that it ends is no whole one.
    private func clamped(_ span: MonthSpan) -> MonthSpan {
        MonthSpan(first: span.first, last: min(span.last, (asOf.on ?? .last).month))
    }

    /// All of it from a fold.
    private func folded(_ span: MonthSpan, monthly: Bool) throws -> FactRows {
        let periods = clamped(span).periods(monthly: monthly)
        return try view.fold(asOf).rows(periods.contains)
    }

    static func unlessInDoubt<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch is TablesInDoubt {
            return nil
        }
    }
}
