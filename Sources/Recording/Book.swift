// A ledger file as its users see it: the log with its projections in step. Recording goes through a
// `Session` (one transaction: decide, append, project), reading through a `View` (one snapshot).

package import EventLog
package import Ledger
package import Projections
internal import Synchronization

/// Any number of threads may read while one records; others that record wait for it.
package final class Book: Sendable {
    package let log: EventLog
    private let state: Mutex<State>

    /// What a book remembers from one access to the next.
    private struct State {
        /// The registry as of a head: whoever reads or records often need not read it again unless
        /// somebody else has appended.
        var known: Known?
        /// What the last group of commands looked back over. Taken out while it grows: a copy of it
        /// would cost as much as recording does.
        var recent: RecentEntries?
        /// A table of the projections that is missing or of another shape.
        var otherProjection: String?
        var upgradedFrom: Int64?

        /// Of two threads, the one that came later in the log knows more.
        mutating func remember(_ now: Known) {
            guard let known else { return self.known = now }
            guard known.head < now.head || known.head == now.head && !known.isWhole else { return }
            self.known = now
        }
    }

    private struct Known {
        var head: Int64
        var registry: Registry
        /// Whether it has all villages: one that only records reads those that are named.
        var isWhole: Bool
        /// Of the registry with all villages.
        var memo: RegistryMemo
    }

    private func takeRecent() -> RecentEntries? {
        state.withLock { state in
            defer { state.recent = nil }
            return state.recent
        }
    }

    private func known(at head: Int64) -> Known? {
        state.withLock { $0.known?.head == head ? $0.known : nil }
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
            try ProjectionTables.create(in: database)
            let session = try Session(database, moment)
            _ = try session.append(Draft(on: moment.today, event: .ledgerOpened(opening)))
            for draft in profile { _ = try session.append(draft) }
            try session.finish()
        }
    }

    /// Records within one transaction: all that `body` submits, or nothing when it throws.
    ///
    /// - Throws: `StoreFault.replaced` when another file has taken the name of the ledger.
    package func write<Value>(
        _ moment: Moment, _ body: (Session) throws -> Value
    ) throws -> Value {
        try log.checkName()
        return try upToDate { try recording(moment, body) }
    }

    private func recording<Value>(
        _ moment: Moment, _ body: (Session) throws -> Value
    ) throws -> Value {
        let (value, now, recent) = try log.write { database in
            let tables = ProjectionTables(database)
            let head = try tables.head(otherPart: state.withLock { $0.otherProjection })
            let known = known(at: head)
            let session = try Session(database, moment, registry: known?.registry)
            session.takeRecent = { self.takeRecent() }
            let value = try told(session.registry) { try body(session) }
            try session.finish()
            return (
                value,
                Known(
                    head: session.head, registry: session.registry,
                    isWhole: known?.isWhole ?? false,
                    memo: session.changesRegistry ? RegistryMemo() : known?.memo ?? RegistryMemo()),
                session.recent
            )
        }
        state.withLock {
            $0.remember(now)
            if let recent { $0.recent = recent }
        }
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
        try log.checkName()
        return try upToDate {
            try log.read { database in
                let otherPart = state.withLock { $0.otherProjection }
                let head = try ProjectionTables(database).head(otherPart: otherPart)
                let known = known(at: head).flatMap { $0.isWhole ? $0 : nil }
                let view = try View(
                    database, of: log, registry: known?.registry,
                    memo: known?.memo ?? RegistryMemo())
                defer {
                    if known == nil, let registry = view.current {
                        let now = Known(
                            head: head, registry: registry, isWhole: true, memo: view.memo)
                        state.withLock { $0.remember(now) }
                    }
                }
                return try told(try view.registry()) { try body(view) }
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
            state.withLock {
                $0.upgradedFrom = found
                $0.otherProjection = nil
            }
            return try body()
        }
    }

    /// Brings the write-ahead log into the file when it is larger than so many bytes, and cuts it
    /// off. Waits for readers of older snapshots; where they do not end, nothing is done.
    package func emptyWAL(above bytes: Int64) { log.emptyWAL(above: bytes) }

    /// Size of the write-ahead log.
    package var walBytes: Int64 { log.walBytes }

    /// Closes the file; nothing is asked of this book afterwards.
    package func close() throws { try log.close() }

    /// Rebuilds every projection.
    package func replay(progress: (Int64) -> Void = { _ in }) throws -> ReplayReport {
        let report = try log.replay(progress: progress)
        state.withLock { $0.otherProjection = nil }
        return report
    }
}

/// Runs `body`; what it refuses because nothing bears a name says what was probably meant.
private func told<Value>(
    _ registry: @autoclosure () throws -> Registry, _ body: () throws -> Value
) throws -> Value {
    do {
        return try body()
    } catch let refusal as Refusal {
        throw try registry().suggesting(refusal)
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
