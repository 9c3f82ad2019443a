// What a mapping makes of the first rows of a file, and whether each would be recorded. Nothing is:
// this runs in a rehearsal.

package import Intake
internal import Ledger

/// One event of a row, or a row of which the mapping made none.
package struct ExplainedRow {
    package enum End {
        /// `registers`: and its village first.
        case recorded(registers: Bool)
        case duplicate(seq: Int64)
        case rejected(RejectedRow)
        /// No event: every amount is empty.
        case empty
        /// Passed over by the rule in this line of the mapping.
        case skipped(mapLine: Int)
    }

    package var line: Int
    package var event: MappedEvent?
    package var end: End
}

/// - Parameters:
///   - session: of a rehearsal; what is recorded in it is thrown away.
///   - limit: how many rows to explain.
/// - Throws: `ImportFault` where the file cannot be read.
package func explainedRows(
    of source: ImportSource, _ session: Session, limit: Int64
) throws -> [ExplainedRow] {
    var decider = RowDecider(
        source.reader, try session.learnAll(), today: session.moment.today)
    var run = try ImportRun(session, keysCountEverywhere: source.keysCountEverywhere)
    var rows: [ExplainedRow] = []
    var count: Int64 = 0
    while count < limit, let batch = try decider.next(atMost: 1) {
        count += batch.count
        for row in batch.rows {
            let known = run.report.registered
            let outcome = try run.record(row, batch.columns)
            rows.append(
                explained(
                    row, outcome, session.registry, registers: run.report.registered > known))
        }
    }
    let last = rows.last?.line ?? .max
    rows += source.reader.skippedRows.filter { $0.line <= last }.map { row in
        ExplainedRow(
            line: row.line, end: row.mapLine.map { .skipped(mapLine: $0) } ?? .empty)
    }
    // Stable: the events of one row stay in their order.
    return rows.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        .map(\.element)
}

private func explained(
    _ row: DecidedRow, _ outcome: ImportRun.Outcome, _ registry: Registry, registers: Bool
) -> ExplainedRow {
    let (line, event) = (row.line, row.event)
    switch outcome {
    case .recorded:
        return ExplainedRow(line: line, event: event, end: .recorded(registers: registers))
    case .duplicate(let line, let seq):
        return ExplainedRow(line: line, event: event, end: .duplicate(seq: seq))
    case .rejected(let bad):
        return ExplainedRow(
            line: bad.line, event: event, end: .rejected(bad.suggesting(registry)))
    }
}
