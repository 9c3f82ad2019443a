// One import: every row decided and appended in one transaction, or, when any row is bad, none.
// Every bad row is reported, not the first.

internal import Intake
internal import Ledger

package struct ImportRun {
    package private(set) var report: ImportReport
    private let session: Session
    /// Where keys stand, for a mapping whose keys count in the whole ledger.
    private var keys: KeyIndex?

    package init(
        _ session: Session, keysCountEverywhere: Bool = false, keepsDuplicates: Bool = false
    ) throws {
        self.session = session
        report = ImportReport(keepsDuplicates: keepsDuplicates)
        keys = keysCountEverywhere ? try session.keyIndex() : nil
    }

    /// Submits every row. Rows are read and decided on one core while the other hashes and inserts.
    ///
    /// - Parameter progress: called with the share of bytes read and the number of rows done.
    /// - Throws: `ImportRejected` when a row is bad, `ImportFault` when the file cannot be read.
    package mutating func run(
        _ decider: consuming RowDecider, _ progress: (Double, Int64) -> Void
    ) throws {
        let batches = Pipe<DecidedRows>(depth: 16)
        batches.fill { [decider] put in
            var decider = decider
            do throws(ImportFault) {
                while let rows = try decider.next() { guard put(rows) else { return nil } }
                return nil
            } catch {
                return error
            }
        }
        defer { batches.stop() }
        while let batch = try batches.take() {
            for (index, row) in batch.rows.enumerated() {
                try take(row, batch.columns, batch.warnings[index] ?? [])
            }
            report.rows += batch.count + batch.skipped - report.skipped
            report.skipped = batch.skipped
            progress(batch.share, report.rows)
        }
        guard report.rejectedCount == 0 else { throw ImportRejected(report: report) }
        for warning in try session.belowZero() { report.add(warning, line: nil) }
    }

    private mutating func take(
        _ row: DecidedRow, _ columns: ColumnNames, _ warnings: [Warning]
    ) throws {
        switch try record(row, columns) {
        case .recorded:
            report.recorded += 1
            for warning in warnings { report.add(warning, line: row.line) }
            if row.event?.isRounded ?? false { report.rounded += 1 }
            if case .pointing(let pointing) = row { report.count(pointing.command.action) }
        case .duplicate(let line, let seq):
            report.add(DuplicateRow(line: line, seq: seq))
        case .rejected(let row): report.add(row, session.registry)
        }
    }

    package enum Outcome {
        case recorded
        case duplicate(line: Int, seq: Int64)
        case rejected(RejectedRow)
    }

    /// Appends one row, unless it is there already or must be refused.
    package mutating func record(
        _ row: DecidedRow, _ columns: ColumnNames
    ) throws -> Outcome {
        switch row {
        case .rejected(let row): return .rejected(row)
        case .draft(let draft, let key, let line, let date):
            do {
                return outcome(try session.append(draft, key), line)
            } catch let refusal as Refusal {
                let value = refusal.field == .date ? date : refusal.value
                return .rejected(columns.rejected(refusal, line: line, value: value))
            }
        case .mapped(let decision):
            do {
                return try record(decision)
            } catch let refusal as Refusal {
                return .rejected(RejectedRow(refusal, decision.event))
            }
        case .pointing(let row):
            do {
                return outcome(try session.record(row.command, &keys), row.row.line)
            } catch let refusal as Refusal {
                if let event = row.event { return .rejected(RejectedRow(refusal, event)) }
                let value = row.row.written(refusal.field) ?? refusal.value
                return .rejected(columns.rejected(refusal, line: row.row.line, value: value))
            }
        }
    }

    private func outcome(_ outcome: Session.Outcome, _ line: Int) -> Outcome {
        switch outcome {
        case .recorded: .recorded
        case .duplicate(let seq): .duplicate(line: line, seq: seq)
        }
    }

    private mutating func record(_ decision: MappedDecision) throws -> Outcome {
        var draft = decision.draft
        let line = decision.event.line
        draft.villageID = session.registry.villages[draft.village]?.id ?? 0
        if let seq = try elsewhere(draft) { return .duplicate(line: line, seq: seq) }
        if draft.villageID == 0, var registration = decision.registration {
            registration.on = draft.on
            _ = try session.append(registration)
            draft.villageID = session.registry.villages[draft.village]?.id ?? 0
            report.registered += 1
        }
        if let known = decision.knownName, let name = decision.event.register?.name {
            report.add(
                OtherName(line: line, village: draft.village, name: name, known: known))
        }
        let outcome = try session.append(draft, decision.key)
        if case .recorded(let seq) = outcome, let key = draft.key {
            keys?.add(key, seq: seq, villageID: draft.villageID)
        }
        return self.outcome(outcome, line)
    }

    /// The entry with the draft's key in another village, if it says the same.
    ///
    /// - Throws: `Refusal` (`key-reused`) if it says something else.
    private func elsewhere(_ draft: Draft) throws -> Int64? {
        guard let key = draft.key, let seq = keys?.entry(key, outside: draft.villageID) else {
            return nil
        }
        let entry = try session.entry(seq)
        guard entry.key == key else { return nil }
        guard entry.on == draft.on, draft.isSaid(by: entry.event) else {
            throw Refusal(
                .keyReused, .key, key, detail: session.isOfThisSession(seq) ? "" : "\(seq)")
        }
        return seq
    }
}
