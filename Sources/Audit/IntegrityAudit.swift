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
    @Sendable func wants(_ some: Rule...) -> Bool {
        rules.isEmpty || some.contains { rules.contains($0) }
    }
    return try book.log.read { database in
        let reader = LogReader(database)
        let head = try reader.head()
        let isLong = head - checked > 20_000
        let content = wants(
            .canonical, .balance, .reference, .reversal, .projection, .sequence)
        // Side by side, each through a connection of its own: hashes and order, content, the file.
        // Without content, both cores hash; the second half starts from the stored tree, which the
        // first half confirms.
        let middle = content || !isLong ? checked : (checked + head) / 2
        let leaves = try Beside(book.log, reader, isLong: isLong) {
            try checkLeaves($0, after: middle, through: head)
        }
        let storage = try Beside(book.log, reader, isLong: isLong) {
            wants(.storage) ? try $0.storageProblems() : []
        }
        var findings: [Finding] = []
        var pass = try LogPass(reader, after: checked)
        if middle > checked {
            findings += try checkLeaves(reader, after: checked, through: middle).findings
        }
        if content {
            try reader.forEachRow(.figures, after: checked) { row in
                pass.check(row)
                if pass.entries & 0x3FFF == 0 { progress(pass.entries) }
                return true
            }
            findings += pass.findings
        }
        if wants(.schema) { findings += try schemaFindings(reader) }
        if wants(.key) { findings += try keyFindings(reader) }
        let found = try leaves.value()
        if wants(.sequence, .projection) {
            findings += try projectionFindings(book, reader, pass, last: found.lastSeq)
        }
        findings += found.findings
        findings += try storage.value().map { Finding(.storage, found: $0) }
        return AuditReport(
            findings: findings.filter { wants($0.rule) }.sorted(by: comesFirst),
            entries: found.lastSeq - checked)
    }
}

/// A value read through a second connection on another thread, of a short log at once and through
/// the same one.
private struct Beside<Value: Sendable> {
    private let later: Later<Value>?
    private let now: Value?

    init(
        _ log: EventLog, _ reader: LogReader, isLong: Bool,
        _ work: @escaping @Sendable (LogReader) throws -> Value
    ) throws {
        let path = log.path
        now = isLong ? nil : try work(reader)
        later =
            isLong
            ? Later { try EventLog.openForReading(path).read { try work(LogReader($0)) } } : nil
    }

    func value() throws -> Value {
        if let now { return now }
        guard let later else { throw StoreFault.inputOutput("nothing was read") }
        return try later.value()
    }
}

private struct CheckedLeaves: Sendable {
    var findings: [Finding]
    var lastSeq: Int64
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
