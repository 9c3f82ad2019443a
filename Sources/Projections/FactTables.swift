// The two fact tables: add the rows of a fold to them, read them back, dump them for the digest.

internal import EventLog
internal import Ledger

/// Projections that do not fit this program or the log; `replay` mends all of them.
package enum ProjectionFault: Error, Equatable, Sendable {
    case behind(projected: Int64, head: Int64)
    case otherVersion(found: Int64, known: Int64)
    /// A table is missing or is not as this program makes it.
    case otherShape(table: String)
    /// A value that this program never writes.
    case unreadable(String)
}

struct FactTables {
    let database: Connection

    /// Adds the rows to what the tables hold.
    func add(_ rows: FactRows) throws {
        try insert(
            rows,
            onPosting: """
                ON CONFLICT (period, village, closing, account) DO UPDATE SET
                    debit = posting.debit + excluded.debit,
                    credit = posting.credit + excluded.credit
                """,
            onFlow: """
                ON CONFLICT (period, village, category) DO UPDATE SET
                    amount_in = flow.amount_in + excluded.amount_in,
                    amount_out = flow.amount_out + excluded.amount_out,
                    entries = flow.entries + excluded.entries,
                    beneficiaries = flow.beneficiaries + excluded.beneficiaries
                """)
    }

    /// Fills empty tables: in the order of the primary key, so that SQLite only appends.
    func fill(_ rows: FactRows) throws { try insert(rows, onPosting: "", onFlow: "") }

    private func insert(_ rows: FactRows, onPosting: String, onFlow: String) throws {
        try insert(rows.postings, into: "posting", columns: 6, onPosting) { statement, at, row in
            statement.bind(at + 1, Int64(row.period.rawValue))
            statement.bind(at + 2, row.village)
            statement.bind(at + 3, row.closing ? 1 : 0)
            row.account.withUTF8 { statement.bind(at + 4, text: $0) }
            statement.bind(at + 5, row.debit)
            statement.bind(at + 6, row.credit)
        }
        try insert(rows.flows, into: "flow", columns: 7, onFlow) { statement, at, row in
            statement.bind(at + 1, Int64(row.period.rawValue))
            statement.bind(at + 2, row.village)
            row.category.withUTF8 { statement.bind(at + 3, text: $0) }
            statement.bind(at + 4, row.amountIn)
            statement.bind(at + 5, row.amountOut)
            statement.bind(at + 6, row.entries)
            statement.bind(at + 7, row.beneficiaries)
        }
    }

    /// Inserts rows, forty by one statement as long as there are so many: that takes SQLite half
    /// the time of forty statements.
    private func insert<Row>(
        _ rows: some Sequence<Row>, into table: String, columns: Int, _ onConflict: String,
        bind: (Statement, Int32, Row) -> Void
    ) throws {
        let places = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
        func statement(_ count: Int) throws -> Statement {
            let values = repeatElement(places, count: count).joined(separator: ", ")
            return try Statement(
                cachedIn: database, "INSERT INTO \(table) VALUES \(values) \(onConflict)")
        }
        var many: Statement?
        var waiting: [Row] = []
        waiting.reserveCapacity(40)
        for row in rows {
            waiting.append(row)
            guard waiting.count == 40 else { continue }
            let inserting = try many ?? statement(40)
            many = inserting
            for (number, row) in waiting.enumerated() {
                bind(inserting, Int32(number * columns), row)
            }
            try inserting.run()
            waiting.removeAll(keepingCapacity: true)
        }
        guard !waiting.isEmpty else { return }
        let one = try statement(1)
        for row in waiting {
            bind(one, 0, row)
            try one.run()
        }
    }

    /// The rows of `posting` in the order of its primary key.
    func postings() throws -> () throws -> PostingRow? {
        let rows = try Statement(
            database,
            "SELECT period, village, closing, account, debit, credit FROM posting ORDER BY 1, "
                + "2, 3, 4"
        )
        return {
            guard try rows.step() else { return nil }
            return PostingRow(
                period: try rows.period(0), village: try rows.seq(1), closing: try rows.flag(2),
                account: try rows.code(3), debit: try rows.figure(4), credit: try rows.figure(5))
        }
    }

    /// The rows of `flow` in the order of its primary key.
    func flows() throws -> () throws -> FlowRow? {
        let rows = try Statement(
            database,
            """
            SELECT period, village, category, amount_in, amount_out, entries, beneficiaries
            FROM flow ORDER BY 1, 2, 3
            """)
        return {
            guard try rows.step() else { return nil }
            return try FlowRow(rows)
        }
    }
}

extension FlowRow {
    /// A row of period, village, category, amounts in and out, entries and beneficiaries.
    init(_ row: Statement) throws {
        self.init(
            period: try row.period(0), village: try row.seq(1), category: try row.code(2),
            amountIn: try row.figure(3), amountOut: try row.figure(4),
            entries: try row.figure(5), beneficiaries: try row.figure(6))
    }
}
