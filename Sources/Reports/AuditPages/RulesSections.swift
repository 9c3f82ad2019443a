// What each rule looked at and found; what was drawn as a sample; what nobody looked at, and why.

internal import Audit
internal import Ledger

extension ReportSubject {
    /// What keeps history whole: every rule with what it rests on and how many findings it has.
    func integrity(_ lang: Language) -> ReportSection {
        ReportSection(
            id: "integrity", title: lang("Integrity", "完整性"),
            body: table(Rule.integrity, lang))
    }

    /// What the law and good practice ask of the books; and rules from elsewhere.
    func books(_ lang: Language) -> ReportSection {
        let idle = Set(audit.idle.map(\.rule))
        let others = Set(audit.findings.map(\.rule)).filter { !Rule.all.contains($0) }
            .sorted { $0.name < $1.name }
        return ReportSection(
            id: "books", title: lang("Rules of the books", "账务规则"),
            body: table(Rule.books + others, without: idle, lang))
    }

    private func table(
        _ rules: [Rule], without idle: Set<Rule> = [], _ lang: Language
    ) -> String {
        var answer = Answer(columns: [
            Column(key: "rule", title: lang("Rule", "规则")),
            Column(key: "question", title: lang("Asks", "检查内容")),
            Column(key: "ground", title: lang("Ground", "依据")),
            Column(key: "findings", title: lang("Findings", "发现"), sort: .number),
        ])
        let counts = Dictionary(grouping: audit.findings, by: \.rule).mapValues(\.count)
        answer.rows = rules.map { rule in
            [
                .text(rule.name(lang)), .text(rule.question(lang)),
                .text(rule.ground),
                idle.contains(rule) || audit.isForeign && rule != .schema
                    ? .shownOnly(lang("not checked", "未检查")) : .number(counts[rule] ?? 0),
            ]
        }
        return ReportTable(answer).html
    }

    /// The entries drawn to be compared with their vouchers; `nil` where none were.
    func samples(_ lang: Language) -> ReportSection? {
        sample.map { sample in
            ReportSection(
                id: "samples", title: lang("Sample for a voucher check", "凭证抽样"),
                body: ReportTable(SampleReport(sample).rows(lang)).html)
        }
    }

    /// What this report does not vouch for.
    func notChecked(_ lang: Language) -> ReportSection {
        var reasons: [String] = []
        if let since { reasons.append(leavesOnly(since, lang)) }
        if let problem = problem[lang] {
            reasons.append(lang("The figures: \(problem)", "各项数据：\(problem)"))
        }
        if audit.isForeign { reasons.append(notRead(lang)) }
        reasons += [
            lang(
                "Whether what the entries say is true: vouchers, contracts and bank statements "
                    + "were not seen.", "分录所记是否属实：未查看凭证原件、合同和银行对账单。"),
        ]
        if sample == nil {
            reasons.append(
                lang(
                    "No entries were drawn to be compared with their vouchers: --seed and "
                        + "--sample-size draw some, collective sample prints a sheet to tick.",
                    "未抽取分录与凭证原件核对：--seed 和 --sample-size 可抽取，collective sample 可印核对表。"))
        }
        reasons += [
            signed == nil
                ? lang(
                    "Whether somebody rewrote the whole file before the audit: only a checkpoint "
                        + "kept elsewhere tells, and none was found here.",
                    "审计之前是否有人重写了整个文件：只有另行保存的检查点才能看出，而此处未找到检查点。")
                : lang(
                    "Whether somebody rewrote the whole file together with its checkpoint, whose "
                        + "signature was not checked: compare the one above with a copy kept "
                        + "elsewhere, or verify it with the signer's key.",
                    "是否有人将整个文件连同检查点一并重写（此处未核验其签名）：请与另行保存的副本比对，"
                        + "或以签署人公钥核验。"),
        ]
        return ReportSection(
            id: "unchecked", title: lang("What was not checked, and why", "未核查事项及原因"),
            body: list(reasons.map(\.html), "reasons") + unchecked(lang))
    }

    /// Rules without a policy, and those that need facts which the ledger does not hold.
    private func unchecked(_ lang: Language) -> String {
        let comma = lang(", ", "、")
        var answer = Answer(columns: [
            Column(key: "rule", title: lang("Rule", "规则")),
            Column(key: "needs", title: lang("Not checked for want of", "未检查，缺少")),
            Column(key: "ground", title: lang("Ground", "依据")),
        ])
        answer.rows = audit.idle.map { idle in
            let policies = idle.missing.joined(separator: comma)
            return [
                .text(idle.rule.name(lang)),
                .text(
                    policies.isEmpty
                        ? lang("sums that can be read", "可读取的汇总")
                        : lang("policies: \(policies)", "规则参数：\(policies)")),
                .text(idle.rule.ground),
            ]
        }
        answer.rows += RuleBeyond.all.map { rule in
            let facts = rule.needs.map { $0.name(lang) }.joined(separator: comma)
            return [
                .text(rule.displayName(lang)), .text(lang("records: \(facts)", "记录：\(facts)")),
                .text(rule.ground),
            ]
        }
        return ReportTable(answer).html
    }
}
