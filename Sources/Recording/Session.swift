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
    package let moment: Moment

    private let database: Connection
    private let tables: ProjectionTables
    private var writer: LogWriter
    /// The last seq before this session.
    private let start: Int64
    private var equals: EqualDrafts?
    private var facts = Facts()
    private var series = SeriesCounts()
    private var places = EntryPlaces()
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
        case .close(let period):
            try close(period, village: command.village, on: command.on)
        case .reopen(let period, let reason):
            try reopen(period, village: command.village, reason: reason, on: command.on)
        case .register, .rename, .move, .tag, .untag, .headcount, .merge, .opening, .pay, .transfer,
            .journal, .template, .reverse, .quote, .aim, .adopt, .subdivide:
            try submitPlainly(command)
        }
    }

    /// Decides and appends the one event that the command stands for.
    func submitPlainly(_ command: Command) throws -> Outcome { try append(try draft(command)) }

    /// Decides what a command would record.
    ///
    /// - Throws: `Refusal`.
    package func draft(_ command: Command) throws -> Draft {
        try learn(command.village)
        if case .merge(let into) = command.action { try learn(into) }
        let draft = try registry.draft(command, today: moment.today)
        if let seq = draft.event.effect.settles {
            let target = try target(seq)
            try registry.settle(draft, target.entry, reversedBy: target.reversedBy)
        }
        return draft
    }

    /// Appends a draft that is allowed now, or whose key is known with the same content. Closing
    /// what is closed changes nothing and is not recorded again.
    ///
    /// - Throws: `Refusal`; a reused key names its entry only where that stays when this session is
    ///   thrown away.
    package func append(_ draft: Draft) throws -> Outcome {
        do {
            return try admitted(draft)
        } catch var refusal as Refusal where refusal.reason == .keyReused {
            if Int64(refusal.detail).map({ $0 > start }) ?? false { refusal.detail = "" }
            throw refusal
        }
    }

    private func admitted(_ draft: Draft) throws -> Outcome {
        do {
            try registry.admit(draft, today: moment.today)
        } catch {
            if let seq = try writer.existing(draft) { return .duplicate(seq: seq) }
            throw error
        }
        if case .periodClosed(let data) = draft.event,
            let seq = registry.closing(of: data.period, villageID: draft.villageID)
        {
            return .duplicate(seq: seq)
        }
        let numbered: Draft
        do {
            numbered = try self.numbered(draft)
        } catch {
            if let seq = try writer.existing(draft) { return .duplicate(seq: seq) }
            throw error
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
        guard draft.event.takesVoucher, let series = registry.voucherSeries(on: draft.on) else {
            return draft
        }
        if let given = draft.event.effect.voucher, VoucherNumber(given)?.series != series {
            return draft
        }
        let next = try self.series.next(draft.villageID, series, tables)
        if let given = draft.event.effect.voucher.flatMap(VoucherNumber.init) {
            guard given.number >= next.number else {
                throw Refusal(.voucherUsed, .voucher, given.text, detail: next.text)
            }
            return draft
        }
        var draft = draft
        draft.event.number(next.text)
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

    /// Whether an entry of the village bears the key.
    func isTaken(_ key: String, in village: String) throws -> Bool {
        try learn(village)
        guard let id = registry.villages[village]?.id else { return false }
        return try writer.entry(withKey: key, villageID: id) != nil
    }

    /// Where the keys of the whole ledger stand; one pass over the log.
    package func keyIndex() throws -> KeyIndex {
        var index = KeyIndex()
        try LogReader(database).forEachRow { row in
            if let key = row.key { index.add(key, seq: row.seq, villageID: row.villageID) }
            return true
        }
        return index
    }

    /// What a reversal has to know of its target.
    package func target(_ seq: Int64) throws -> Command.ReversalTarget {
        let entry = (1...max(1, head)).contains(seq) ? try LogReader(database).entry(seq) : nil
        return Command.ReversalTarget(
            seq: seq, entry: entry, reversedBy: try tables.reversal(of: seq))
    }

    private func project(_ entry: Entry) throws {
        facts.apply(village: entry.villageID, on: entry.on, entry.event)
        places.add(entry.villageID, entry.on, seq: entry.seq)
        if let voucher = entry.event.effect.voucher.flatMap(VoucherNumber.init) {
            series.add(entry.villageID, voucher)
        }
        guard entry.event.kind.traits.contains(.changesRegistry) else { return }
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

    /// Calls `body` with the entries from a seq on, this session's own included, until it returns
    /// false.
    func forEachEntry(from first: Int64, _ body: (Entry) throws -> Bool) throws {
        try LogReader(database).forEachEntry(from: first, body)
    }

    /// Calls `body` with the rows from a seq on, this session's own included.
    func forEachRow(from first: Int64, _ body: (LogRow) throws -> Void) throws {
        try LogReader(database).forEachRow(.figures, from: first) {
            try body($0)
            return true
        }
    }

    /// The sums of a year, this session's own entries included.
    func yearFigures(_ year: Period, village: Int64?) throws -> [Int64: YearFigures] {
        try writeSums()
        return try tables.yearFigures(year, village: village)
    }

    func surplus(of year: Period, _ villages: [Village]) throws -> [SurplusFigures] {
        try writeSums()
        return try tables.surplus(of: year, villages, registry)
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
    private func writeSums() throws {
        let rows = facts.rows(registry)
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
