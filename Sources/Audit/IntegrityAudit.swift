// The integrity of a ledger, checked from nothing: one pass over every column of every row, then
// the projections and the file itself. It never stops at the first finding and repairs nothing.

internal import EventLog
internal import Ledger
package import Projections
internal import Proof

package struct AuditReport: Sendable {
    package var findings: [Finding]
    package var entries: Int64
}

/// - Parameter rules: which rules to run; empty = all.
/// - Parameter progress: called now and then with the number of entries read.
package func auditIntegrity(
    _ book: Book, rules: Set<Rule> = [], progress: (Int64) -> Void = { _ in }
) throws -> AuditReport {
    func wants(_ rule: Rule) -> Bool { rules.isEmpty || rules.contains(rule) }
    return try book.log.read { database in
        let reader = LogReader(database)
        var findings: [Finding] = []
        if wants(.storage) {
            findings += try reader.storageProblems().map { Finding(.storage, found: $0) }
        }
        if wants(.schema) { findings += try schemaFindings(reader) }
        var pass = LogPass(reader)
        try reader.forEachRow { row in
            pass.check(row)
            if pass.entries & 0x3FFF == 0 { progress(pass.entries) }
            return true
        }
        findings += pass.findings
        if wants(.key) { findings += try keyFindings(reader) }
        if wants(.sequence) || wants(.projection) {
            findings += try projectionFindings(book, reader, pass)
        }
        return AuditReport(
            findings: findings.filter { wants($0.rule) }.sorted(by: comesFirst),
            entries: pass.entries)
    }
}

private func comesFirst(_ left: Finding, _ right: Finding) -> Bool {
    (left.severity, left.entries.first ?? .max, left.rule.rawValue)
        < (right.severity, right.entries.first ?? .max, right.rule.rawValue)
}

private func schemaFindings(_ reader: LogReader) throws -> [Finding] {
    try reader.schemaProblems().map {
        Finding(.schema, .red, expected: $0.name, found: $0.isMissing ? "missing" : "changed")
    }
}

private func keyFindings(_ reader: LogReader) throws -> [Finding] {
    try reader.repeatedKeys().map { Finding(.key, entries: $0.entries, found: $0.key) }
}

private func projectionFindings(
    _ book: Book, _ reader: LogReader, _ pass: LogPass
) throws -> [Finding] {
    let state = try book.projectionState(reader, pass.fold)
    var findings: [Finding] = []
    if let projected = state.head, projected > pass.lastSeq {
        findings.append(
            Finding(
                .sequence, entries: Array((pass.lastSeq + 1)...min(projected, pass.lastSeq + 1000)),
                expected: "\(projected)", found: "\(pass.lastSeq)"))
    }
    if let difference = state.difference {
        findings.append(
            Finding(
                .projection, village: difference.village, entries: difference.entries,
                expected: "\(difference.table) \(difference.row): \(difference.expected)",
                found: difference.found))
    }
    return findings
}
