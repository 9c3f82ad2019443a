// Reads rows and decides what each would record. Needs the registry as it was when the import
// began: an import appends payments and transfers only, which change nothing in it.

import Intake
import Ledger

/// One row, decided.
enum DecidedRow: Sendable {
    /// `date` is the day as written, for a refusal that only the log can find.
    case draft(Draft, line: Int, date: String)
    case rejected(RejectedRow)
}

struct DecidedRows: Sendable {
    var rows: [DecidedRow]
    var columns: ColumnNames
    var lang: Language
    /// The share of the input's bytes that has been read.
    var share: Double
}

/// The columns' names as the file writes them.
struct ColumnNames: Sendable {
    private var names: [String: String] = [:]

    init(_ reader: ImportReader) {
        for column in ImportColumn.allCases { names[column.english] = reader.header(column) }
    }

    func rejected(_ refusal: Refusal, line: Int, value: String, _ lang: Language) -> RejectedRow {
        RejectedRow(
            line: line, column: names[refusal.field.rawValue] ?? "", value: value,
            reason: refusal.reason.rawValue, message: refusal.sentence(lang))
    }
}

/// Used by one thread at a time.
struct RowDecider: @unchecked Sendable {
    private static let batch = 256

    private let reader: ImportReader
    private let registry: Registry
    private let words: Words
    private let today: Day
    private let lang: Language
    private var keys = DerivedKeys()
    private var isAtEnd = false

    init(_ reader: ImportReader, _ registry: Registry, today: Day, _ lang: Language) {
        self.reader = reader
        self.registry = registry
        self.today = today
        self.lang = lang
        words = Words(registry)
    }

    /// The next rows; `nil` at the end.
    mutating func next() throws(ImportFault) -> DecidedRows? {
        guard !isAtEnd else { return nil }
        var rows: [DecidedRow] = []
        rows.reserveCapacity(RowDecider.batch)
        while rows.count < RowDecider.batch, !isAtEnd {
            switch try reader.next() {
            case .end: isAtEnd = true
            case .bad(let bad): rows.append(.rejected(rejected(bad)))
            case .row(let row): rows.append(decide(row))
            }
        }
        let (read, total) = reader.progress
        return DecidedRows(
            rows: rows, columns: ColumnNames(reader), lang: lang,
            share: Double(read) / Double(max(1, total)))
    }

    private mutating func decide(_ row: ImportRow) -> DecidedRow {
        do throws(Refusal) {
            var draft = try registry.draft(try command(from: row, words), today: today)
            if draft.key == nil { draft.key = keys.key(for: draft) }
            return .draft(draft, line: row.line, date: row[.date] ?? "")
        } catch {
            let column = ImportColumn.allCases.first { $0.english == error.field.rawValue }
            let value = column.flatMap { row[$0] } ?? error.value
            return .rejected(
                ColumnNames(reader).rejected(error, line: row.line, value: value, lang))
        }
    }

    private func rejected(_ bad: BadRow) -> RejectedRow {
        RejectedRow(
            line: bad.line, column: bad.column ?? "", value: bad.value, reason: bad.reason.code,
            message: bad.reason.sentence(lang))
    }
}
