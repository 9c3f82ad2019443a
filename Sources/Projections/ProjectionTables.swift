// The projections as those who record and read use them: made, checked, kept in step.

package import EventLog
package import Ledger
internal import Schemas

/// Used within one database access.
package struct ProjectionTables {
    let database: Connection
    private let registryTables: RegistryTables

    package init(_ database: Connection) {
        self.database = database
        registryTables = RegistryTables(database: database)
    }

    /// Makes empty tables in a new file.
    package static func create(in database: Connection) throws {
        try database.execute(Schemas.projectionsSQL)
        try database.run("INSERT INTO projection VALUES (1, ?, 0)", Schemas.projectionsVersion)
    }

    /// The last seq, once the tables are seen to be of this program's shape and to have come as far
    /// as the log.
    ///
    /// - Parameter otherPart: a part of the projections that is missing or of another shape.
    /// - Throws: `ProjectionFault`.
    package func head(otherPart: String?) throws -> Int64 {
        let known = Schemas.projectionsVersion
        guard try database.has("table", "projection") else {
            throw ProjectionFault.otherVersion(found: 0, known: known)
        }
        let row = try Statement(cachedIn: database, "SELECT version, head FROM projection")
        let version = try row.step() ? try row.figure(0) : 0
        guard version == known else {
            throw ProjectionFault.otherVersion(found: version, known: known)
        }
        if let otherPart { throw ProjectionFault.otherShape(table: otherPart) }
        let head = try LogReader(database).head()
        let projected = try row.figure(1)
        guard projected == head else {
            throw ProjectionFault.behind(projected: projected, head: head)
        }
        return head
    }

    // MARK: - Registry

    /// Everything but the villages.
    package func registry() throws -> Registry { try registryTables.load() }

    /// The villages: all of them, or the one with this code.
    package func villages(_ code: String? = nil) throws -> [Village] {
        try registryTables.villages(code)
    }

    /// The entry that reversed `seq`.
    package func reversal(of seq: Int64) throws -> Int64? { try registryTables.reversal(of: seq) }

    /// The highest number that a series of vouchers has come to; 0 = none yet.
    package func last(_ village: Int64, _ series: VoucherSeries) throws -> Int64 {
        try SeriesTable(database: database).last(village, series)
    }

    /// Debits less credits of an account of a village, in fen.
    package func balance(_ village: Int64, _ account: Code) throws -> Int64 {
        let sums = try Statement(
            cachedIn: database,
            "SELECT debit, credit FROM posting WHERE period = 0 AND village = ? AND account = ?")
        defer { sums.reset() }
        sums.bind(1, village)
        sums.bind(2, account.text)
        var balance = Int128(0)
        while try sums.step() {
            balance += Int128(try sums.figure(0)) - Int128(try sums.figure(1))
        }
        return Int64(clamping: balance)
    }

    // MARK: - Keeping in step

    /// Takes one entry in; its sums come with `add`.
    package func apply(_ entry: Entry) throws {
        try registryTables.apply(FoldedEntry(entry))
    }

    /// Adds what a session folded, up to the last seq.
    package func add(
        _ rows: FactRows, _ series: SeriesCounts, _ places: EntryPlaces, head: Int64
    ) throws {
        try FactTables(database: database).add(rows)
        try SeriesTable(database: database).add(series)
        try EntryPlaceTable(database: database).add(places)
        let update = try Statement(cachedIn: database, "UPDATE projection SET head = ?")
        update.bind(1, head)
        try update.run()
    }
}
