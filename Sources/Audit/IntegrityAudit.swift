// The integrity of a ledger, checked from nothing: one pass over every column of every row, then
// the projections and the file itself. It never stops at the first finding and repairs nothing.

internal import EventLog
internal import Ledger
package import Projections
package import Proof

package struct AuditReport: Sendable {
    package var findings: [Finding]
    package var entries: Int64
}

/// - Parameters:
///   - rules: which rules to run; empty = all.
///   - since: a verified checkpoint; the entries it vouches for are folded and their leaves hashed
///     to its root, but their content is not checked.
///   - now: milliseconds since 1970, UTC; entries recorded later are told.
///   - progress: called now and then with the number of entries read.
package func auditIntegrity(
    _ book: Book, rules: Set<Rule> = [], since: Checkpoint? = nil, now: Int64 = .max,
    progress: (Int64) -> Void = { _ in }
) throws -> AuditReport {
    try book.log.read { database in
        let reader = LogReader(database)
        let schema = try reader.schema()
        // What is not ours may run when our tables are touched: nothing else is read then.
        var report =
            schema.isForeign
            ? AuditReport(findings: [], entries: 0)
            : try Audit(book, reader, rules, since, now: now).report(progress)
        report.findings.removeAll { !rules.isEmpty && !rules.contains($0.rule) }
        if schema.isForeign || rules.isEmpty || rules.contains(.schema) {
            report.findings += schemaFindings(schema)
        }
        report.findings.sort(by: comesFirst)
        return report
    }
}

private struct Audit {
    private let book: Book
    private let reader: LogReader
    private let rules: Set<Rule>
    private let since: Checkpoint?
    private let now: Int64
    /// How many entries the checkpoint vouches for.
    private let checked: Int64
    /// The last entry; everything there is where that is out of bounds.
    private let head: Int64

    init(
        _ book: Book, _ reader: LogReader, _ rules: Set<Rule>, _ since: Checkpoint?, now: Int64
    ) throws {
        self.book = book
        self.reader = reader
        self.rules = rules
        self.since = since
        self.now = now
        checked = Int64(clamping: since?.size ?? 0)
        head = (try? reader.head()) ?? .max
    }

    private func wants(_ some: Rule...) -> Bool {
        rules.isEmpty || some.contains { rules.contains($0) }
    }

    func report(_ progress: (Int64) -> Void) throws -> AuditReport {
        let isLong = head < .max && head - checked > 20_000
        let content = wants(
            .canonical, .balance, .reference, .reversal, .flow, .projection, .sequence)
        // Side by side, each through a connection of its own: hashes and order, content, the file.
        // Without content, both cores hash; the second half starts from the stored tree, which the
        // first half confirms.
        let middle = content || !isLong ? checked : checked + (head - checked) / 2
        let (since, now, head) = (since, now, head)
        let leaves = try Beside(book.log, reader, isLong: isLong) {
            try checkLeaves($0, since, after: middle, through: head, now: now)
        }
        let storage = try Beside(book.log, reader, isLong: isLong) { [wanted = wants(.storage)] in
            wanted ? try $0.storageProblems() : []
        }
        var findings = try strayFindings()
        var pass = try LogPass(reader, after: checked)
        if middle > checked {
            findings +=
                try checkLeaves(reader, since, after: checked, through: middle, now: now).findings
        }
        if content {
            try reader.forEachStoredRow(.figures, from: checked + 1) { row in
                pass.check(row)
                if pass.entries & 0x3FFF == 0 { progress(pass.entries) }
                return true
            }
            findings += pass.findings
        }
        if wants(.key) { findings += try keyFindings(reader) }
        let found = try leaves.value()
        if wants(.tree) { findings += try treeTableFindings(reader, head: found.lastSeq) }
        if wants(.checkpoint) {
            findings += try checkpointFindings(reader, head: found.lastSeq)
        }
        if wants(.sequence, .projection, .flow) {
            findings += try projectionFindings(book, reader, pass, last: found.lastSeq)
        }
        findings += found.findings
        findings += try storage.value().map { Finding(.storage, found: $0) }
        return AuditReport(findings: findings, entries: found.lastSeq - checked)
    }

    /// Rows in front of the first entry: no view, fold or tree may count them.
    private func strayFindings() throws -> [Finding] {
        var pass = try LeafPass(reader, now: now)
        try reader.forEachStoredRow(through: 0) { row in
            try pass.check(row)
            return true
        }
        return pass.findings.filter { $0.rule == .columns }
    }
}

/// A value read through a second connection on another thread; of a short log, or where there is no
/// other connection, at once and through the same one.
private struct Beside<Value: Sendable> {
    private let later: Later<Value>?
    private let now: Value?

    init(
        _ log: EventLog, _ reader: LogReader, isLong: Bool,
        _ work: @escaping @Sendable (LogReader) throws -> Value
    ) throws {
        later = isLong ? log.readLater { try work(LogReader($0)) } : nil
        now = later == nil ? try work(reader) : nil
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

/// Checks a stretch of the log. It starts from the checkpoint where it follows it, and else from
/// the stored tree.
private func checkLeaves(
    _ reader: LogReader, _ since: Checkpoint?, after first: Int64, through last: Int64, now: Int64
) throws -> CheckedLeaves {
    let passesOver = since.map { Int64(clamping: $0.size) == first } ?? false
    var pass = try LeafPass(reader, after: passesOver ? 0 : first, now: now)
    if passesOver, let since { try pass.passOver(since) }
    try reader.forEachStoredRow(from: first + 1, through: last) { row in
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

private func schemaFindings(_ schema: FileSchema) -> [Finding] {
    schema.problems.map { Finding(.schema, expected: $0.name, found: "\($0.sort)") }
}

private func keyFindings(_ reader: LogReader) throws -> [Finding] {
    try reader.repeatedKeys().map { Finding(.key, entries: $0.entries, found: $0.key) }
}

private func projectionFindings(
    _ book: Book, _ reader: LogReader, _ pass: LogPass, last: Int64
) throws -> [Finding] {
    let state = try book.projectionState(reader, pass.fold, head: last)
    var findings: [Finding] = []
    if let projected = state.head, projected > last {
        findings.append(
            Finding(
                .sequence, entries: Array((last + 1)...min(projected, last + 1000)),
                expected: "\(projected)", found: "\(last)"))
    }
    if let place = state.disagreement {
        findings.append(
            Finding(
                .flow, village: pass.fold.villageCodes[place.village] ?? "",
                expected: "\(place.period.text) \(place.account): \(place.posted)",
                found: "\(place.flowed)"))
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
