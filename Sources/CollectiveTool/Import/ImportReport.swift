// What an import did, row by row where that matters: refused rows, rows that were there already,
// villages that the file names otherwise than the ledger.

import Intake
import Ledger

/// A row that was refused.
struct RejectedRow: Sendable {
    var line: Int
    /// The column's name as the file writes it; "" when the whole row is meant.
    var column: String
    var value: String
    /// The stable name of the reason.
    var reason: String
    var message: String
    /// The line of the mapping that decided the value.
    var mapLine: Int?
}

extension RejectedRow {
    /// A refusal of an event that a mapping made; a constant has no column, so its field is named.
    init(_ refusal: Refusal, _ event: MappedEvent, _ lang: Language) {
        let origin = event.blame(refusal)
        let column = origin.map { $0.columns.isEmpty ? refusal.field.rawValue : $0.columns }
        self.init(
            line: event.line, column: column ?? refusal.field.rawValue,
            value: origin?.written ?? refusal.value, reason: refusal.reason.rawValue,
            message: refusal.mappedSentence(event, lang), mapLine: origin?.line)
    }
}

/// A row that was there already.
struct DuplicateRow {
    var line: Int
    var seq: Int64
}

/// A village that the file names otherwise than the ledger does.
struct OtherName {
    var line: Int
    var village: String
    var name: String
    var known: String
}

struct ImportReport {
    /// How many rejected rows and other names are kept for the report, and how many duplicates
    /// where not all are wanted: what is kept does not grow with the file.
    static let kept = 1000

    /// All duplicates are kept, for an answer that lists them: 16 bytes each.
    private let keepsDuplicates: Bool
    var rows: Int64 = 0
    var recorded: Int64 = 0
    /// Those of them whose amount the mapping rounded.
    var rounded: Int64 = 0
    /// Villages registered on first sight.
    var registered: Int64 = 0
    /// Rows that the mapping made no event of.
    var skipped: Int64 = 0
    private(set) var duplicates: Int64 = 0
    private(set) var rejectedCount: Int64 = 0
    private(set) var rejected: [RejectedRow] = []
    private(set) var duplicateRows: [DuplicateRow] = []
    private(set) var otherNames: [OtherName] = []
    private var renamedVillages: Set<String> = []

    init(keepsDuplicates: Bool = false) { self.keepsDuplicates = keepsDuplicates }

    mutating func add(_ row: RejectedRow) {
        rejectedCount += 1
        if rejected.count < ImportReport.kept { rejected.append(row) }
    }

    mutating func add(_ row: DuplicateRow) {
        duplicates += 1
        guard keepsDuplicates || duplicateRows.count < ImportReport.kept else { return }
        duplicateRows.append(row)
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
struct ImportRejected: Error { var report: ImportReport }
