// How far each series of voucher numbers has come, by village. A fold of the vouchers of entries;
// the next number is one more.

internal import EventLog
package import Ledger

package struct SeriesCounts: Sendable {
    struct Key: Hashable, Sendable {
        var village: Int64
        var series: VoucherSeries
    }

    private(set) var last: [Key: Int64] = [:]
    /// Those of which the tables were asked already, in a session.
    private var started: Set<Key> = []

    package init() {}

    package mutating func add(_ village: Int64, _ voucher: VoucherNumber) {
        let key = Key(village: village, series: voucher.series)
        let known = last[key] ?? 0
        if voucher.number > known { last[key] = voucher.number }
    }

    /// The highest number that was folded; 0 = none.
    package func last(_ village: Int64, _ series: VoucherSeries) -> Int64 {
        last[Key(village: village, series: series)] ?? 0
    }

    /// The next number of a series, counting what the tables hold.
    package mutating func next(
        _ village: Int64, _ series: VoucherSeries, _ tables: ProjectionTables
    ) throws -> VoucherNumber {
        let key = Key(village: village, series: series)
        if !started.contains(key) {
            started.insert(key)
            let stored = try tables.last(village, series)
            if stored > last[key] ?? 0 { last[key] = stored }
        }
        return VoucherNumber(series: series, number: (last[key] ?? 0) + 1)
    }

    /// Begins anew once the tables hold what was counted.
    package mutating func forget() {
        last = [:]
        started = []
    }

    mutating func merge(_ other: SeriesCounts) {
        last.merge(other.last) { max($0, $1) }
    }
}

struct SeriesTable {
    let database: Connection

    func last(_ village: Int64, _ series: VoucherSeries) throws -> Int64 {
        let row = try Statement(
            cachedIn: database,
            "SELECT last FROM voucher_series WHERE village = ? AND series = ?")
        row.bind(1, village)
        row.bind(2, series.text)
        defer { row.reset() }
        return try row.step() ? try row.integer(0, in: 0...Limits.count) : 0
    }

    /// Takes in what a fold found.
    func add(_ counts: SeriesCounts) throws {
        let statement = try Statement(
            cachedIn: database,
            """
            INSERT INTO voucher_series VALUES (?, ?, ?)
            ON CONFLICT (village, series) DO UPDATE SET last = max(last, excluded.last)
            """)
        for (key, last) in counts.last {
            statement.bind([key.village, key.series.text, last])
            try statement.run()
        }
    }
}
