// One recording transaction: decide, append, fold. Facts are added up in memory and written once at
// the end, so that an import of a million rows updates each cell of the fact tables once.

internal import EventLog
package import Ledger
internal import Projections

package final class Session {
    package enum Outcome: Equatable {
        case recorded(seq: Int64)
        case duplicate(seq: Int64)

        package var seq: Int64 {
            switch self {
            case .recorded(let seq), .duplicate(let seq): seq
            }
        }

        package var isDuplicate: Bool {
            switch self {
            case .recorded: false
            case .duplicate: true
            }
        }
    }

    /// What is known so far: villages are read when first named.
    package private(set) var registry: Registry
    package private(set) var moment: Moment

    let database: Connection
    let tables: ProjectionTables
    private var writer: LogWriter
    /// The last seq before this session.
    let start: Int64
    private var equals: EqualDrafts?
    private var facts = Facts()
    private var series = SeriesCounts()
    private var seriesByDay = SeriesByDay()
    /// Accounts of villages that are lower for what was written.
    private(set) var lowered: [(village: Int64, account: Code)] = []
    private var places = EntryPlaces()
    /// What this session looked back over, and how it gets what its book remembers of that.
    var recent: RecentEntries?
    var takeRecent: () -> RecentEntries? = { nil }
    /// What was recorded, by seq, where somebody looks at it again: an import keeps nothing.
    var kept: [Int64: Entry]?
    private(set) var changesRegistry = false
    private var absent: Set<String> = []
    /// Whether all villages have been read.
    private var knowsAll = false

    /// - Parameter registry: as it stands, if it is known.
    init(_ database: Connection, _ moment: Moment, registry: Registry? = nil) throws {
        self.database = database
        self.moment = moment
        tables = ProjectionTables(database)
        self.registry = try registry ?? tables.registry()
        try check(moment.actor, .actor)
        writer = try LogWriter(database, clock: moment.clock, actor: moment.actor)
        start = writer.head
        if let last = writer.lastAt {
            let now = moment.clock
            if last - now > Limits.clockLead { clockDoubt = .behind(last: last, now: now) }
            if now - last > Limits.clockRest { clockDoubt = .farAhead(last: last, now: now) }
        }
    }

    /// From now on somebody else records.
    ///
    /// - Throws: `Refusal` for what is no actor.
    func act(as actor: String?) throws {
        try check(actor, .actor)
        moment.actor = actor
        writer.actor = actor
    }

    /// The last seq, this session's own entries included.
    package var head: Int64 { writer.head }

    /// Whether an entry was recorded by this session, and is gone when it is thrown away.
    package func isOfThisSession(_ seq: Int64) -> Bool { seq > start }

    /// Why the clock and the last entry do not go together.
    package enum ClockDoubt: Equatable, Sendable {
        /// The last entry was recorded after the present time; what is recorded now bears its time.
        case behind(last: Int64, now: Int64)
        /// Nothing was recorded for years before this.
        case farAhead(last: Int64, now: Int64)
    }

    package private(set) var clockDoubt: ClockDoubt?

    /// Decides and appends.
    ///
    /// - Throws: `Refusal`; nothing was appended then and the session can go on.
    package func submit(_ command: Command) throws -> Outcome {
        switch command.action {
        case .close(let period, let reason):
            try close(period, village: command.village, on: command.on, despite: reason)
        case .reopen(let period, let reason):
            try reopen(period, village: command.village, reason: reason, on: command.on)
        case .register, .rename, .move, .tag, .untag, .headcount, .merge, .opening, .pay, .transfer,
            .journal, .template, .reverse, .quote, .aim, .adopt, .subdivide:
            try submitPlainly(command)
        case .raise, .answer, .conclude: try submitPlainly(try placed(command))
        }
    }

    /// Decides and appends the one event that the command stands for.
    func submitPlainly(_ command: Command) throws -> Outcome { try append(try draft(command)) }

    /// Decides what a command would record.
    ///
    /// - Throws: `Refusal`.
    package func draft(_ command: Command) throws -> Draft {
        let draft = try unsettledDraft(command)
        try checkSettled(draft)
        return draft
    }

    /// The same, whether or not it may settle what it says.
    func unsettledDraft(_ command: Command) throws -> Draft {
        try learn(command.village)
        if case .merge(let into) = command.action { try learn(into) }
        return try registry.draft(command, today: moment.today)
    }

    func checkSettled(_ draft: Draft) throws {
        guard let seq = draft.event.effect.settles else { return }
        let target = try target(seq)
        try registry.settle(draft, target.entry, reversedBy: target.reversedBy)
    }

    /// Appends a draft that is allowed now, or whose key is known with the same content. Closing
    /// what is closed changes nothing and is not recorded again.
    ///
    /// - Throws: `Refusal`; a reused key names its entry only where that stays when this session is
    ///   thrown away.
    package func append(_ draft: Draft) throws -> Outcome {
        try ofThisSession { try admitted(draft) }
    }

    private func ofThisSession<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch var refusal as Refusal where refusal.reason == .keyReused {
            if Int64(refusal.detail).map({ $0 > start }) ?? false { refusal.detail = "" }
            throw refusal
        }
    }

    private func admitted(_ draft: Draft) throws -> Outcome {
        let numbered: Draft
        do {
            try registry.admit(draft, today: moment.today)
            numbered = try self.numbered(draft)
        } catch {
            if let seq = try writer.existing(draft) { return .duplicate(seq: seq) }
            throw error
        }
        if case .periodClosed(let data) = draft.event,
            let seq = registry.closing(of: data.period, villageID: draft.villageID)
        {
            return .duplicate(seq: seq)
        }
        switch try writer.append(numbered, givenAs: draft) {
        case .duplicate(let seq): return .duplicate(seq: seq)
        case .recorded(let entry):
            try project(entry)
            return .recorded(seq: entry.seq)
        }
    }

    /// The draft with a voucher number: its own, or the next of the series in force.
    ///
    /// - Throws: `Refusal` for a number of that series which was passed already.
    private func numbered(_ draft: Draft) throws -> Draft {
        guard draft.event.takesVoucher, let series = seriesByDay.series(on: draft.on, registry)
        else { return draft }
        guard let stated = draft.event.effect.voucher else {
            var draft = draft
            draft.event.number(try self.series.next(draft.villageID, series, tables).text)
            return draft
        }
        guard let given = VoucherNumber(stated), given.series == series else { return draft }
        let next = try self.series.next(draft.villageID, series, tables)
        guard given.number >= next.number else {
            throw Refusal(.voucherUsed, .voucher, stated, detail: next.text)
        }
        return draft
    }

    /// Which of the equal drafts of this session this one is, counted from 1: an import numbers
    /// equal rows.
    ///
    /// - Parameter seq: the entry that has its key.
    package func ordinal(of draft: Draft, first seq: Int64) throws -> Int64 {
        let equals = try self.equals ?? EqualDrafts(database)
        self.equals = equals
        return try equals.next(draft, wasRecordedHere: seq > start)
    }

    /// The entry with a seq, this session's own included.
    package func entry(_ seq: Int64) throws -> Entry { try LogReader(database).entry(seq) }

    /// The entry of the village that bears the key.
    ///
    /// - Parameter village: "" = the ledger as a whole.
    package func seq(ofKey key: String, in village: String) throws -> Int64? {
        try learn(village)
        guard let id = village.isEmpty ? 0 : registry.villages[village]?.id else { return nil }
        return try writer.entry(withKey: key, villageID: id)
    }

    /// The entry that has the draft's key and content.
    ///
    /// - Throws: `Refusal` (`key-reused`) when the key has other content.
    func existing(_ draft: Draft) throws -> Int64? {
        try ofThisSession { try writer.existing(draft) }
    }

    /// What a reversal has to know of its target.
    package func target(_ seq: Int64) throws -> Command.ReversalTarget {
        let entry = (1...max(1, head)).contains(seq) ? try LogReader(database).entry(seq) : nil
        return Command.ReversalTarget(
            seq: seq, entry: entry, reversedBy: try tables.reversal(of: seq))
    }

    private func project(_ entry: Entry) throws {
        kept?[entry.seq] = entry
        facts.apply(village: entry.villageID, on: entry.on, entry.event)
        places.add(entry.villageID, entry.on, seq: entry.seq)
        if let voucher = entry.event.effect.voucher.flatMap(VoucherNumber.init) {
            series.add(entry.villageID, voucher)
        }
        guard entry.event.kind.traits.contains(.changesRegistry) else { return }
        places.addToRegistry(entry.event.kind, seq: entry.seq)
        changesRegistry = true
        absent.remove(entry.village)
        registry.apply(entry)
        try tables.apply(entry)
    }

    /// Reads all villages, for an import that decides on another core.
    package func learnAll() throws -> Registry {
        for village in try tables.villages() where registry.villages[village.code] == nil {
            registry.know(village)
        }
        knowsAll = true
        return registry
    }

    func learn(_ code: String) throws {
        guard !code.isEmpty, registry.villages.index(forKey: code) == nil, !absent.contains(code)
        else { return }
        if let village = try tables.villages(code).first {
            registry.know(village)
        } else {
            absent.insert(code)
            // What is like it must be known before it is called unknown, or registered.
            if !knowsAll { _ = try learnAll() }
        }
    }

    /// Writes what the session folded.
    func finish() throws {
        try writeSums()
        try writer.finish()
    }

    /// Adds what was folded so far to the tables.
    func writeSums() throws {
        let rows = facts.rows(registry)
        lowered += rows.lowered
        guard !rows.overflowed else { throw Refusal(.totalTooLarge, .amount, "") }
        do {
            try tables.add(rows, series, places, head: writer.head)
        } catch StoreFault.sumTooLarge {
            throw Refusal(.totalTooLarge, .amount, "")
        }
        facts = Facts()
        series.forget()
        places = EntryPlaces()
    }
}
