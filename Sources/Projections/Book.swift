// A ledger file as its users see it: the log with its projections in step. Recording goes through a
// `Session` (one transaction: decide, append, project), reading through a `View` (one snapshot).

package import EventLog
package import Ledger
internal import Schemas
internal import Synchronization

/// Any number of threads may read while one records; others that record wait for it.
package final class Book: Sendable {
    package let log: EventLog
    private let state: Mutex<State>

    /// What a book remembers from one access to the next.
    private struct State {
        /// The registry after this book's last write: one that records often need not read it
        /// again unless somebody else has appended.
        var known: (head: Int64, registry: Registry)?
        /// A table of the projections that is missing or of another shape.
        var otherProjection: String?
        var upgradedFrom: Int64?
    }

    /// The version of the projections that this book found and rebuilt in its own.
    package var upgradedFrom: Int64? { state.withLock { $0.upgradedFrom } }

    private init(_ log: EventLog) {
        self.log = log
        state = Mutex(State(otherProjection: log.schema.otherProjection))
    }

    package static func openForReading(_ path: String) throws -> Book {
        Book(try EventLog.openForReading(path))
    }

    /// Opens a file whatever else it holds, for an audit, which looks at that first.
    package static func openForAudit(_ path: String) throws -> Book {
        Book(try EventLog.openForAudit(path))
    }

    package static func openForWriting(_ path: String) throws -> Book {
        Book(try EventLog.openForWriting(path))
    }

    /// Creates a ledger whose first entries open it and adopt a profile.
    ///
    /// - Parameters:
    ///   - profile: the events of the profile with their effective days.
    ///   - moment: today, the clock and the actor.
    package static func create(
        _ path: String, opening: LedgerOpened, profile: [Draft], moment: Moment
    ) throws {
        try EventLog.create(path) { database in
            try database.execute(Schemas.projectionsSQL)
            try database.run("INSERT INTO projection VALUES (1, ?, 0)", Schemas.projectionsVersion)
            let session = try Session(database, moment)
            _ = try session.append(Draft(on: moment.today, event: .ledgerOpened(opening)))
            for draft in profile { _ = try session.append(draft) }
            try session.finish()
        }
    }

    /// Records within one transaction: all that `body` submits, or nothing when it throws.
    package func write<Value>(
        _ moment: Moment, _ body: (Session) throws -> Value
    ) throws -> Value {
        try upToDate { try recording(moment, body) }
    }

    private func recording<Value>(
        _ moment: Moment, _ body: (Session) throws -> Value
    ) throws -> Value {
        let (value, now) = try log.write { database in
            let head = try checkInStep(database)
            let known = state.withLock { $0.known?.head == head ? $0.known?.registry : nil }
            let session = try Session(database, moment, registry: known)
            let value = try body(session)
            try session.finish()
            return (value, (head: session.head, registry: session.registry))
        }
        // Of two threads, the one that recorded last knows more.
        state.withLock { if $0.known.map({ $0.head <= now.head }) ?? true { $0.known = now } }
        return value
    }

    /// Runs `body` as `write` does, then takes everything back.
    package func rehearse<Value>(
        _ moment: Moment, _ body: (Session) throws -> Value
    ) throws -> Value {
        var value: Value?
        do {
            try write(moment) { session in
                value = try body(session)
                try session.finish()
                throw TakenBack()
            }
        } catch is TakenBack {}
        guard let value else { throw StoreFault.inputOutput("nothing was rehearsed") }
        return value
    }

    /// Reads within one snapshot.
    package func read<Value>(_ body: (View) throws -> Value) throws -> Value {
        try upToDate {
            try log.read { database in
                _ = try checkInStep(database)
                return try body(try View(database, of: log))
            }
        }
    }

    /// Runs `body`; projections that an earlier program wrote are rebuilt first, in one
    /// transaction.
    ///
    /// - Throws: `ProjectionFault.otherVersion` where the file cannot be written.
    private func upToDate<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch ProjectionFault.otherVersion(let found, let known)
            where (1..<known).contains(found)
        {
            do {
                _ = try Book.openForWriting(log.path).replay()
            } catch StoreFault.readOnly {
                throw ProjectionFault.otherVersion(found: found, known: known)
            }
            state.withLock { $0.upgradedFrom = found }
            projectionsAreRebuilt()
            return try body()
        }
    }

    /// The projections were made anew.
    func projectionsAreRebuilt() { state.withLock { $0.otherProjection = nil } }

    /// - Returns: the last seq.
    private func checkInStep(_ database: Connection) throws -> Int64 {
        let known = Schemas.projectionsVersion
        guard try database.has("table", "projection") else {
            throw ProjectionFault.otherVersion(found: 0, known: known)
        }
        let row = try Statement(cachedIn: database, "SELECT version, head FROM projection")
        let version = try row.step() ? try row.figure(0) : 0
        guard version == known else {
            throw ProjectionFault.otherVersion(found: version, known: known)
        }
        if let otherProjection = state.withLock({ $0.otherProjection }) {
            throw ProjectionFault.otherShape(table: otherProjection)
        }
        let head = try LogReader(database).head()
        let projected = try row.figure(1)
        guard projected == head else {
            throw ProjectionFault.behind(projected: projected, head: head)
        }
        return head
    }
}

/// Thrown to roll a rehearsal back.
private struct TakenBack: Error {}

/// When and by whom something is recorded.
package struct Moment: Sendable {
    /// Today in the recorder's own time zone.
    package var today: Day
    /// Milliseconds since 1970, UTC.
    package var clock: Int64
    package var actor: String?

    package init(today: Day, clock: Int64, actor: String? = nil) {
        self.today = today
        self.clock = clock
        self.actor = actor
    }
}
