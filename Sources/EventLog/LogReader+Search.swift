// Finds entries by village, day and kind. There is no index for it: SQLite goes through every row
// and looks at its first columns only; of those that fit, the whole entry is read.

package import Ledger

/// Which entries are looked for.
package struct EntrySearch: Sendable {
    /// The `seq` of the entry that registered the village; `nil` = of every village.
    package var villageID: Int64?
    /// Business days, both ends included.
    package var days: ClosedRange<Day>
    /// `nil` = of every kind.
    package var kinds: [Event.Kind]?
    /// Words that the stored data hold somewhere; a first sieve, the caller looks again.
    package var text: String?

    package init(
        villageID: Int64? = nil, days: ClosedRange<Day> = .first ... .last,
        kinds: [Event.Kind]? = nil, text: String? = nil
    ) {
        self.villageID = villageID
        self.days = days
        self.kinds = kinds
        self.text = text
    }

    fileprivate var sql: String {
        var tests = ["seq >= ?", "seq <= ?"]
        if let villageID { tests.append("village = \(villageID)") }
        if days != .first ... .last {
            tests.append("day BETWEEN \(days.lowerBound.rawValue) AND \(days.upperBound.rawValue)")
        }
        if let kinds {
            tests.append("kind IN (\(kinds.map { "'\($0.rawValue)'" }.joined(separator: ",")))")
        }
        if text != nil { tests.append("instr(data, ?) > 0") }
        return tests.joined(separator: " AND ")
    }
}

extension LogReader {
    /// Calls `body` with every entry that fits, in order of seq.
    ///
    /// - Throws: `StoreFault.damagedEntry`.
    package func forEachEntry(
        _ search: EntrySearch, from first: Int64, through last: Int64,
        _ body: (Entry) throws -> Void
    ) throws {
        var villages = VillageCodes(self)
        try forEachStoredRow(where: search.sql) { statement in
            statement.bind(1, first)
            statement.bind(2, last)
            if let text = search.text { statement.bind(3, text) }
        } _: { row in
            guard row.isInBounds else {
                throw StoreFault.damagedEntry(
                    seq: row.seq, problem: "its number or village is out of bounds")
            }
            try body(try entry(row, &villages))
            return true
        }
    }
}
