// What a printed audit speaks of: facts only, gathered by whoever asks for the report.

package import Audit
package import Ledger
package import Projections
package import Proof

package struct ReportSubject: Sendable {
    package var audit: AuditReport
    /// How many entries a checkpoint vouched for.
    package var since: UInt64?
    /// The year whose findings were asked for.
    package var yearOfFindings: Period?
    /// `nil` where the file does not say what ledger it is.
    package var ledger: LedgerOpened?
    /// How many entries the figures stand on, with their root where the tree can be read.
    package var size: Int64
    package var root: Digest?
    /// The latest checkpoint that was signed.
    package var signed: SignedCheckpoint?
    /// Seconds since 1970.
    package var made: UInt64
    /// Of the program.
    package var version: String
    package var figures: YearReport?
    /// The findings on record, in order of entry.
    package var onRecord: [FindingOnRecord] = []
    /// The entries drawn for a voucher check, where some were.
    package var sample: Sample?
    /// Why there are no figures.
    package var problem: [Language: String] = [:]

    package struct SignedCheckpoint: Sendable {
        package var note: SignedNote
        package var checkpoint: Checkpoint

        /// `nil` for bytes that are no checkpoint.
        package init?(_ bytes: [UInt8]) {
            guard let note = try? SignedNote(bytes), let checkpoint = try? Checkpoint(note.text)
            else { return nil }
            self.note = note
            self.checkpoint = checkpoint
        }
    }

    package init(
        _ audit: AuditReport, since: UInt64?, year: Period?, made: UInt64, version: String
    ) {
        self.audit = audit
        self.since = since
        yearOfFindings = year
        size = audit.entries + Int64(since ?? 0)
        self.made = made
        self.version = version
    }
}

extension ReportSubject {
    /// The day on which it is made (UTC), until when open findings are counted.
    var day: Day { Day(utc(made).prefix(10)) ?? .first }

    func name(_ lang: Language) -> String {
        let name = ledger?.name ?? ""
        return name.isEmpty ? lang.nameOfLedgers : name
    }

    /// The number of findings of each severity, the gravest first.
    var counts: [(severity: Finding.Severity, count: Int)] {
        Finding.Severity.allCases.map { severity in
            (severity, audit.findings.count { $0.severity == severity })
        }
    }
}
