// Reads rows and decides what each would record. Needs the registry as it was when the import
// began: an import appends payments, transfers and journals, which change nothing in it, and
// villages that a mapping registers on first sight, which it adds itself. A row that points at
// another entry by its key is passed on undecided: only the log knows that entry, and it may be a
// row before it.

package import Intake
package import Ledger

/// One row or, of a mapping that makes several, one event of a row, decided.
package enum DecidedRow: Sendable {
    /// `date` is the day as written, for a refusal that only the log can find.
    case draft(Draft, KeyOrigin, line: Int, date: String)
    case mapped(MappedDecision)
    case pointing(PointingRow)
    case rejected(RejectedRow)

    /// The physical line, from 1.
    var line: Int {
        switch self {
        case .draft(_, _, let line, _): line
        case .mapped(let decision): decision.event.line
        case .pointing(let row): row.row.line
        case .rejected(let row): row.line
        }
    }

    /// What a mapping made of it.
    var event: MappedEvent? {
        switch self {
        case .mapped(let decision): decision.event
        case .pointing(let row): row.event
        case .draft, .rejected: nil
        }
    }
}

/// A row that settles or reverses the entry whose key it names.
package struct PointingRow: Sendable {
    package var command: Command
    package var row: ImportRow
    package var event: MappedEvent?
}

/// Whether a row named its key, or it was derived and may be that of an equal row of the file.
package enum KeyOrigin: Sendable { case named, derived }

package struct MappedDecision: Sendable {
    package var draft: Draft
    package var key: KeyOrigin
    package var event: MappedEvent
    /// Registers the draft's village, should it still be unknown when the draft is recorded.
    package var registration: Draft?
    /// The name that the ledger has for the village, where the file has another.
    package var knownName: String?
}

package struct DecidedRows: Sendable {
    package var rows: [DecidedRow] = []
    /// What should be looked at, by the index of the row.
    package var warnings: [Int: [Warning]] = [:]
    package var columns: ColumnNames
    /// Rows of the file behind `rows`.
    package var count: Int64 = 0
    /// The share of the input's bytes that has been read.
    package var share = 0.0
    /// Rows of the whole file so far that gave no event.
    package var skipped: Int64 = 0
}

/// The columns' names as the file writes them.
package struct ColumnNames: Sendable {
    private var names: [String: String] = [:]

    init(_ reader: ImportReader) {
        for column in ImportColumn.allCases { names[column.english] = reader.header(column) }
        for (field, header) in reader.lineHeaders { names[field.rawValue] = header }
    }

    func rejected(_ refusal: Refusal, line: Int, value: String) -> RejectedRow {
        RejectedRow(
            line: line, column: names[refusal.field.rawValue] ?? "", value: value,
            reason: .refused(refusal))
    }
}

extension ImportRow {
    /// What stands in the column of this name.
    func written(_ field: Field) -> String? {
        ImportColumn.allCases.first { $0.english == field.rawValue }.flatMap { self[$0] }
    }
}

/// Used by one thread at a time.
package struct RowDecider: @unchecked Sendable {
    package static let batch = 256

    private let reader: ImportReader
    private var registry: Registry
    private let words: Words
    private let today: Day
    private var keys = DerivedKeys()
    private var registrations: [String: Draft] = [:]
    /// What was found of the row that is being decided.
    private var found: [Warning] = []
    private var likes: LikeRows
    private var isAtEnd = false

    package init(_ reader: ImportReader, _ registry: Registry, today: Day) {
        self.reader = reader
        self.registry = registry
        self.today = today
        words = Words(registry)
        likes = LikeRows(registry.warnings(on: today))
    }

    /// The next rows; `nil` at the end.
    package mutating func next(
        atMost limit: Int = RowDecider.batch
    ) throws(ImportFault) -> DecidedRows? {
        guard !isAtEnd else { return nil }
        var batch = DecidedRows(columns: ColumnNames(reader))
        batch.rows.reserveCapacity(limit)
        while batch.rows.count < limit, !isAtEnd {
            switch try reader.next() {
            case .end:
                isAtEnd = true
                continue
            case .bad(let bad): batch.rows.append(.rejected(rejected(bad)))
            case .row(let row): add([decide(row)], to: &batch)
            case .voucher(let voucher):
                add(decide(voucher), to: &batch)
                batch.count += Int64(voucher.count) - 1
            case .mapped(let events):
                if events.isEmpty { continue }
                for event in events { add([decide(event)], to: &batch) }
            }
            batch.count += 1
        }
        let (read, total) = reader.progress
        batch.columns = ColumnNames(reader)
        batch.share = Double(read) / Double(max(1, total))
        batch.skipped = Int64(reader.skipped)
        return batch
    }

    private mutating func decide(_ row: ImportRow) -> DecidedRow {
        do throws(Refusal) {
            let command = try command(from: row, words)
            if command.target != nil { return .pointing(PointingRow(command: command, row: row)) }
            var draft = try registry.draft(command, today: today)
            let origin = complete(&draft, line: row.line)
            return .draft(draft, origin, line: row.line, date: row[.date] ?? "")
        } catch {
            let value = row.written(error.field) ?? error.value
            return .rejected(ColumnNames(reader).rejected(error, line: row.line, value: value))
        }
    }

    /// A journal entry, or every line that stands against it.
    private mutating func decide(_ voucher: ImportVoucher) -> [DecidedRow] {
        let columns = ColumnNames(reader)
        let line = voucher.rows.first?.line ?? 0
        let command: Command
        do throws(VoucherRefused) {
            command = try Intake.command(from: voucher, words)
        } catch {
            return error.rows.map {
                .rejected(columns.rejected($0.refusal, line: $0.line, value: $0.value))
            }
        }
        do throws(Refusal) {
            var draft = try registry.draft(command, today: today)
            let origin = complete(&draft, line: line)
            return [.draft(draft, origin, line: line, date: draft.on.text)]
        } catch {
            return [.rejected(columns.rejected(error, line: line, value: error.value))]
        }
    }

    private mutating func decide(_ event: MappedEvent) -> DecidedRow {
        do throws(BadRow) {
            let (row, settled) = try event.row(words)
            return decide(row, settled)
        } catch {
            return .rejected(rejected(error))
        }
    }

    private mutating func decide(_ row: ImportRow, _ event: MappedEvent) -> DecidedRow {
        do throws(Refusal) {
            let command = try command(from: row, words)
            if command.target != nil {
                return .pointing(PointingRow(command: command, row: row, event: event))
            }
            try meet(command, event)
            var draft = try registry.draft(command, today: today)
            let origin = complete(&draft, line: row.line)
            var decision = MappedDecision(
                draft: draft, key: origin, event: event, registration: registrations[draft.village])
            let known = registry.villages[draft.village]?.name
            if let name = event.register?.name, !name.isEmpty, name != known {
                decision.knownName = known
            }
            return .mapped(decision)
        } catch {
            return .rejected(RejectedRow(error, event))
        }
    }

    /// Rows that were decided, with what was found on the way.
    private mutating func add(_ rows: [DecidedRow], to batch: inout DecidedRows) {
        if !found.isEmpty {
            batch.warnings[batch.rows.count] = found
            found = []
        }
        batch.rows += rows
    }

    /// Looks at a draft and gives it a key.
    private mutating func complete(_ draft: inout Draft, line: Int) -> KeyOrigin {
        found = likes.warnings(draft, line: line)
        guard draft.key == nil else { return .named }
        draft.key = keys.key(for: draft)
        return .derived
    }

    /// Keeps how a village is registered that neither the ledger nor an earlier row knows.
    private mutating func meet(_ command: Command, _ event: MappedEvent) throws(Refusal) {
        let code = command.village
        guard let first = event.register, registry.villages[code] == nil else { return }
        let name = first.name.isEmpty ? code : first.name
        let register = Command.Action.register(name: name, township: first.township, tags: [])
        registrations[code] = try registry.draft(
            Command(village: code, on: command.on, action: register), today: today)
        registry.know(
            Village(
                id: 0, code: code, name: name, township: first.township,
                registered: command.on ?? today))
    }

    private func rejected(_ bad: BadRow) -> RejectedRow {
        var row = RejectedRow(
            line: bad.line, column: bad.column ?? "", value: bad.value,
            reason: .unreadable(bad.reason))
        if case .mapped(_, let line) = bad.reason { row.mapLine = line }
        return row
    }
}
