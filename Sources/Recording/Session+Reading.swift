// What a session reads of the ledger that it writes to, its own entries included.

internal import EventLog
package import Ledger
internal import Projections

extension Session {
    /// Where the keys of the whole ledger stand; one pass over the log.
    package func keyIndex() throws -> KeyIndex {
        var index = KeyIndex()
        try LogReader(database).forEachRow { row in
            if let key = row.key { index.add(key, seq: row.seq, villageID: row.villageID) }
            return true
        }
        return index
    }

    /// The villages of what this session recorded, by code; "" = the ledger as a whole.
    package func villagesRecorded() throws -> Set<String> {
        var found: Set<Int64> = []
        try forEachRow(from: start + 1) { found.insert($0.villageID) }
        let known = registry.villages.values.filter { found.contains($0.id) }.map(\.code)
        return Set(known + (found.contains(0) ? [""] : []))
    }

    /// Calls `body` with the entries from a seq on, this session's own included, until it returns
    /// false.
    func forEachEntry(from first: Int64, _ body: (Entry) throws -> Bool) throws {
        try LogReader(database).forEachEntry(from: first, body)
    }

    /// Calls `body` with the rows from a seq on, this session's own included.
    func forEachRow(from first: Int64, _ body: (LogRow) throws -> Void) throws {
        try LogReader(database).forEachRow(.figures, from: first) {
            try body($0)
            return true
        }
    }

    /// The sums of a year, this session's own entries included.
    func yearFigures(_ year: Period, village: Int64?) throws -> [Int64: YearFigures] {
        try writeSums()
        return try tables.yearFigures(year, village: village)
    }

    func surplus(of year: Period, _ villages: [Village]) throws -> [SurplusFigures] {
        try writeSums()
        return try tables.surplus(of: year, villages, registry)
    }
}
