// One import: every row decided and appended in one transaction, or, when any row is bad, none.
// Every bad row is reported, not the first.

import Intake
import Ledger
import Projections

/// A row that was refused.
struct RejectedRow: Sendable {
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

    init(_ session: Session) { self.session = session }

    /// Submits every row. Rows are read and decided on one core while the other hashes and inserts.
    ///
    /// - Parameter progress: called with the share of bytes read and the number of rows done.
    /// - Throws: `ImportRejected` when a row is bad, `FaultError` when the file cannot be read.
    mutating func run(
        _ decider: consuming RowDecider, path: String, _ progress: (Double, Int64) -> Void
    ) throws {
        let batches = Pipe<DecidedRows>(depth: 16)
        batches.fill { [decider] put in
            var decider = decider
            do throws(ImportFault) {
                while let rows = try decider.next() { guard put(rows) else { return nil } }
                return nil
            } catch {
                return FaultError(.input(error, path: path))
            }
        }
        defer { batches.stop() }
        while let batch = try batches.take() {
            for row in batch.rows { try take(row, batch.columns, batch.lang) }
            progress(batch.share, report.rows)
        }
        guard report.rejectedCount == 0 else { throw ImportRejected(report: report) }
    }

    private mutating func take(
        _ row: DecidedRow, _ columns: ColumnNames, _ lang: Language
    ) throws {
        report.rows += 1
        switch row {
        case .rejected(let row): reject(row)
        case .draft(let draft, let line, let date):
            do {
                switch try session.append(draft) {
                case .recorded: report.recorded += 1
                case .duplicate(let seq): addDuplicate(line: line, seq: seq)
                }
            } catch let refusal as Refusal {
                let value = refusal.field == .date ? date : refusal.value
                reject(columns.rejected(refusal, line: line, value: value, lang))
            }
        }
    }

    private mutating func addDuplicate(line: Int, seq: Int64) {
        report.duplicates += 1
        guard report.duplicateRows.count < ImportReport.kept else { return }
        report.duplicateRows.append(DuplicateRow(line: line, seq: seq))
    }

    private mutating func reject(_ row: RejectedRow) {
        report.rejectedCount += 1
        if report.rejected.count < ImportReport.kept { report.rejected.append(row) }
    }
}
