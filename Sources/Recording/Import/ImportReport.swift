// What an import did, row by row where that matters: refused rows, rows that were there already,
// villages that the file names otherwise than the ledger.

package import Intake
package import Ledger

/// A row that was refused.
package struct RejectedRow: Sendable {
    package enum Reason: Sendable {
        /// It cannot be read.
        case unreadable(BadRowReason)
        /// It can be read and may not be recorded.
        case refused(Refusal)
        /// The same of an event that a mapping made.
        case mapped(Refusal, MappedEvent)
    }

    package var line: Int
    /// The column's name as the file writes it; "" when the whole row is meant.
    package var column: String
    /// As the file writes it.
    package var value: String
    package var reason: Reason
    /// The line of the mapping that decided the value.
    package var mapLine: Int?
}

extension RejectedRow {
    /// A refusal of an event that a mapping made; a constant has no column, so its field is named.
    init(_ refusal: Refusal, _ event: MappedEvent) {
        let origin = event.blame(refusal)
        let column = origin.map { $0.columns.isEmpty ? refusal.field.rawValue : $0.columns }
        self.init(
            line: event.line, column: column ?? refusal.field.rawValue,
            value: origin?.written ?? refusal.value, reason: .mapped(refusal, event),
            mapLine: origin?.line)
    }
}

extension RejectedRow {
    func suggesting(_ registry: Registry) -> RejectedRow {
        var row = self
        switch reason {
        case .unreadable: break
        case .refused(let refusal): row.reason = .refused(registry.suggesting(refusal))
        case .mapped(let refusal, let event):
            row.reason = .mapped(registry.suggesting(refusal), event)
        }
        return row
    }
}

/// A row that was there already.
package struct DuplicateRow {
    package var line: Int
    package var seq: Int64
}

/// A village that the file names otherwise than the ledger does.
package struct OtherName {
    package var line: Int
    package var village: String
    package var name: String
    package var known: String
}

package struct ImportReport {
    /// How many rejected rows and other names are kept for the report, and how many duplicates
    /// where not all are wanted: what is kept does not grow with the file.
    package static let kept = 1000

    /// All duplicates are kept, for an answer that lists them: 16 bytes each.
    private let keepsDuplicates: Bool
    package var rows: Int64 = 0
    package var recorded: Int64 = 0
    /// Those of them whose amount the mapping rounded.
    package var rounded: Int64 = 0
    /// Those of them that settle another entry, and those that reverse one, as a key names it.
    package private(set) var settled: Int64 = 0
    package private(set) var reversed: Int64 = 0
    /// Villages registered on first sight.
    package var registered: Int64 = 0
    /// Rows that the mapping made no event of.
    package var skipped: Int64 = 0
    package private(set) var duplicates: Int64 = 0
    package private(set) var rejectedCount: Int64 = 0
    package private(set) var rejected: [RejectedRow] = []
    package private(set) var duplicateRows: [DuplicateRow] = []
    package private(set) var otherNames: [OtherName] = []
    /// The line is that of the row that was recorded; nil where it is about all of them.
    package private(set) var warnings: [(line: Int?, warning: Warning)] = []
    package private(set) var warningCount: Int64 = 0
    private var renamedVillages: Set<String> = []

    init(keepsDuplicates: Bool = false) { self.keepsDuplicates = keepsDuplicates }

    /// Counts what was recorded of a row that points at another entry.
    mutating func count(_ action: Command.Action) {
        if case .reverse = action { reversed += 1 } else { settled += 1 }
    }

    /// What a refused row may have meant is looked for only where the row is kept.
    mutating func add(_ row: RejectedRow, _ registry: Registry) {
        rejectedCount += 1
        if rejected.count < ImportReport.kept { rejected.append(row.suggesting(registry)) }
    }

    mutating func add(_ row: DuplicateRow) {
        duplicates += 1
        guard keepsDuplicates || duplicateRows.count < ImportReport.kept else { return }
        duplicateRows.append(row)
    }

    mutating func add(_ warning: Warning, line: Int?) {
        warningCount += 1
        if warnings.count < ImportReport.kept { warnings.append((line, warning)) }
    }

    /// Keeps the first mention of each village.
    mutating func add(_ name: OtherName) {
        guard otherNames.count < ImportReport.kept,
            renamedVillages.insert(name.village).inserted
        else { return }
        otherNames.append(name)
    }
}

/// Thrown out of the transaction so that nothing of a bad file stays.
package struct ImportRejected: Error { package var report: ImportReport }
