// An audit of a ledger, from nothing: one pass over every column of every row beside one over what
// the entries say, then the projections and the file itself, then the books of every village. It
// never stops at the first finding and repairs nothing.

package import EventLog
package import Ledger
internal import Projections
package import Proof

package struct AuditReport: Sendable {
    package var findings: [Finding]
    package var entries: Int64
    /// The rules of the books that were wanted and could not be checked.
    package var idle: [IdleRule] = []
    /// Whether the file holds what no ledger does: then its entries were not read.
    package var isForeign = false
}

/// A rule that a ledger could not be held to.
package struct IdleRule: Equatable, Sendable {
    package let rule: Rule
    /// The policies that the ledger never set; none where its sums could not be read.
    package let missing: [String]
}

/// What an audit looks at, and what it tells.
package struct AuditScope: Sendable {
    /// Whose findings are wanted; empty = all.
    package var rules: Set<Rule> = []
    /// Findings of this village only, by its code.
    package var village: String?
    /// Findings at days of this year and at no day only.
    package var year: Period?
    /// Findings at least so grave only.
    package var severity: Finding.Severity = .green
    /// A verified checkpoint. The entries that it vouches for are folded and their leaves hashed to
    /// its root, but their content is not checked; of the books is told what a later entry is part
    /// of.
    package var since: Checkpoint?
    /// Milliseconds since 1970, UTC; entries recorded later are told.
    package var now: Int64 = .max

    package init() {}

    /// Whether a finding is of those that it tells.
    package func tells(_ finding: Finding) -> Bool {
        (rules.isEmpty || rules.contains(finding.rule))
            && village.map { $0 == finding.village } ?? true
            && year.map { year in finding.on.map { $0.year == year } ?? true } ?? true
            && finding.severity <= severity
    }
}

/// - Parameters:
///   - more: rules from elsewhere, run beside ours.
///   - progress: called now and then with the number of entries read.
package func audit(
    _ log: EventLog, _ scope: AuditScope = AuditScope(), adding more: [any EntryRule] = [],
    progress: (Int64) -> Void = { _ in }
) throws -> AuditReport {
    try log.read { database in
        let reader = LogReader(database)
        let schema = try reader.schema()
        // What is not ours may run when our tables are touched: nothing else is read then.
        var report =
            schema.isForeign
            ? AuditReport(findings: [], entries: 0, isForeign: true)
            : try AuditRun(log, reader, more, scope).report(progress)
        report.findings += schemaFindings(schema)
        report.findings.removeAll { !scope.tells($0) }
        report.findings.sort(by: comesFirst)
        return report
    }
}

/// The rules of integrity alone.
///
/// - Parameter rules: whose findings are wanted; empty = all of integrity.
package func auditIntegrity(
    _ log: EventLog, rules: Set<Rule> = [], adding more: [any EntryRule] = [],
    since: Checkpoint? = nil, now: Int64 = .max
) throws -> AuditReport {
    var scope = AuditScope()
    scope.rules = rules.isEmpty ? Set(Rule.integrity + more.map(\.rule)) : rules
    scope.since = since
    scope.now = now
    return try audit(log, scope, adding: more)
}

private struct AuditRun {
    private let log: EventLog
    private let reader: LogReader
    private let more: [any EntryRule]
    private let scope: AuditScope
    /// How many entries the checkpoint vouches for.
    private let checked: Int64
    /// The last entry; everything there is where that is out of bounds.
    private let head: Int64

    init(
        _ log: EventLog, _ reader: LogReader, _ more: [any EntryRule], _ scope: AuditScope
    ) throws {
        self.log = log
        self.reader = reader
        self.more = more
        self.scope = scope
        checked = Int64(clamping: scope.since?.size ?? 0)
        head = (try? reader.head()) ?? .max
    }

    private func wants(_ some: Set<Rule>) -> Bool {
        scope.rules.isEmpty || !some.isDisjoint(with: scope.rules)
    }

    func report(_ progress: (Int64) -> Void) throws -> AuditReport {
        let isLong = head < .max && head - checked > 20_000
        let content = wants(Rule.ofContent) || !more.isEmpty
        // Side by side, each through a connection of its own: hashes and order, content, the file.
        // Without content, both cores hash; the second half starts from the stored tree, which the
        // first half confirms.
        let middle = content || !isLong ? checked : checked + (head - checked) / 2
        let (since, now, head) = (scope.since, scope.now, head)
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
        let ofBooks = bookEntryRules().filter { wants([$0.rule]) }
        var pass = try LogPass(
            reader, entryRules() + ofBooks + more, after: content ? checked : 0)
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
        let ledger = Audited(reader, pass.books.fold, head: found.lastSeq, of: log)
        for (rule, check) in ledgerRules(content: content) where wants([rule]) {
            findings += try check.findings(ledger)
        }
        findings += found.findings
        findings += try storage.value()
        let books = try booksFindings(ledger, isLong: isLong)
        return AuditReport(
            findings: findings + books.findings, entries: found.lastSeq - checked,
            idle: books.idle)
    }

    /// What the rules of the books find, and those that the ledger has no policies for.
    private func booksFindings(
        _ ledger: Audited, isLong: Bool
    ) throws -> (findings: [Finding], idle: [IdleRule]) {
        let registry = ledger.fold.registry
        let wanted = Rule.books.filter { wants([$0]) }
        var idle = wanted.compactMap { rule in
            let missing = rule.parameters.filter { registry.policies[$0] == nil }
            return missing.isEmpty ? nil : IdleRule(rule: rule, missing: missing)
        }
        let left = Set(wanted).subtracting(idle.map(\.rule))
        var findings: [Finding] = []
        let rules = villageRules.filter { left.contains($0.rule) }
        if !rules.isEmpty {
            let pass = VillagePass(ledger.fold, rules)
            // Every other village on the other core.
            let villages = registry.villages.values
                .filter { scope.village == nil || $0.code == scope.village }
                .sorted { $0.id < $1.id }
            let halves = [0, 1].map { half in
                villages.indices.filter { $0 % 2 == half }.map { villages[$0] }
            }
            let later = try Beside(log, reader, isLong: isLong) {
                try pass.findings(halves[1], $0)
            }
            findings += try pass.findings(halves[0], reader)
            findings += try later.value()
        }
        for (rule, check) in bookRules where left.contains(rule) {
            // Why sums cannot be read is for the rule of projections to tell.
            do {
                findings += try check.findings(ledger)
            } catch {
                idle.append(IdleRule(rule: rule, missing: []))
            }
        }
        if checked > 0 {
            // What names no entry is of the books as a whole, later entries included.
            findings.removeAll { finding in
                !finding.entries.isEmpty && finding.entries.allSatisfy { $0 <= checked }
            }
        }
        return (findings, idle)
    }

    /// Rows in front of the first entry: no view, fold or tree may count them.
    private func strayFindings() throws -> [Finding] {
        var pass = try LeafPass(reader, now: scope.now)
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
