import ArgumentParser
import Asking
import Audit
import EventLog
import Ledger
import Projections
import Proof
import Recording
import Reports
import Shell

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration("audit", .audit)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(name: .customLong("rule"), help: .says(.rules)) var rules: [Rule] = []
    @Option(help: .says(.findingsOfVillage)) var village: String?
    @Option(help: .says(.findingsOfYear)) var year: String?
    @Option(help: .says(.leastSeverity)) var severity: Finding.Severity = .green
    @Option(help: .says(.since)) var since: String?
    @Option(help: .says(.keyForSince)) var vkey: [String] = []
    @Option(help: .says(.policyForSince)) var policy: String?
    @Flag(help: .says(.strict)) var strict = false
    @Flag(help: .says(.listRules)) var list = false
    @Flag(name: .customLong("open"), help: .says(.findingsOnRecord)) var openOnly = false
    @Option(name: .customLong("report"), help: .says(.reportFolder), completion: .directory)
    var folder: String?
    @Option(help: .says(.reportedSample)) var sampleSize: Int?
    @Option(help: .says(.seedOfReport)) var seed: String?

    func validate() throws {
        if openOnly {
            if list { throw ValidationError(.exclude("--open", "--list")) }
            if !rules.isEmpty { throw ValidationError(.exclude("--open", "--rule")) }
            if since != nil { throw ValidationError(.exclude("--open", "--since")) }
        }
        if let seed, !SampleRequest.isSeed(seed) {
            throw ValidationError(.sample(.notASeed(seed)))
        }
        if let sampleSize, sampleSize < 1 {
            throw ValidationError(.sample(.sizeBelowOne(sampleSize)))
        }
        if (seed == nil) != (sampleSize == nil) {
            throw ValidationError(.together("--seed", "--sample-size"))
        }
        guard folder != nil else {
            if seed != nil { throw ValidationError(.together("--report", "--seed")) }
            return
        }
        // Pages that leave findings out would be read as "nothing was found".
        for (isGiven, option) in [
            (village != nil, "--village"), (!rules.isEmpty, "--rule"),
            (severity != .green, "--severity"), (list, "--list"), (openOnly, "--open"),
        ] where isGiven {
            throw ValidationError(.exclude("--report", option))
        }
    }

    func run() throws {
        guard !list else { return try listRules() }
        guard !openOnly else { return try listOpen() }
        var scope = AuditScope()
        scope.rules = Set(rules)
        scope.village = village
        scope.year = try year.map { try readYear($0) }
        scope.severity = severity
        try ledger.check(village: village, year: scope.year)
        scope.now = Clock.milliseconds
        let reporting = try folder.map { try AuditReporting(into: $0) }
        let log = try EventLog.openForAudit(ledger.path)
        var progress = Progress(.auditing, output.lang)
        let isForeign = log.schema.isForeign
        let head = isForeign ? 1 : max(1, (try? log.head()) ?? 1)
        let since = isForeign ? nil : try since.map { try verified($0, log) }
        scope.since = since
        let report = try audit(log, scope) {
            progress.show(Double($0) / Double(head), count: $0)
        }
        progress.finish()
        if let reporting {
            let subject = ReportSubject(
                report, since: since?.size, year: scope.year, made: Clock.stated,
                version: Collective.configuration.version)
            let read = try reporting.read(
                subject, ledger, year: scope.year, sample: sample(scope.year))
            try reporting.write(read, output.lang)
        }
        try auditAnswer(report, since: since?.size, output.lang).print(output.format, output.lang)
        if let since, output.format != .table { Terminal.note(leavesOnly(since.size, output.lang)) }
        let fatal: Set<Finding.Severity> = strict ? [.error, .red] : [.error]
        if report.findings.contains(where: { fatal.contains($0.severity) }) { throw ExitCode(1) }
    }

    /// Drawn at random from the year, or from everything.
    private func sample(_ year: Period?) -> SampleRequest? {
        guard let seed, let sampleSize else { return nil }
        var scope = SampleScope()
        if let year { scope.days = year.firstDay...year.lastDay }
        return SampleRequest(.simple(size: sampleSize), seed: seed, scope: scope)
    }

    private func listRules() throws {
        let registry = try ledger.read { try $0.registry() }
        try rulesAnswer(registry, on: Clock.moment(actor: nil).today, output.lang)
            .print(output.format, output.lang)
    }

    /// What is on record and not closed.
    private func listOpen() throws {
        let filter = FindingFilter(
            village: village, year: try year.map { try readYear($0) },
            severity: FindingRaised.Severity(rawValue: severity.rawValue), openOnly: true)
        let (registry, findings) = try ledger.read { view in
            let findings = try view.findings(filter)
            if findings.isEmpty { try view.check(village: filter.village, year: filter.year) }
            return (try view.registry(), findings)
        }
        try findingsAnswer(findings, registry, today: Clock.today, output.lang)
            .print(output.format, output.lang)
        if strict, findings.contains(where: { $0.finding.severity == .red }) { throw ExitCode(1) }
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

extension Finding.Severity: ExpressibleByArgument {}
