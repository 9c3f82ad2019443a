// Rebuilds every projection from the log, or compares them with what a rebuild would give. The new
// tables are filled in the transaction that drops the old ones: readers see the old answers until the
// commit and the new ones after it, and an interruption leaves the old ones.

package import EventLog
internal import GRDB
package import Ledger
package import Proof
internal import Schemas

/// Everything that folding a stretch of the log gives.
package struct Fold {
    package private(set) var facts = Facts()
    package private(set) var registry = Registry()
    package private(set) var reversals: [Int64: Int64] = [:]
    package private(set) var entries: Int64 = 0
    /// Set-up, closing and reversing entries, for tables that are kept by event.
    private(set) var settled: [Entry] = []

    package init() {}

    /// Folds the entries with `seq` ≤ `last` and a business day ≤ `day`.
    ///
    /// - Parameters:
    ///   - day: `nil` = every day. The registry takes part in full, whatever its days: definitions
    ///     are those in force at `last`.
    ///   - progress: called now and then with the number of entries folded.
    package init(
        _ reader: LogReader, through last: Int64 = .max, on day: Day? = nil,
        progress: (Int64) -> Void = { _ in }
    ) throws {
        var codes = VillageCodes(reader)
        try reader.forEachRow(.figures, through: last) { row in
            let event = try row.event(skipsProse: true)
            let on = try row.day()
            let counts = day.map { on <= $0 } ?? true
            if event.isPlainMoney {
                if counts { facts.apply(village: row.villageID, on: on, event) }
            } else {
                let village = try codes.code(of: row.villageID, at: row.seq, event)
                settle(
                    Entry(
                        seq: row.seq, at: 0, on: on, villageID: row.villageID, village: village,
                        event: event),
                    counts: counts)
            }
            entries += 1
            if entries & 0x3FFF == 0 { progress(entries) }
            return true
        }
    }

    /// Adds one entry that the caller has read.
    package mutating func add(_ entry: Entry) {
        if entry.event.isPlainMoney {
            facts.apply(village: entry.villageID, on: entry.on, entry.event)
        } else {
            settle(entry, counts: true)
        }
        entries += 1
    }

    private mutating func settle(_ entry: Entry, counts: Bool) {
        if counts { facts.apply(village: entry.villageID, on: entry.on, entry.event) }
        registry.apply(entry)
        settled.append(entry)
        if case .entryReversed(let data) = entry.event, reversals[data.target] == nil {
            reversals[data.target] = entry.seq
        }
    }

    package var rows: FactRows { facts.rows(accountOf: registry.accountOf(category:)) }

    package var villageCodes: [Int64: String] {
        Dictionary(registry.villages.values.map { ($0.id, $0.code) }) { first, _ in first }
    }
}

package struct ReplayReport {
    package var entries: Int64
    package var digest: Digest
    /// Where the stored projections first depart from the log; only when compared.
    package var difference: ProjectionDifference?
}

/// The first value of the projections that does not follow from the log.
package struct ProjectionDifference: Equatable, Sendable {
    package var table: String
    /// Which row: `2022-03 village 330603001201 account 102`.
    package var row: String
    package var village: String
    package var expected: String
    package var found: String
    /// The last entry that touches the row, where one does.
    package var entries: [Int64] = []
}

/// What the stored projections say, beside what a fold gives.
package struct ProjectionState {
    /// How far they have come; `nil` when that cannot be read.
    package var head: Int64?
    package var difference: ProjectionDifference?
}

extension Book {
    /// Rebuilds every projection.
    package func replay(progress: (Int64) -> Void = { _ in }) throws -> ReplayReport {
        try log.write { database in
            let fold = try Fold(LogReader(database), progress: progress)
            let rows = fold.rows
            try Book.dropProjections(database)
            try database.execute(sql: Schemas.projectionsSQL)
            try database.execute(
                sql: "INSERT INTO projection VALUES (1, ?, ?)",
                arguments: [Book.projectionVersion, fold.entries])
            let tables = RegistryTables(database: database)
            for entry in fold.settled { try tables.apply(entry) }
            try FactTables(database: database).add(rows)
            return ReplayReport(
                entries: fold.entries, digest: rows.digest(villages: fold.villageCodes))
        }
    }

    /// Folds the log and compares; writes nothing.
    ///
    /// - Parameter last: fold only up to here, and compare nothing.
    package func rehearseReplay(
        to last: Int64? = nil, progress: (Int64) -> Void = { _ in }
    ) throws -> ReplayReport {
        try log.read { database in
            let reader = LogReader(database)
            let head = try reader.head()
            if let last, last > head || last < 1 {
                throw StoreFault.noSuchEntry(seq: last, head: head)
            }
            let fold = try Fold(reader, through: last ?? .max, progress: progress)
            let rows = fold.rows
            return ReplayReport(
                entries: fold.entries, digest: rows.digest(villages: fold.villageCodes),
                difference: last == nil
                    ? try Comparison(database, fold, rows, head: head).first() : nil)
        }
    }

    /// Compares the stored projections with a fold of the whole log, for audit.
    package func projectionState(_ reader: LogReader, _ fold: Fold) throws -> ProjectionState {
        let database = reader.database
        let hasTable = try database.tableExists("projection")
        let head = hasTable
            ? try Int64.fetchOne(database, sql: "SELECT head FROM projection") : nil
        let comparison = Comparison(database, fold, fold.rows, head: try reader.head())
        return ProjectionState(head: head, difference: try comparison.first())
    }

    /// The tables named in `projections.sql`, whichever of them are there.
    private static func dropProjections(_ database: Database) throws {
        for name in projectionTables { try database.execute(sql: "DROP TABLE IF EXISTS \(name)") }
    }

    static var projectionTables: [String] {
        Schemas.projectionsSQL.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.starts(with: ["CREATE", "TABLE"]) ? String(words[2]) : nil
        }
    }
}
