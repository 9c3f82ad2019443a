// The rows of the two fact tables as values, sorted by their primary keys.

package import Ledger
package import Proof

/// One row of the `posting` table, amounts in fen.
package struct PostingRow: Equatable, Sendable {
    package var period: Period
    package var village: Int64
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

/// All rows of both fact tables, sorted by their primary keys.
package struct FactRows: Sendable {
    package var postings: [PostingRow] = []
    package var flows: [FlowRow] = []
    /// Whether a sum left the range of Int64; such a sum stands at its limit.
    package private(set) var overflowed = false

    init() {}
}

struct PostingKey: Hashable {
    var period: Int32
    var village: Int64
    var closing: Bool
    var account: Code
}

struct Posted {
    var debit: Int128 = 0
    var credit: Int128 = 0

    mutating func add(_ other: Posted) {
        debit += other.debit
        credit += other.credit
    }
}

struct FlowKey: Hashable {
    var period: Int32
    var village: Int64
    var category: Code
}

struct Flow {
    var amountIn: Int128 = 0
    var amountOut: Int128 = 0
    var entries: Int64 = 0
    var beneficiaries: Int128 = 0

    mutating func add(_ other: Flow) {
        amountIn += other.amountIn
        amountOut += other.amountOut
        entries += other.entries
        beneficiaries += other.beneficiaries
    }
}

extension FactRows {
    /// The stored periods that a month counts in: itself, its year, all time.
    static func periods(of month: Int32) -> [Int32] { [month, month / 100, 0] }

    init(_ posted: [PostingKey: Posted], _ flowed: [FlowKey: Flow]) {
        postings.reserveCapacity(posted.count)
        for (key, sum) in posted {
            postings.append(
                PostingRow(
                    period: Period(rawValue: key.period) ?? .all, village: key.village,
                    closing: key.closing, account: key.account, debit: fit(sum.debit),
                    credit: fit(sum.credit)))
        }
        flows.reserveCapacity(flowed.count)
        for (key, sum) in flowed {
            flows.append(
                FlowRow(
                    period: Period(rawValue: key.period) ?? .all, village: key.village,
                    category: key.category, amountIn: fit(sum.amountIn),
                    amountOut: fit(sum.amountOut), entries: sum.entries,
                    beneficiaries: fit(sum.beneficiaries)))
        }
        sort { $0 }
    }

    private mutating func fit(_ sum: Int128) -> Int64 {
        if let fitting = Int64(exactly: sum) { return fitting }
        overflowed = true
        return Int64(clamping: sum)
    }

    /// Sorts by period, village in the given order, and the rest of the primary key.
    private mutating func sort(villages order: (Int64) -> Int64) {
        postings.sort {
            ($0.period.rawValue, order($0.village), $0.closing ? 1 : 0, $0.account)
                < ($1.period.rawValue, order($1.village), $1.closing ? 1 : 0, $1.account)
        }
        flows.sort {
            ($0.period.rawValue, order($0.village), $0.category)
                < ($1.period.rawValue, order($1.village), $1.category)
        }
    }

    /// SHA-256 over a canonical dump of the facts: one JSON array a line, sorted by period, village
    /// code, and account or category. No clock, actor or file name takes part.
    ///
    /// - Parameter villages: the code of each village by the seq that registered it.
    package func digest(villages: [Int64: String]) -> Digest {
        let ids = villages.sorted { $0.value < $1.value }.map(\.key)
        var inOrder = self
        if ids != ids.sorted() {
            let ranks = Dictionary(
                uniqueKeysWithValues: ids.enumerated().map { ($1, Int64($0)) })
            inOrder.sort { ranks[$0] ?? $0 }
        }
        var dump = Dump(villages: villages)
        inOrder.postings.forEach { dump.add($0) }
        inOrder.flows.forEach { dump.add($0) }
        return dump.digest()
    }
}

/// The canonical dump, hashed as it is written.
private struct Dump {
    private var hasher = Hasher256()
    private var line = CanonicalWriter()
    private let villages: [Int64: String]

    init(villages: [Int64: String]) { self.villages = villages }

    mutating func add(_ row: PostingRow) {
        emit("posting", row.period, row.village) {
            $0.value(row.closing ? 1 : 0)
            $0.value(row.account)
            $0.value(row.debit)
            $0.value(row.credit)
        }
    }

    mutating func add(_ row: FlowRow) {
        emit("flow", row.period, row.village) {
            $0.value(row.category)
            $0.value(row.amountIn)
            $0.value(row.amountOut)
            $0.value(row.entries)
            $0.value(row.beneficiaries)
        }
    }

    private mutating func emit(
        _ table: String, _ period: Period, _ village: Int64,
        _ values: (inout CanonicalWriter) -> Void
    ) {
        let code = villages[village] ?? "#\(village)"
        line.array {
            $0.value(table)
            $0.value(period.text)
            $0.value(code)
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
