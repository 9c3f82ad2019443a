// One import: every row decided and appended in one transaction, or, when any row is bad, none. Every
// bad row is reported, not the first.

import Intake
import Ledger
import Projections

/// A row that was refused.
struct RejectedRow {
    var line: Int
    /// The column's name as the file writes it; "" when the whole row is meant.
    var column: String
    var value: String
    /// The stable name of the reason.
    var reason: String
    var message: String
}

/// A row that was there already.
struct DuplicateRow {
    var line: Int
    var seq: Int64
}

struct ImportReport {
    /// How many rejected rows and duplicates are kept for the report.
    static let kept = 1000

    var rows: Int64 = 0
    var recorded: Int64 = 0
    var duplicates: Int64 = 0
    var rejectedCount: Int64 = 0
    var rejected: [RejectedRow] = []
    var duplicateRows: [DuplicateRow] = []
}

/// Thrown out of the transaction so that nothing of a bad file stays.
struct ImportRejected: Error { var report: ImportReport }

struct ImportRun {
    private(set) var report = ImportReport()

    private let session: Session
    private let reader: ImportReader
    private let words: Words
    private let lang: Language
    private var keys = DerivedKeys()

    init(_ session: Session, _ reader: ImportReader, _ lang: Language) {
        self.session = session
        self.reader = reader
        self.lang = lang
        words = Words(session.registry)
    }

    /// Reads and submits every row.
    ///
    /// - Throws: `ImportRejected` when a row is bad, `FaultError` when the file cannot be read.
    mutating func run(path: String, _ progress: (Double, Int64) -> Void) throws {
        while true {
            let result: RowResult
            do throws(ImportFault) {
                result = try reader.next()
            } catch {
                throw FaultError(.input(error, path: path))
            }
            switch result {
            case .end:
                guard report.rejectedCount == 0 else { throw ImportRejected(report: report) }
                return
            case .bad(let bad): reject(bad)
            case .row(let row): try take(row)
            }
            report.rows += 1
            if report.rows & 0xFFF == 0 {
                let (read, total) = reader.progress
                progress(Double(read) / Double(max(1, total)), report.rows)
            }
        }
    }

    private mutating func take(_ row: ImportRow) throws {
        do {
            var draft = try session.draft(try command(from: row, words))
            if draft.key == nil { draft.key = keys.key(for: draft) }
            switch try session.append(draft) {
            case .recorded: report.recorded += 1
            case .duplicate(let seq):
                report.duplicates += 1
                if report.duplicateRows.count < ImportReport.kept {
                    report.duplicateRows.append(DuplicateRow(line: row.line, seq: seq))
                }
            }
        } catch let refusal as Refusal {
            let column = ImportColumn.allCases.first { $0.english == refusal.field.rawValue }
            reject(
                RejectedRow(
                    line: row.line, column: column.map(reader.header) ?? "",
                    value: column.flatMap { row[$0] } ?? refusal.value,
                    reason: refusal.reason.rawValue, message: refusal.sentence(lang)))
        }
    }

    private mutating func reject(_ bad: BadRow) {
        reject(
            RejectedRow(
                line: bad.line, column: bad.column ?? "", value: bad.value, reason: bad.reason.code,
                message: bad.reason.sentence(lang)))
    }

    private mutating func reject(_ row: RejectedRow) {
        report.rejectedCount += 1
        if report.rejected.count < ImportReport.kept { report.rejected.append(row) }
    }
}
