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

/// - Parameters:
///   - rules: which rules to run; empty = all.
///   - checked: how many entries a verified checkpoint vouches for; they are folded, not checked.
///   - progress: called now and then with the number of entries read.
package func auditIntegrity(
    _ book: Book, rules: Set<Rule> = [], after checked: Int64 = 0,
    progress: (Int64) -> Void = { _ in }
) throws -> AuditReport {
    func wants(_ rule: Rule) -> Bool { rules.isEmpty || rules.contains(rule) }
    return try book.log.read { database in
        let reader = LogReader(database)
        // Two passes side by side: hashes and order on one core, content on the other.
        let leaves = try leafPass(reader, of: book.log, after: checked)
        var pass = try LogPass(reader, after: checked)
        try reader.forEachRow(.figures, after: checked) { row in
            pass.check(row)
            if pass.entries & 0x3FFF == 0 { progress(pass.entries) }
            return true
        }
        let checked = try leaves.value()
        var findings = pass.findings + checked.findings
        if wants(.storage) {
            findings += try reader.storageProblems().map { Finding(.storage, found: $0) }
        }
        if wants(.schema) { findings += try schemaFindings(reader) }
        if wants(.key) { findings += try keyFindings(reader) }
        if wants(.sequence) || wants(.projection) {
            findings += try projectionFindings(book, reader, pass, last: checked.lastSeq)
        }
        return AuditReport(
            findings: findings.filter { wants($0.rule) }.sorted(by: comesFirst),
            entries: pass.entries)
    }
}

private struct CheckedLeaves: Sendable {
    var findings: [Finding]
    var lastSeq: Int64
}

/// The pass over hashes; of a long log on another core, through a connection of its own.
private func leafPass(
    _ reader: LogReader, of log: EventLog, after first: Int64
) throws -> Later<CheckedLeaves> {
    let path = log.path
    let head = try reader.head()
    guard head > 20_000 else {
        let checked = try checkLeaves(reader, after: first, through: head)
        return Later { checked }
    }
    return Later {
        try EventLog.openForReading(path).read {
            try checkLeaves(LogReader($0), after: first, through: head)
        }
    }
}

private func checkLeaves(
    _ reader: LogReader, after first: Int64, through head: Int64
) throws -> CheckedLeaves {
    var pass = try LeafPass(reader, after: first)
    try reader.forEachRow(after: first, through: head) { row in
        try pass.check(row)
        return true
    }
    pass.finish()
    return CheckedLeaves(findings: pass.findings, lastSeq: pass.lastSeq)
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
    _ book: Book, _ reader: LogReader, _ pass: LogPass, last: Int64
) throws -> [Finding] {
    let state = try book.projectionState(reader, pass.fold)
    var findings: [Finding] = []
    if let projected = state.head, projected > last {
        findings.append(
            Finding(
                .sequence, entries: Array((last + 1)...min(projected, last + 1000)),
                expected: "\(projected)", found: "\(last)"))
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
