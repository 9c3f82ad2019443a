import ArgumentParser
import Audit
import EventLog
import Ledger
import Proof
import Reports

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the whole ledger from nothing and list what is broken or doubtful.",
        discussion: """
            Every entry is rehashed, decoded and balanced, every reference followed, every \
            projection \
            compared with a replay, and the file checked by SQLite. Exit 1 on findings of severity \
            error, with --strict also on red. Nothing is repaired. A file with tables, triggers or \
            views that are not of a ledger is not read further. With --since, the leaf hashes of \
            the entries before the checkpoint must give its root; their content is not checked.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(
        name: .customLong("rule"),
        help: ArgumentHelp(
            "One rule only; may be given several times: "
                + Rule.all.map(\.name).joined(separator: ", "),
            valueName: "rule"))
    var rules: [Rule] = []
    @Option(help: "Findings of one village only.") var village: String?
    @Option(
        help: ArgumentHelp(
            "Findings at entries of one year, and those of no day, only.", valueName: "yyyy"))
    var year: String?
    @Option(
        help: ArgumentHelp(
            "Check only what follows this checkpoint, once the ledger is seen to hold it.",
            valueName: "file"))
    var since: String?
    @Option(help: ArgumentHelp("The verifier key for --since.", valueName: "key"))
    var vkey: [String] = []
    @Option(help: ArgumentHelp("A trust policy for --since.", valueName: "file"))
    var policy: String?
    @Flag(help: "Exit 1 on red findings too.") var strict = false

    func run() throws {
        let year = try year.map { try readPeriod($0).year }
        let log = try EventLog.openForAudit(ledger.path)
        var progress = Progress(.auditing, output.lang)
        let isForeign = log.schema.isForeign
        let head = isForeign ? 1 : max(1, (try? log.head()) ?? 1)
        let since = isForeign ? nil : try since.map { try verified($0, log) }
        var report = try auditIntegrity(
            log, rules: Set(rules), since: since, now: Clock.milliseconds
        ) {
            progress.show(Double($0) / Double(head), count: $0)
        }
        progress.finish()
        if let year { report.findings.removeAll { $0.on.map { $0.year != year } ?? false } }
        if let village { report.findings.removeAll { $0.village != village } }
        try auditAnswer(report, since: since?.size, output.lang).print(output.format, output.lang)
        if let since, output.format != .table { Terminal.note(leavesOnly(since.size, output.lang)) }
        let fatal: Set<Finding.Severity> = strict ? [.error, .red] : [.error]
        if report.findings.contains(where: { fatal.contains($0.severity) }) { throw ExitCode(1) }
    }

    /// A checkpoint that a trusted key signed and that the stored tree agrees with.
    private func verified(_ path: String, _ log: EventLog) throws -> Checkpoint {
        var verdict = Verdict()
        let note = try readNote(path)
        let checkpoint = try Trust(policyFile: policy, keys: vkey)
            .judge(note, path, &verdict)
        guard verdict.holds else {
            throw FaultError(.usage(.sinceWithoutKey))
        }
        try log.read { try Prover(LogReader($0)).check(checkpoint) }
        return checkpoint
    }
}

extension Rule: ExpressibleByArgument {
    public init?(argument: String) {
        guard let rule = Rule.all.first(where: { $0.name == argument }) else { return nil }
        self = rule
    }

    public static var allValueStrings: [String] { all.map(\.name) }
    public var defaultValueDescription: String { name }
}
