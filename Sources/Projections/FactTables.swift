// The two fact tables: add the rows of a fold to them, read them back, dump them for the digest.

internal import EventLog
internal import GRDB
internal import Ledger

/// Projections that do not fit this program or the log; `replay` mends all of them.
package enum ProjectionFault: Error, Equatable, Sendable {
    case behind(projected: Int64, head: Int64)
    case otherVersion(found: Int64, known: Int64)
    /// A value that this program never writes.
    case unreadable(String)
}

struct FactTables {
    let database: Database

    /// Adds the rows to what the tables hold.
    func add(_ rows: FactRows) throws {
        try insert(
            rows,
            onPosting: """
                ON CONFLICT DO UPDATE SET debit = debit + excluded.debit,
                    credit = credit + excluded.credit
                """,
            onFlow: """
                ON CONFLICT DO UPDATE SET amount_in = amount_in + excluded.amount_in,
                    amount_out = amount_out + excluded.amount_out,
                    entries = entries + excluded.entries,
                    beneficiaries = beneficiaries + excluded.beneficiaries
                """)
    }

    /// Fills empty tables: in the order of the primary key, so that SQLite only appends.
    func fill(_ rows: FactRows) throws { try insert(rows, onPosting: "", onFlow: "") }

    private func insert(_ rows: FactRows, onPosting: String, onFlow: String) throws {
        let posting = try RawStatement(
            cachedIn: database, "INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?) \(onPosting)")
        for row in rows.postings {
            posting.bind(1, Int64(row.period.rawValue))
            posting.bind(2, row.village)
            posting.bind(3, row.closing ? 1 : 0)
            row.account.withUTF8 { posting.bind(4, text: $0) }
            posting.bind(5, row.debit)
            posting.bind(6, row.credit)
            try posting.run()
        }
        let flow = try RawStatement(
            cachedIn: database, "INSERT INTO flow VALUES (?, ?, ?, ?, ?, ?, ?) \(onFlow)")
        for row in rows.flows {
            flow.bind(1, Int64(row.period.rawValue))
            flow.bind(2, row.village)
            row.category.withUTF8 { flow.bind(3, text: $0) }
            flow.bind(4, row.amountIn)
            flow.bind(5, row.amountOut)
            flow.bind(6, row.entries)
            flow.bind(7, row.beneficiaries)
            try flow.run()
        }
    }

    /// The rows of `posting` in the order of its primary key.
    func postings() throws -> () throws -> PostingRow? {
        let rows = try RawStatement(
            database,
            "SELECT period, village, closing, account, debit, credit FROM posting ORDER BY 1, "
                + "2, 3, 4"
        )
        return {
            guard try rows.step() else { return nil }
            return PostingRow(
                period: try FactTables.period(rows.integer(0)), village: rows.integer(1),
                closing: rows.integer(2) != 0, account: try FactTables.code(rows.bytes(3)),
                debit: rows.integer(4), credit: rows.integer(5))
        }
    }

    /// The rows of `flow` in the order of its primary key.
    func flows() throws -> () throws -> FlowRow? {
        let rows = try RawStatement(
            database,
            """
            SELECT period, village, category, amount_in, amount_out, entries, beneficiaries
            FROM flow ORDER BY 1, 2, 3
            """)
        return {
            guard try rows.step() else { return nil }
            return FlowRow(
                period: try FactTables.period(rows.integer(0)), village: rows.integer(1),
                category: try FactTables.code(rows.bytes(2)), amountIn: rows.integer(3),
                amountOut: rows.integer(4), entries: rows.integer(5),
                beneficiaries: rows.integer(6))
        }
    }

    private static func period(_ number: Int64) throws -> Period {
        guard let number = Int32(exactly: number), let period = Period(rawValue: number) else {
            throw ProjectionFault.unreadable("period \(number)")
        }
        return period
    }

    private static func code(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Code {
        guard let code = Code(utf8: bytes) else {
            throw ProjectionFault.unreadable(String(decoding: bytes, as: UTF8.self))
        }
        return code
    }
}
