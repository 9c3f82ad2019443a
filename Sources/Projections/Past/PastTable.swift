// Rows of the fact tables that count at a past moment as they are. A row of a village without
// entries in its period, or a sum at the limit of its column, is a doubt.

internal import EventLog
internal import Ledger

struct PastTable {
    private let database: Connection

    init(_ database: Connection) { self.database = database }

    func forEachPosting(_ read: PastPlaces.Read, _ body: (PostingRow) -> Void) throws {
        let columns = "village, closing, account, debit, credit FROM posting"
        try forEachRow(columns, read) { rows in
            let row = PostingRow(
                period: read.period, village: rows.integer(0), closing: try rows.flag(1),
                account: try rows.code(2), debit: try rows.sumInside(3),
                credit: try rows.sumInside(4))
            body(row)
        }
    }

    /// - Parameter together: all villages as one, instead of each.
    func forEachFlow(
        _ read: PastPlaces.Read, together: Bool, _ body: (FlowRow) -> Void
    ) throws {
        var read = read
        if together { (read.villages, read.known) = ([0], [0]) }
        let columns = "village, category, amount_in, amount_out, entries, beneficiaries FROM flow"
        try forEachRow(columns, read) { rows in
            let row = FlowRow(
                period: read.period, village: rows.integer(0), category: try rows.code(1),
                amountIn: try rows.sumInside(2), amountOut: try rows.sumInside(3),
                entries: try rows.sumInside(4), beneficiaries: try rows.sumInside(5))
            body(row)
        }
    }

    func hasPostings(_ village: Int64, _ month: Period) throws -> Bool {
        let rows = try Statement(
            cachedIn: database, "SELECT 1 FROM posting WHERE period = ? AND village = ? LIMIT 1")
        rows.bind([month.rawValue, village])
        defer { rows.reset() }
        return try rows.step()
    }

    /// Few villages are looked up one by one; else all rows of the period are read.
    private func forEachRow(
        _ columns: String, _ read: PastPlaces.Read, _ body: (Statement) throws -> Void
    ) throws {
        let isFew = read.villages.count * 4 <= read.known.count || read.known.count == 1
        let rows = try Statement(
            cachedIn: database,
            "SELECT \(columns) WHERE period = ?1 \(isFew ? "AND village = ?2" : "") ORDER BY 1")
        for village in isFew ? read.villages.sorted() : [0] {
            rows.bind(1, Int64(read.period.rawValue))
            if isFew { rows.bind(2, village) }
            while try rows.step() {
                let village = rows.integer(0)
                if read.villages.contains(village) { try body(rows); continue }
                guard village == 0 || read.known.contains(village) else { throw TablesInDoubt() }
            }
            rows.reset()
        }
    }
}

extension Statement {
    /// A sum that is not at the limit of its column.
    fileprivate func sumInside(_ column: Int32) throws -> Int64 {
        let sum = try figure(column)
        guard sum.magnitude < Int64.max.magnitude else { throw TablesInDoubt() }
        return sum
    }
}
