// The integrity of a ledger, checked from nothing: one pass over every column of every row, then
// the projections and the file itself. It never stops at the first finding and repairs nothing.

package import EventLog
internal import Ledger
internal import Projections
package import Proof

package struct AuditReport: Sendable {
    package var findings: [Finding]
    package var entries: Int64
}

/// - Parameters:
///   - rules: whose findings are wanted; empty = all.
///   - more: rules from elsewhere, run beside ours.
///   - since: a verified checkpoint; the entries it vouches for are folded and their leaves hashed
///     to its root, but their content is not checked.
///   - now: milliseconds since 1970, UTC; entries recorded later are told.
///   - progress: called now and then with the number of entries read.
package func auditIntegrity(
    _ log: EventLog, rules: Set<Rule> = [], adding more: [any EntryRule] = [],
    since: Checkpoint? = nil, now: Int64 = .max, progress: (Int64) -> Void = { _ in }
) throws -> AuditReport {
    try log.read { database in
        let reader = LogReader(database)
        let schema = try reader.schema()
        // What is not ours may run when our tables are touched: nothing else is read then.
        var report =
            schema.isForeign
            ? AuditReport(findings: [], entries: 0)
            : try Audit(log, reader, rules, more, since, now: now).report(progress)
        report.findings.removeAll { !rules.isEmpty && !rules.contains($0.rule) }
        if schema.isForeign || rules.isEmpty || rules.contains(.schema) {
            report.findings += schemaFindings(schema)
        }
        report.findings.sort(by: comesFirst)
        return report
    }
}

private struct Audit {
    private let log: EventLog
    private let reader: LogReader
    private let rules: Set<Rule>
    private let more: [any EntryRule]
    private let since: Checkpoint?
    private let now: Int64
    /// How many entries the checkpoint vouches for.
    private let checked: Int64
    /// The last entry; everything there is where that is out of bounds.
    private let head: Int64

    init(
        _ log: EventLog, _ reader: LogReader, _ rules: Set<Rule>, _ more: [any EntryRule],
        _ since: Checkpoint?, now: Int64
    ) throws {
        self.log = log
        self.reader = reader
        self.rules = rules
        self.more = more
        self.since = since
        self.now = now
        checked = Int64(clamping: since?.size ?? 0)
        head = (try? reader.head()) ?? .max
    }

    private func wants(_ some: Set<Rule>) -> Bool {
        rules.isEmpty || !some.isDisjoint(with: rules)
    }

    func report(_ progress: (Int64) -> Void) throws -> AuditReport {
        let isLong = head < .max && head - checked > 20_000
        let content = wants(Rule.ofContent) || !more.isEmpty
        // Side by side, each through a connection of its own: hashes and order, content, the file.
        // Without content, both cores hash; the second half starts from the stored tree, which the
        // first half confirms.
        let middle = content || !isLong ? checked : checked + (head - checked) / 2
        let (since, now, head) = (since, now, head)
        let leaves = try Beside(log, reader, isLong: isLong) {
            try checkLeaves($0, since, after: middle, through: head, now: now)
        }
        let storage = try Beside(log, reader, isLong: isLong) { [wanted = wants([.storage])] in
            wanted ? try storageFindings($0) : []
        }
        var findings = try strayFindings()
        if middle > checked {
            findings +=
                try checkLeaves(reader, since, after: checked, through: middle, now: now).findings
        }
        var pass = try LogPass(reader, entryRules() + more, after: content ? checked : 0)
        if content {
            try reader.forEachStoredRow(.figures, from: checked + 1) { row in
                pass.check(row)
                if pass.entries & 0x3FFF == 0 { progress(pass.entries) }
                return true
            }
            pass.finish()
            findings += pass.findings
        }
        let found = try leaves.value()
        let ledger = Audited(reader, pass.books.fold, head: found.lastSeq)
        for (rule, check) in ledgerRules(content: content) where wants([rule]) {
            findings += try check.findings(ledger)
        }
        findings += found.findings
        findings += try storage.value()
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
    (left.severity, left.entries.first ?? .max, left.rule.name)
        < (right.severity, right.entries.first ?? .max, right.rule.name)
}
