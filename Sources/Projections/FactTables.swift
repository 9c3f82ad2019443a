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
        let posting = try RawStatement(
            database,
            """
            INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET debit = debit + excluded.debit, credit = credit + excluded.credit
            """)
        for row in rows.postings {
            posting.bind(1, Int64(row.period.rawValue))
            posting.bind(2, row.village)
            posting.bind(3, row.closing ? 1 : 0)
            posting.bind(4, row.account.text)
            posting.bind(5, row.debit)
            posting.bind(6, row.credit)
            try posting.run()
        }
        let flow = try RawStatement(
            database,
            """
            INSERT INTO flow VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET amount_in = amount_in + excluded.amount_in,
                amount_out = amount_out + excluded.amount_out,
                entries = entries + excluded.entries,
                beneficiaries = beneficiaries + excluded.beneficiaries
            """)
        for row in rows.flows {
            flow.bind(1, Int64(row.period.rawValue))
            flow.bind(2, row.village)
            flow.bind(3, row.category.text)
            flow.bind(4, row.amountIn)
            flow.bind(5, row.amountOut)
            flow.bind(6, row.entries)
            flow.bind(7, row.beneficiaries)
            try flow.run()
        }
    }

    /// Every row, sorted by primary key.
    func all() throws -> FactRows {
        var rows = FactRows()
        let posting = try RawStatement(
            database,
            "SELECT period, village, closing, account, debit, credit FROM posting ORDER BY 1, 2, 3, 4")
        while try posting.step() {
            rows.postings.append(
                PostingRow(
                    period: try period(posting.integer(0)), village: posting.integer(1),
                    closing: posting.integer(2) != 0, account: try code(posting.bytes(3)),
                    debit: posting.integer(4), credit: posting.integer(5)))
        }
        let flow = try RawStatement(
            database,
            """
            SELECT period, village, category, amount_in, amount_out, entries, beneficiaries
            FROM flow ORDER BY 1, 2, 3
            """)
        while try flow.step() {
            rows.flows.append(
                FlowRow(
                    period: try period(flow.integer(0)), village: flow.integer(1),
                    category: try code(flow.bytes(2)), amountIn: flow.integer(3),
                    amountOut: flow.integer(4), entries: flow.integer(5),
                    beneficiaries: flow.integer(6)))
        }
        return rows
    }

    private func period(_ number: Int64) throws -> Period {
        guard let number = Int32(exactly: number), let period = Period(rawValue: number) else {
            throw ProjectionFault.unreadable("period \(number)")
        }
        return period
    }

    private func code(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Code {
        guard let code = Code(utf8: bytes) else {
            throw ProjectionFault.unreadable(String(decoding: bytes, as: UTF8.self))
        }
        return code
    }
}
