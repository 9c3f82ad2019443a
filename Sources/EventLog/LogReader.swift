// Reads history in order of seq: as rows where they lie in SQLite's pages, or as entries. Nothing
// here judges; a row that cannot be decoded is a `StoreFault.damagedEntry`.

package import Ledger

/// One row of the log, valid until the cursor moves on.
package struct LogRow {
    private let statement: Statement
    package let seq: Int64
    package let villageID: Int64

    init(_ statement: Statement) {
        self.statement = statement
        seq = statement.integer(0)
        villageID = statement.integer(1)
    }

    /// Whether seq and village are within the bounds of the format, so that they can be counted
    /// with. A CHECK of the table says so too, and is easily turned off.
    package var isInBounds: Bool {
        seq >= 1 && seq <= Limits.count && villageID >= 0 && villageID <= seq
    }

    package var kindName: UnsafeBufferPointer<UInt8> { statement.bytes(2) }
    package var version: Int64 { statement.integer(3) }
    package var dayNumber: Int64 { statement.integer(4) }
    package var data: UnsafeBufferPointer<UInt8> { statement.bytes(5) }
    // The columns below are read only when the cursor was asked for all of them.
    package var at: Int64 { statement.integer(6) }
    package var actor: String? { statement.text(7) }
    package var key: String? { statement.text(8) }
    /// Empty where there is none.
    package var actorBytes: UnsafeBufferPointer<UInt8> { statement.bytes(7) }
    package var keyBytes: UnsafeBufferPointer<UInt8> { statement.bytes(8) }
    package var leaf: UnsafeBufferPointer<UInt8> { statement.bytes(9) }

    /// What the line of this row is composed of.
    package func parts(on day: Day, village: String) -> LineParts {
        LineParts(
            seq: seq, at: at, on: day, village: village,
            actor: statement.isNull(7) ? nil : statement.bytes(7),
            key: statement.isNull(8) ? nil : statement.bytes(8), version: version, kind: kindName,
            data: data)
    }

    /// The business day, or a fault when the number is no day of the calendar.
    package func day() throws -> Day {
        guard let number = Int32(exactly: dayNumber), let day = Day(rawValue: number) else {
            throw StoreFault.damagedEntry(seq: seq, problem: "\(dayNumber) is not a day")
        }
        return day
    }

    /// The event of the row.
    ///
    /// - Parameter prose: what to do with texts that no fold needs.
    package func event(_ prose: CanonicalReader.Prose = .read) throws -> Event {
        let kind = try kind()
        return try decoded { () throws(CanonicalFault) in
            try Event(kind: kind, version: Int(version), data: data, prose)
        }
    }

    /// The figures of a payment; `nil` for another kind.
    ///
    /// - Parameter prose: whether the texts are checked or skipped.
    package func payment(
        _ prose: CanonicalReader.Prose
    ) throws -> (kind: PaymentKind, figures: PaymentFigures)? {
        guard let kind = try kind().payment, version == 1 else { return nil }
        let figures = try decoded { () throws(CanonicalFault) in
            try PaymentFigures(data: data, of: kind, prose)
        }
        return (kind, figures)
    }

    /// Whether it posts something.
    package var isOfMoney: Bool {
        Event.Kind(utf8: kindName)?.traits.contains(.posts) ?? false
    }

    private func kind() throws -> Event.Kind {
        guard let kind = Event.Kind(utf8: kindName) else {
            let name = String(decoding: kindName, as: UTF8.self)
            throw StoreFault.damagedEntry(seq: seq, problem: "unknown kind \(name)")
        }
        return kind
    }

    private func decoded<Value>(_ body: () throws(CanonicalFault) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw StoreFault.damagedEntry(
                seq: seq, problem: "\(error.problem) (byte \(error.offset) of data)")
        }
    }
}

package struct LogReader {
    /// In which order entries come: as recorded, or by business day and within it as recorded.
    package enum Order: String, CaseIterable, Sendable {
        case entry, day

        fileprivate var sql: String { self == .entry ? "seq" : "day, seq" }
    }

    package enum Columns {
        /// What a fold of the money needs: no clock, actor, key or leaf.
        case figures
        case all

        var sql: String {
            let figures = "seq, village, kind, version, day, data"
            return self == .figures ? figures : figures + ", recorded_at, actor, key, leaf"
        }
    }

    package let database: Connection

    package init(_ database: Connection) { self.database = database }

    /// The last seq; 0 for an empty log.
    package func head() throws -> Int64 {
        let statement = try Statement(cachedIn: database, "SELECT max(seq) FROM event")
        let head = try statement.step() ? statement.integer(0) : 0
        guard (0...Limits.count).contains(head) else {
            throw StoreFault.damagedEntry(seq: head, problem: "its number is out of bounds")
        }
        return head
    }

    /// Calls `body` with every row of a range of seqs, in order, until it returns false.
    ///
    /// - Throws: `StoreFault.damagedEntry` for a row out of bounds.
    package func forEachRow(
        _ columns: Columns = .all, from first: Int64 = .min, through last: Int64 = .max,
        by order: Order = .entry, _ body: (LogRow) throws -> Bool
    ) throws {
        try forEachStoredRow(columns, from: first, through: last, by: order) { row in
            guard row.isInBounds else {
                throw StoreFault.damagedEntry(
                    seq: row.seq, problem: "its number or village is out of bounds")
            }
            return try body(row)
        }
    }

    /// The same with rows out of bounds, for an audit.
    package func forEachStoredRow(
        _ columns: Columns = .all, from first: Int64 = .min, through last: Int64 = .max,
        by order: Order = .entry, _ body: (LogRow) throws -> Bool
    ) throws {
        let statement = try Statement(
            database,
            """
            SELECT \(columns.sql) FROM event WHERE seq >= ? AND seq <= ? ORDER BY \(order.sql)
            """)
        statement.bind(1, first)
        statement.bind(2, last)
        while try statement.step() {
            guard try body(LogRow(statement)) else { return }
        }
    }

    /// Calls `body` with all columns of the rows of some numbers, in the order of those.
    package func forEachStoredRow(
        among seqs: [Int64], _ body: (LogRow) throws -> Void
    ) throws {
        let statement = try Statement(
            database, "SELECT \(Columns.all.sql) FROM event WHERE seq = ?")
        for seq in seqs {
            statement.bind(1, seq)
            if try statement.step() { try body(LogRow(statement)) }
            statement.reset()
        }
    }

    /// One entry with all its texts.
    ///
    /// - Throws: `StoreFault.noSuchEntry`, `.damagedEntry`.
    package func entry(_ seq: Int64) throws -> Entry {
        var found: Entry?
        try forEachEntry(from: seq, through: seq) {
            found = $0
            return false
        }
        guard let found else { throw StoreFault.noSuchEntry(seq: seq, head: try head()) }
        return found
    }

    /// Calls `body` with every entry of a range of seqs, in order, until it returns false.
    package func forEachEntry(
        from first: Int64 = .min, through last: Int64 = .max, by order: Order = .entry,
        _ body: (Entry) throws -> Bool
    ) throws {
        var villages = VillageCodes(self)
        try forEachRow(from: first, through: last, by: order) { row in
            try body(try entry(row, &villages))
        }
    }

    /// The entry that a row of all columns is.
    package func entry(_ row: LogRow, _ villages: inout VillageCodes) throws -> Entry {
        let event = try row.event()
        let village = try villages.code(of: row.villageID, at: row.seq, event)
        return Entry(
            seq: row.seq, at: row.at, on: try row.day(), villageID: row.villageID,
            village: village, actor: row.actor, key: row.key, event: event)
    }

    /// Calls `body` with the village code and the canonical line of every entry, in order, composed
    /// from the stored columns without decoding the data.
    package func forEachLine(
        from first: Int64 = .min, through last: Int64 = .max, until end: Day = .last,
        _ body: (String, [UInt8]) throws -> Void
    ) throws {
        var villages = VillageCodes(self)
        var line = CanonicalWriter()
        try forEachRow(from: first, through: last) { row in
            let day = try row.day()
            guard day <= end else { return true }
            let code = try villages.code(of: row.villageID, at: row.seq)
            line.reset()
            line.line(row.parts(on: day, village: code))
            try body(code, line.bytes)
            return true
        }
    }

    /// The stored leaf hash of an entry.
    package func leaf(_ seq: Int64) throws -> [UInt8] {
        let statement = try Statement(cachedIn: database, "SELECT leaf FROM event WHERE seq = ?")
        statement.bind(1, seq)
        return try statement.step() ? Array(statement.bytes(0)) : []
    }
}

/// The codes of villages by the seq that registered them, looked up once each.
package struct VillageCodes {
    private let reader: LogReader
    private var known: [Int64: String] = [0: ""]

    package init(_ reader: LogReader) { self.reader = reader }

    /// The code under which `id` was registered.
    ///
    /// - Parameters:
    ///   - seq: the entry that asks, for the fault.
    ///   - event: its event; a registration names its own code.
    package mutating func code(of id: Int64, at seq: Int64, _ event: Event) throws -> String {
        if id == seq, case .villageRegistered(let data) = event {
            known[id] = data.code
            return data.code
        }
        return try code(of: id, at: seq)
    }

    package mutating func code(of id: Int64, at seq: Int64) throws -> String {
        if let code = known[id] { return code }
        var found: String?
        try reader.forEachRow(.figures, from: id, through: id) {
            if case .villageRegistered(let data) = try $0.event() { found = data.code }
            return false
        }
        guard let found else {
            throw StoreFault.damagedEntry(seq: seq, problem: "entry \(id) registers no village")
        }
        known[id] = found
        return found
    }
}
