// Which months of which villages lie before a past moment, after it, or on both sides: what lies
// before stands in the fact tables as it is, what lies after counts for nothing, and of the rest
// the entries are read. The list of places tells it without a look at the log.

internal import EventLog
internal import Ledger

/// The tables do not go together, a sum stands at the limit of its column, or they would cost more
/// than the log: it is folded.
struct TablesInDoubt: Error {}

struct PastPlaces {
    enum Side { case before, after, both }

    /// The entries of a village and a month.
    struct Cell {
        var village: Int64
        var month: Period
        var side: Side
    }

    /// Rows of the fact tables that count as they are: those of a period and some villages.
    struct Read {
        var period: Period
        var villages: Set<Int64>
        /// All that have entries in the period.
        var known: Set<Int64>

        var isOfAll: Bool { villages.count == known.count }
    }

    /// By village, then month.
    private(set) var cells: [Cell] = []

    /// - Parameter village: `nil` = of every village.
    /// - Throws: `TablesInDoubt` when the places are not those of so many entries.
    init(_ database: Connection, _ asOf: AsOf, of village: Int64?, head: Int64) throws {
        let rows = try Statement(
            database,
            """
            SELECT village, month, first, last, count FROM village_entries
            WHERE month > 0 \(village.map { "AND village = \($0)" } ?? "")
            ORDER BY village, month
            """)
        var entries: Int64 = 0
        while try rows.step() {
            let month = try rows.period(1)
            entries += try rows.seq(4)
            guard rows.integer(0) != 0, asOf.on.map({ month <= $0.month }) ?? true else { continue }
            let side = PastPlaces.side(asOf, month, try rows.seq(2), try rows.seq(3))
            cells.append(Cell(village: try rows.seq(0), month: month, side: side))
        }
        guard village != nil || entries == head else { throw TablesInDoubt() }
    }

    private static func side(_ asOf: AsOf, _ month: Period, _ first: Int64, _ last: Int64) -> Side {
        let at = asOf.at ?? .max
        if first > at { return .after }
        return last <= at && month != asOf.cutMonth ? .before : .both
    }

    /// The cells of some months that lie on both sides.
    func split(in span: MonthSpan) -> [Cell] {
        cells.filter { $0.side == .both && span.first <= $0.month && $0.month <= span.last }
    }

    /// What is read of a span that does not go beyond the day: the rows of whole years where all
    /// of a village's months lie before, else those of months.
    func reads(in span: MonthSpan, monthly: Bool) -> [Read] {
        let inside = cells.filter { span.first <= $0.month && $0.month <= span.last }
        return Dictionary(grouping: inside, by: \.month.year).sorted { $0.key < $1.key }
            .flatMap { year, cells -> [Read] in
                let isWhole = !monthly && span.first <= year.firstDay.month
                    && year.lastDay.month <= span.last
                let broken = Set(cells.lazy.filter { $0.side != .before }.map(\.village))
                let known = Set(cells.lazy.map(\.village))
                guard isWhole else { return months(cells, of: known) }
                let read = Read(period: year, villages: known.subtracting(broken), known: known)
                return [read] + months(cells, of: broken)
            }.filter { !$0.villages.isEmpty }
    }

    private func months(_ cells: [Cell], of villages: Set<Int64>) -> [Read] {
        Dictionary(grouping: cells, by: \.month).sorted { $0.key < $1.key }.map { month, cells in
            let before = cells.lazy.filter { $0.side == .before && villages.contains($0.village) }
            return Read(
                period: month, villages: Set(before.map(\.village)),
                known: Set(cells.lazy.map(\.village)))
        }
    }

    /// The months in which any entry counts, ascending.
    var months: [Period] { Set(cells.lazy.filter { $0.side != .after }.map(\.month)).sorted() }
}
