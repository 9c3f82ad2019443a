import ArgumentParser
import Audit
import EventLog
import Ledger
import Proof

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
                + Rule.allCases.map(\.rawValue).joined(separator: ", "),
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
        var progress = Progress(output.lang("auditing", "审计"))
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
        try answer(report, since: since).print(output.format, output.lang)
        if let since, output.format != .table { Terminal.note(leavesOnly(since)) }
        let fatal: Set<Finding.Severity> = strict ? [.error, .red] : [.error]
        if report.findings.contains(where: { fatal.contains($0.severity) }) { throw ExitCode(1) }
    }

    /// A checkpoint that a trusted key signed and that the stored tree agrees with.
    private func verified(_ path: String, _ log: EventLog) throws -> Checkpoint {
        var verdict = Verdict()
        let note = try readNote(path)
        let checkpoint = try Trust(policy: policy, keys: vkey)
            .judge(note, path, &verdict, output.lang)
        guard verdict.holds else {
            throw FaultError(
                .usage(
                    english: "--since needs --vkey or --policy: who signed the checkpoint?",
                    chinese: "--since 须与 --vkey 或 --policy 同用：检查点由谁签署？"))
        }
        try log.read { try Prover(LogReader($0)).check(checkpoint) }
        return checkpoint
    }

    /// What an audit since a checkpoint left out.
    private func leavesOnly(_ since: Checkpoint) -> String {
        output.lang(
            "Entries 1–\(since.size): leaves only, content not read against them; an audit without "
                + "--since does. Checked in full: what follows.",
            "第 1–\(since.size) 号分录只核对了叶散列，未与其内容对照（不带 --since 的审计会对照）。其后的分录已全部核查。")
    }

    private func answer(_ report: AuditReport, since: Checkpoint?) -> Answer {
        let lang = output.lang
        var answer = Answer(columns: [
            Column(key: "rule", title: lang("Rule", "规则")),
            Column(key: "severity", title: lang("Severity", "程度")),
            Column(key: "village", title: lang("Village", "村")),
            Column(key: "entries", title: lang("Entries", "分录"), inTable: false),
            Column(key: "expected", title: lang("Expected", "应为"), inTable: false),
            Column(key: "found", title: lang("Found", "实为"), inTable: false),
            Column(key: "message", title: lang("Finding", "发现")),
        ])
        answer.rows = report.findings.map { finding in
            [
                .text(finding.rule.rawValue),
                .shown(finding.severity.rawValue, as: finding.severity.name(lang)),
                .text(finding.village), .numbers(finding.entries), .text(finding.expected),
                .text(finding.found), .text(finding.sentence(lang)),
            ]
        }
        let count = grouped(report.entries)
        answer.empty = lang("\(count) entries, no findings.", "共 \(count) 条分录，未发现问题。")
        if report.findings.contains(where: { $0.rule == .schema && $0.found != "missing" }) {
            answer.notes = [
                lang(
                    "The file holds what no ledger does; its entries were not read.",
                    "文件含有账本之外的内容，未读取其分录。")
            ]
            return answer
        }
        if let since {
            answer.notes = [leavesOnly(since)]
            return answer
        }
        answer.notes =
            report.findings.isEmpty
            ? [
                lang(
                    "What an audit of the file alone cannot tell: whether somebody rewrote the "
                        + "whole "
                        + "file, or cut off its end together with the projections. Only a "
                        + "checkpoint "
                        + "kept elsewhere can.",
                    "仅凭文件无法得知：是否有人重写了整个文件，或将末尾连同汇总一并删去。须与另行保存的检查点核对。")
            ] : []
        return answer
    }
}

extension Rule: ExpressibleByArgument {}
