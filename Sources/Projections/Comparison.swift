// Compares stored projections with a fold of the log and names the first value that differs.

internal import EventLog
internal import Ledger
internal import Schemas

struct Comparison {
    private let database: Connection
    private let fold: Fold
    private let rows: FactRows
    private let head: Int64

    init(_ database: Connection, _ fold: Fold, _ rows: FactRows, head: Int64) {
        self.database = database
        self.fold = fold
        self.rows = rows
        self.head = head
    }

    /// `nil` when every projection is what the log gives.
    func first() throws -> ProjectionDifference? {
        // What an earlier program wrote is rebuilt before anybody reads it.
        if try isOfEarlierVersion() { return nil }
        do {
            if let name = try FileSchema(database).otherProjection {
                return difference(
                    name, "", expected: "projections.sql \(Schemas.projectionsVersion)", found: "")
            }
            return try headDifference() ?? registryDifference() ?? factDifference()
                ?? placeDifference() ?? rowDifference()
        } catch ProjectionFault.unreadable(let value) {
            return difference("projection", "", expected: "", found: value)
        } catch StoreFault.inputOutput(let message) {
            // A table or a column is gone.
            return difference("projection", "", expected: "", found: message)
        }
    }

    private func isOfEarlierVersion() throws -> Bool {
        let version = try? database.number("SELECT version FROM projection")
        return version.map { (1..<Schemas.projectionsVersion).contains($0) } ?? false
    }

    private func headDifference() throws -> ProjectionDifference? {
        guard let found = try? database.number("SELECT head FROM projection") else {
            return difference("projection", "head", expected: "\(head)", found: "")
        }
        return found == head
            ? nil : difference("projection", "head", expected: "\(head)", found: "\(found)")
    }

    private func registryDifference() throws -> ProjectionDifference? {
        let tables = RegistryTables(database: database)
        var stored = try tables.load()
        for village in try tables.villages() { stored.know(village) }
        let folded = fold.registry
        let reversals = try reversals()
        let chart =
            compare("ledger", ["": folded.ledger], ["": stored.ledger])
            ?? compare("account", folded.accounts, stored.accounts)
            ?? compare("category", folded.categories, stored.categories)
            ?? compare("template", folded.templates, stored.templates)
            ?? compare("policy", folded.policies, stored.policies)
        return chart
            ?? compare("village", folded.villages, stored.villages)
            ?? compare("lock", named(folded.locks), named(stored.locks))
            ?? compare("reopening", keyed(folded.reopenings), keyed(stored.reopenings))
            ?? compare("figure", keyed(folded.figures), keyed(stored.figures))
            ?? compare("target", keyed(folded.targets), keyed(stored.targets))
            ?? compare("finding", folded.findings, stored.findings)
            ?? compare("reversal", fold.reversals, reversals)
    }

    /// Compares the small tables row by row with those that a replay would make: rows that nothing
    /// reads are differences too.
    private func rowDifference() throws -> ProjectionDifference? {
        try Connection.inMemory { fresh in
            try fresh.execute(Schemas.projectionsSQL)
            try fresh.run(
                "INSERT INTO projection VALUES (1, ?, ?)", Schemas.projectionsVersion, head)
            let tables = RegistryTables(database: fresh)
            for entry in fold.settled { try tables.apply(entry) }
            try SeriesTable(database: fresh).add(fold.series)
            for table in EventLog.projectionTables where !compared.contains(table) {
                let expected = try rowTexts(fresh, table)
                let found = try rowTexts(database, table)
                if let place = (0..<max(expected.count, found.count)).first(where: {
                    !($0 < expected.count && $0 < found.count && expected[$0] == found[$0])
                }) {
                    return difference(
                        table, "row \(place + 1)",
                        expected: place < expected.count ? expected[place] : "",
                        found: place < found.count ? found[place] : "")
                }
            }
            return nil
        }
    }

    /// The tables that are compared otherwise.
    private var compared: [String] { ["posting", "flow", "village_entries"] }

    private func placeDifference() throws -> ProjectionDifference? {
        let places = Dictionary(
            uniqueKeysWithValues: zip(fold.places.keys.values, fold.places.runs))
        let stored = try EntryPlaceTable(database: database).all()
        return places == stored
            ? nil : compare("village_entries", named(places), named(stored))
    }

    private func named(
        _ runs: [EntryPlaces.Key: EntryPlaces.Run]
    ) -> [String: EntryPlaces.Run] {
        Dictionary(
            runs.map { key, run in ("\(key.month) village \(name(of: key.village))", run) }
        ) { first, _ in first }
    }

    private func rowTexts(_ database: Connection, _ table: String) throws -> [String] {
        let rows = try Statement(database, "SELECT * FROM \(table)")
        var texts: [String] = []
        while try rows.step() { texts.append(rows.rowText) }
        return texts.sorted()
    }

    private func factDifference() throws -> ProjectionDifference? {
        let tables = FactTables(database: database)
        return try compare(rows.postings, try tables.postings()) {
            FactCell(table: "posting", period: $0.period, village: $0.village, code: $0.account)
        } value: {
            "\($0.debit) \($0.credit)"
        }
            ?? compare(rows.flows, try tables.flows()) {
                FactCell(table: "flow", period: $0.period, village: $0.village, code: $0.category)
            } value: {
                "\($0.amountIn) \($0.amountOut) \($0.entries) \($0.beneficiaries)"
            }
    }

    private func reversals() throws -> [Int64: Int64] {
        let rows = try Statement(database, "SELECT target, seq FROM reversal")
        var reversals: [Int64: Int64] = [:]
        while try rows.step() { reversals[try rows.figure(0)] = try rows.figure(1) }
        return reversals
    }

    private func named(_ locks: [Registry.LockKey: Registry.Lock]) -> [String: Registry.Lock] {
        Dictionary(
            uniqueKeysWithValues: locks.map { ("\($0.month.text) \($0.villageID)", $1) })
    }

    private func keyed(_ figures: [Registry.Figure]) -> [Int64: FigureQuoted] {
        Dictionary(figures.map { ($0.seq, $0.quoted) }) { first, _ in first }
    }

    private func keyed(_ reopenings: [Registry.Reopening]) -> [Int64: Registry.Reopening] {
        Dictionary(reopenings.map { ($0.seq, $0) }) { first, _ in first }
    }

    private func keyed(_ targets: [Registry.Target]) -> [Int64: Registry.Target] {
        Dictionary(targets.map { ($0.seq, $0) }) { first, _ in first }
    }

    private func name(of village: Int64) -> String {
        village == 0 ? "" : fold.villageCodes[village] ?? "#\(village)"
    }

    /// The first key, in order, whose values differ.
    private func compare<Key: Hashable & Comparable, Value: Equatable>(
        _ table: String, _ expected: [Key: Value], _ found: [Key: Value]
    ) -> ProjectionDifference? {
        for key in Set(expected.keys).union(found.keys).sorted() where expected[key] != found[key] {
            return difference(
                table, "\(key)", village: table == "village" ? "\(key)" : "",
                expected: expected[key].map { "\($0)" } ?? "",
                found: found[key].map { "\($0)" } ?? "")
        }
        return nil
    }

    /// The first row that differs, with the entries behind it.
    private func compare<Row: Equatable>(
        _ expected: some Sequence<Row>, _ nextStored: () throws -> Row?, cell: (Row) -> FactCell,
        value: (Row) -> String
    ) throws -> ProjectionDifference? {
        var expected = expected.makeIterator()
        while true {
            let wanted = expected.next()
            let stored = try nextStored()
            guard let row = wanted ?? stored else { return nil }
            guard wanted != stored else { continue }
            let place = cell(row)
            let isSameRow = stored.map { cell($0) == place } ?? false
            var found = difference(
                place.table, "\(place.period.text) \(name(of: place.village)) \(place.code)",
                village: name(of: place.village), expected: wanted.map(value) ?? "",
                found: isSameRow ? stored.map(value) ?? "" : "")
            found.entries = try entries(behind: place)
            return found
        }
    }

    /// The first hundred entries that count in a cell of the fact tables.
    private func entries(behind cell: FactCell) throws -> [Int64] {
        var entries: [Int64] = []
        try LogReader(database).forEachStoredRow(.figures) { row in
            guard row.isInBounds, cell.village == 0 || row.villageID == cell.village,
                let event = try? row.event(.skip), let day = try? row.day(),
                [.all, day.year, day.month].contains(cell.period),
                cell.counts(event, fold.registry)
            else { return true }
            entries.append(row.seq)
            return entries.count < 100
        }
        return entries
    }

    private func difference(
        _ table: String, _ row: String, village: String = "", expected: String, found: String
    ) -> ProjectionDifference {
        ProjectionDifference(
            table: table, row: row, village: village, expected: expected, found: found)
    }
}

/// One row of a fact table.
private struct FactCell: Equatable {
    var table: String
    var period: Period
    /// 0 = all villages.
    var village: Int64
    /// The account of a posting, the category of a flow.
    var code: Code

    func counts(_ event: Event, _ registry: Registry) -> Bool {
        if table == "flow" {
            let account = code.unclassifiedAccount
            return event.effect.category == code
                || event.effect.lines.contains {
                    $0.category.map { $0 == code } ?? ($0.account == account)
                }
        }
        return event.postings(accountOf: registry.accountOf(category:))
            .contains { $0.account == code }
    }
}
