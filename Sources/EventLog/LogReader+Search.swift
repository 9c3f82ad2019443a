// Finds entries by village, day and kind: among all rows of a stretch of the log, where SQLite
// looks at the first columns only, or among some whose numbers are known. Of those that fit, the
// whole entry is read.

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

    /// The same up to a day; `nil` when that is before all of its days.
    package func until(_ day: Day?) -> EntrySearch? {
        guard let day else { return self }
        guard days.lowerBound <= day else { return nil }
        var search = self
        search.days = days.lowerBound...min(days.upperBound, day)
        return search
    }

    fileprivate var sql: String {
        var tests = ["seq BETWEEN ? AND ?"]
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
    /// Calls `body` with the stored leaf hash of some entries, as long as each is there.
    package func forEachLeaf(
        of seqs: [Int64], _ body: (Int64, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let statement = try Statement(database, "SELECT leaf FROM event WHERE seq = ?")
        for seq in seqs {
            statement.bind(1, seq)
            if try statement.step() { try body(seq, statement.bytes(0)) }
            statement.reset()
        }
    }

    /// Calls `body` with every entry that fits, in order of seq.
    ///
    /// - Throws: `StoreFault.damagedEntry`.
    package func forEachEntry(
        _ search: EntrySearch, from first: Int64, through last: Int64,
        _ body: (Entry) throws -> Void
    ) throws {
        try forEachEntry(search, in: CollectionOfOne(first...last), body)
    }

    /// The same of entries with known numbers.
    package func forEachEntry(
        _ search: EntrySearch, among seqs: [Int64], _ body: (Entry) throws -> Void
    ) throws {
        try forEachEntry(search, in: seqs.lazy.map { $0...$0 }, body)
    }

    private func forEachEntry(
        _ search: EntrySearch, in ranges: some Sequence<ClosedRange<Int64>>,
        _ body: (Entry) throws -> Void
    ) throws {
        var villages = VillageCodes(self)
        let statement = try Statement(
            database,
            "SELECT \(Columns.all.sql) FROM event WHERE \(search.sql) ORDER BY seq")
        if let text = search.text { statement.bind(3, text) }
        for range in ranges {
            statement.bind(1, range.lowerBound)
            statement.bind(2, range.upperBound)
            while try statement.step() {
                let row = LogRow(statement)
                guard row.isInBounds else {
                    throw StoreFault.damagedEntry(
                        seq: row.seq, problem: "its number or village is out of bounds")
                }
                try body(try entry(row, &villages))
            }
            statement.reset()
        }
    }
}

extension LogReader {
    /// The last entry that was recorded at or before a moment; 0 = none. The clock of the log never
    /// goes back, so it is found by halving.
    ///
    /// - Parameter milliseconds: since 1970, UTC.
    package func last(recordedBy milliseconds: Int64) throws -> Int64 {
        var (low, high) = (Int64(0), try head())
        while low < high {
            let middle = low + (high - low + 1) / 2
            let at = try database.number("SELECT recorded_at FROM event WHERE seq = ?", middle)
            if at ?? .max <= milliseconds { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

extension LogReader {
    /// Calls `body` with the rows of some numbers, ascending. Rows between them that are few are
    /// passed by: a look costs about what eight of them do.
    ///
    /// - Throws: `StoreFault.damagedEntry` for one that is out of bounds or not there.
    package func forEachRow(
        _ columns: Columns = .figures, among seqs: ArraySlice<Int64>,
        _ body: (LogRow) throws -> Void
    ) throws {
        let statement = try Statement(
            database,
            "SELECT \(columns.sql) FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq")
        var place = seqs.startIndex
        while place < seqs.endIndex {
            var end = place
            while end + 1 < seqs.endIndex, seqs[end + 1] - seqs[end] <= 8 { end += 1 }
            statement.bind(1, seqs[place])
            statement.bind(2, seqs[end])
            while place <= end, try statement.step() {
                let row = LogRow(statement)
                guard row.seq == seqs[place] else { continue }
                guard row.isInBounds else {
                    throw StoreFault.damagedEntry(
                        seq: row.seq, problem: "its number or village is out of bounds")
                }
                place += 1
                try body(row)
            }
            statement.reset()
            guard place > end else {
                throw StoreFault.damagedEntry(seq: seqs[place], problem: "it is not there")
            }
        }
    }
}
