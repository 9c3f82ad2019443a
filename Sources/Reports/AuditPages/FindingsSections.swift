// The findings: how many of which colour, then each with its rule, ground, village, entries, what
// was expected and found, and what to do. Then those on record.

internal import Audit
internal import Ledger
internal import Projections

extension ReportSubject {
    /// How many of each severity, the gravest first, which colours the line.
    func verdict(_ lang: Language) -> String {
        let found = counts.filter { $0.count > 0 }
        let worst = found.first.map { " \($0.severity.rawValue)" } ?? ""
        let parts = found.map { kind in
            let (count, name) = (grouped(kind.count), kind.severity.name(lang))
            return lang("\(count) \(name)", "\(name) \(count) 项")
        }
        let text =
            parts.isEmpty
            ? lang("No findings.", "未发现问题。")
            : lang("Findings: ", "发现：") + parts.joined(separator: lang(", ", "，"))
                + lang(".", "。")
        return "<p class=\"verdict\(worst)\">\(text.html)</p>\n"
    }

    /// How many of each severity every rule has; what each says stands on a page of its own.
    func summary(_ lang: Language) -> Answer {
        var answer = Answer(
            columns: [Column(key: "rule", title: lang("Rule", "规则"))]
                + [("error", Finding.Severity.error), ("red", .red), ("yellow", .yellow),
                    ("green", .green)].map { (key: StaticString, severity) in
                    Column(key: key, title: severity.name(lang), sort: .number)
                })
        let byRule = Dictionary(grouping: audit.findings, by: \.rule)
        answer.rows = byRule.sorted { $0.key.name < $1.key.name }.map { rule, findings in
            [.text(rule.name(lang))]
                + counts.map { kind in
                    .number(findings.count { $0.severity == kind.severity })
                }
        }
        if byRule.count > 1 {
            answer.totals = [
                [.text(lang("Total", "合计"))] + counts.map { .number($0.count) }
            ]
        }
        return answer
    }

    /// A section for each colour, village by village.
    ///
    /// - Parameter address: of a village's page.
    func findings(_ lang: Language, address: (String) -> String?) -> [ReportSection] {
        Finding.Severity.allCases.compactMap { severity in
            let found = audit.findings.filter { $0.severity == severity }
            guard !found.isEmpty else { return nil }
            let byVillage = Dictionary(grouping: found, by: \.village)
            let body = byVillage.keys.sorted().map { code in
                let name = code.isEmpty ? lang("The ledger as a whole", "账本整体") : named(code)
                let link = address(code).map { ReportLink(name: name, address: $0).html }
                return "<h3>\(link ?? name.html)</h3>\n"
                    + (byVillage[code] ?? []).map { $0.article(lang, village: name) }.joined()
            }
            return ReportSection(
                id: severity.rawValue,
                title: lang(
                    "\(severity.name(lang)): \(grouped(found.count))",
                    "\(severity.name(lang))：\(grouped(found.count)) 项"),
                body: body.joined())
        }
    }

    /// Of one village, for its notice board.
    func findings(of code: String, _ lang: Language) -> String {
        let found = audit.findings.filter { $0.village == code }
        let recorded = onRecord.filter { $0.raised.village == code }
        var body = found.map { $0.article(lang) }.joined()
        if found.isEmpty {
            let year = yearOfFindings?.text
            body = paragraph(
                audit.isForeign
                    ? notRead(lang)
                    : year.map { year in
                        lang(
                            "The audit found nothing in the entries of \(year) of this village.",
                            "审计未发现本村 \(year) 年分录有问题。")
                    }
                        ?? lang(
                            "The audit found nothing in the entries of this village.",
                            "审计未发现本村分录有问题。"))
        }
        if let since { body += paragraph(leavesOnly(since, lang), "note") }
        if audit.findings.contains(where: { $0.village.isEmpty }) {
            body += paragraph(
                lang(
                    "The audit has findings about the ledger as a whole: see the report.",
                    "审计对账本整体另有发现，见审计报告。"), "note")
        }
        return body + record(recorded, lang)
    }

    /// What stands on record of earlier and later audits: what was raised, answered and closed.
    func recordSection(_ lang: Language) -> ReportSection? {
        onRecord.isEmpty
            ? nil
            : ReportSection(
                id: "record", title: lang("Findings on record", "在案审计发现"),
                body: record(onRecord, lang))
    }

    private func record(_ findings: [FindingOnRecord], _ lang: Language) -> String {
        guard let registry = figures?.registry, !findings.isEmpty else { return "" }
        let answer = findingsAnswer(findings, registry, today: day, lang)
        return ReportTable(answer).html
    }

    /// The name of a village with its code.
    func named(_ code: String) -> String {
        let name = figures?.registry.villages[code]?.name ?? ""
        return name.isEmpty ? code : "\(name) \(code)"
    }
}

extension Finding {
    /// - Parameter village: `nil` where the page tells whose it is.
    fileprivate func article(_ lang: Language, village: String? = nil) -> String {
        let colour = severity.rawValue
        // Hashes and numbers of entries stand beside the sentence; what is money it says itself.
        let isOfBooks = Rule.books.contains(rule)
        let facts = definitions([
            (lang("Rule", "规则"), rule.name(lang)), (lang("Ground", "依据"), rule.ground),
            (lang("Village", "村"), village ?? ""), (lang("Day", "日期"), on?.text ?? ""),
            (
                lang("Entries", "分录"),
                entries.map { "\($0)" }.joined(separator: lang(", ", "、"))
            ),
            (lang("Expected", "应为"), isOfBooks || village == nil ? "" : expected),
            (lang("Found", "实为"), isOfBooks || village == nil ? "" : found),
            (lang("What to do", "处理"), rule.advice(lang)),
        ])
        return "<article class=\"finding \(colour)\">\n<p class=\"said\"><span "
            + "class=\"colour \(colour)\">\(severity.name(lang).html)</span> "
            + "\(sentence(lang).html)</p>\n\(facts)</article>\n"
    }
}
