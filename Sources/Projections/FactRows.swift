// The rows of the two fact tables, sorted by their primary keys, kept small: 24 and 40 bytes a row.

package import Ledger
package import Proof

/// One row of the `posting` table, amounts in fen.
package struct PostingRow: Equatable, Sendable {
    package var period: Period
    package var village: Int64
    /// Reserved for year-end closing entries: always false.
    package var closing: Bool
    package var account: Code
    package var debit: Int64
    package var credit: Int64
}

/// One row of the `flow` table, amounts in fen.
package struct FlowRow: Equatable, Sendable {
    package var period: Period
    package var village: Int64
    package var category: Code
    package var amountIn: Int64
    package var amountOut: Int64
    package var entries: Int64
    package var beneficiaries: Int64
}

/// All rows of both fact tables.
package struct FactRows: Sendable {
    struct Posting: Sendable {
        var village: UInt32
        /// The account's number; of closing entries, as many more as there are accounts.
        var place: UInt32
        var debit: Int64 = 0
        var credit: Int64 = 0
    }

    struct Flow: Sendable {
        var village: UInt32
        var category: UInt32
        var amountIn: Int64 = 0
        var amountOut: Int64 = 0
        var entries: Int64 = 0
        var beneficiaries: Int64 = 0
    }

    /// Sorted ids, accounts, categories and periods; the rows hold their numbers.
    let villages: [Int64]
    let accounts: [Code]
    let categories: [Code]
    let periods: [Period]
    /// One list a period, each sorted by village and account or category.
    var postingLists: [[Posting]]
    var flowLists: [[Flow]]
    /// Whether a sum left the range of Int64; such a sum stands at its limit.
    package var overflowed: Bool

    func isClosing(_ row: Posting) -> Bool { Int(row.place) >= accounts.count }

    /// The number of a row's account.
    func account(_ row: Posting) -> Int { Int(row.place) % accounts.count }

    /// The rows of the `posting` table in the order of its primary key.
    package var postings: some Sequence<PostingRow> {
        zip(periods, postingLists).lazy.flatMap { period, rows in
            rows.lazy.map { row in
                PostingRow(
                    period: period, village: villages[Int(row.village)],
                    closing: isClosing(row), account: accounts[account(row)],
                    debit: row.debit, credit: row.credit)
            }
        }
    }

    /// The rows of the `flow` table in the order of its primary key.
    package var flows: some Sequence<FlowRow> {
        zip(periods, flowLists).lazy.flatMap { period, rows in
            rows.lazy.map { row in
                FlowRow(
                    period: period, village: villages[Int(row.village)],
                    category: categories[Int(row.category)], amountIn: row.amountIn,
                    amountOut: row.amountOut, entries: row.entries,
                    beneficiaries: row.beneficiaries)
            }
        }
    }

    /// Accounts of villages that these rows lower, over all time, in order of village and account.
    package var lowered: [(village: Int64, account: Code)] {
        postings.prefix { $0.period == .all }.filter { $0.debit < $0.credit }
            .map { ($0.village, $0.account) }
    }

    /// SHA-256 over a canonical dump of the facts: one JSON array a line, sorted by period, village
    /// code, and account or category. No clock, actor or file name takes part.
    ///
    /// - Parameter codes: the code of each village by the seq that registered it.
    package func digest(villages codes: [Int64: String]) -> Digest {
        let names = villages.map { $0 == 0 ? "" : codes[$0] ?? "#\($0)" }
        var dump = Dump(villages: names)
        let ranks = zip(names.indices.sorted { names[$0] < names[$1] }, UInt32(0)...)
            .sorted { $0.0 < $1.0 }.map(\.1)
        let isInOrder = zip(ranks, ranks.dropFirst()).allSatisfy(<)
        for (period, rows) in zip(periods, postingLists) {
            let rows =
                isInOrder
                ? rows
                : rows.sorted {
                    (ranks[Int($0.village)], $0.place) < (ranks[Int($1.village)], $1.place)
                }
            for row in rows {
                dump.add(period, row, closing: isClosing(row), accounts[account(row)])
            }
        }
        for (period, rows) in zip(periods, flowLists) {
            let rows =
                isInOrder
                ? rows
                : rows.sorted {
                    (ranks[Int($0.village)], $0.category) < (ranks[Int($1.village)], $1.category)
                }
            for row in rows { dump.add(period, row, categories[Int(row.category)]) }
        }
        return dump.digest()
    }
}

/// The canonical dump, hashed as it is written.
private struct Dump {
    private var hasher = Hasher256()
    private var line = CanonicalWriter()
    private let villages: [String]

    init(villages: [String]) { self.villages = villages }

    mutating func add(
        _ period: Period, _ row: FactRows.Posting, closing: Bool, _ account: Code
    ) {
        emit("posting", period, row.village) {
            $0.value(Int64(closing ? 1 : 0))
            $0.value(account)
            $0.value(row.debit)
            $0.value(row.credit)
        }
    }

    mutating func add(_ period: Period, _ row: FactRows.Flow, _ category: Code) {
        emit("flow", period, row.village) {
            $0.value(category)
            $0.value(row.amountIn)
            $0.value(row.amountOut)
            $0.value(row.entries)
            $0.value(row.beneficiaries)
        }
    }

    private mutating func emit(
        _ table: String, _ period: Period, _ village: UInt32,
        _ values: (inout CanonicalWriter) -> Void
    ) {
        line.array {
            $0.value(table)
            $0.value(Int64(period.rawValue))
            $0.value(villages[Int(village)])
            values(&$0)
        }
        line.newline()
        if line.bytes.count > 1 << 16 { flush() }
    }

    private mutating func flush() {
        hasher.update(line.bytes)
        line.reset()
    }

    mutating func digest() -> Digest {
        flush()
        return hasher.finish()
    }
}
