// Rebuilds every projection from the log, or compares them with what a rebuild would give. The new
// tables are filled in the transaction that drops the old ones: readers see the old answers until
// the commit and the new ones after it, and an interruption leaves the old ones.

package import EventLog
internal import Ledger
package import Proof
internal import Schemas

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
    /// The first hundred entries that count in the row.
    package var entries: [Int64] = []
}

/// What the stored projections say, beside what a fold gives.
package struct ProjectionState {
    /// How far they have come; `nil` when that cannot be read.
    package var head: Int64?
    package var difference: ProjectionDifference?
    /// The first place where postings and flows of the log contradict each other.
    package var disagreement: Disagreement?
}

extension EventLog {
    /// Rebuilds every projection.
    package func replay(progress: (Int64) -> Void = { _ in }) throws -> ReplayReport {
        try write { database in
            let reader = LogReader(database)
            let fold = try Fold(reader, head: try reader.head(), of: self, progress: progress)
            let rows = fold.rows
            let codes = fold.villageCodes
            let digest = Later { rows.digest(villages: codes) }
            try EventLog.dropProjections(database)
            try database.execute(Schemas.projectionsSQL)
            try database.run(
                "INSERT INTO projection VALUES (1, ?, ?)", Schemas.projectionsVersion, fold.entries)
            let tables = RegistryTables(database: database)
            for entry in fold.settled { try tables.apply(entry) }
            try SeriesTable(database: database).add(fold.series)
            try EntryPlaceTable(database: database).add(fold.places)
            try FactTables(database: database).fill(rows)
            return ReplayReport(entries: fold.entries, digest: try digest.value())
        }
    }

    /// Folds the log and compares; writes nothing.
    ///
    /// - Parameter last: fold only up to here, and compare nothing.
    package func rehearseReplay(
        to last: Int64? = nil, progress: (Int64) -> Void = { _ in }
    ) throws -> ReplayReport {
        try read { database in
            let reader = LogReader(database)
            let head = try reader.head()
            if let last, last > head || last < 1 {
                throw StoreFault.noSuchEntry(seq: last, head: head)
            }
            let fold = try Fold(reader, head: last ?? head, of: self, progress: progress)
            let rows = fold.rows
            let codes = fold.villageCodes
            let digest = Later { rows.digest(villages: codes) }
            let difference =
                last == nil ? try Comparison(database, fold, rows, head: head).first() : nil
            return ReplayReport(
                entries: fold.entries, digest: try digest.value(), difference: difference)
        }
    }

    /// What `projections.sql` names, whichever of it is there.
    private static func dropProjections(_ database: Connection) throws {
        for sort in ["VIEW", "TABLE"] {
            for name in projections(sort) {
                try database.execute("DROP \(sort) IF EXISTS \(name)")
            }
        }
    }

    static var projectionTables: [String] { projections("TABLE") }

    private static func projections(_ sort: String) -> [String] {
        Schemas.projectionsSQL.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.starts(with: ["CREATE", Substring(sort)]) ? String(words[2]) : nil
        }
    }
}

/// Compares the stored projections with a fold of the whole log, for audit.
///
/// - Parameter head: the last seq.
package func projectionState(
    _ reader: LogReader, _ fold: Fold, head: Int64
) throws -> ProjectionState {
    let database = reader.database
    let projected = try? database.number("SELECT head FROM projection")
    let rows = fold.rows
    let comparison = Comparison(database, fold, rows, head: head)
    return ProjectionState(
        head: projected, difference: try comparison.first(),
        disagreement: rows.disagreements(fold.registry).first)
}
