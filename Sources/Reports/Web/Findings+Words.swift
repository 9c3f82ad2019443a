// Findings on pages: those on record with their colours, and what an audit finds that is asked for
// here and now.

package import Audit
package import Ledger
package import Projections

package enum FindingsPage {
    /// A card for each finding on record.
    ///
    /// - Parameter more: HTML that stands below each.
    package static func cards(
        _ findings: [FindingOnRecord], _ registry: Registry, today: Day, _ lang: Language,
        _ links: PageLinks, more: (FindingOnRecord) -> String = { _ in "" }
    ) -> String {
        findings.map { card($0, registry, today, lang, links, more($0)) }.joined()
    }

    private static func card(
        _ found: FindingOnRecord, _ registry: Registry, _ today: Day, _ lang: Language,
        _ links: PageLinks, _ more: String
    ) -> String {
        let (finding, code) = (found.finding, found.raised.village)
        let colour = finding.severity.rawValue
        let whose = registry.villages[code].map(VillageWords.title)
        func entry(_ seq: Int64) -> String { link(grouped(seq), links.entry(seq)) }
        func said(_ text: String, _ entry: Entry) -> String {
            let by = [entry.on.text, entry.actor].compactMap { $0 }.joined(separator: " · ")
            return "\(text.html) <span class=\"meta\">\(link(by, links.entry(entry.seq)))</span>"
        }
        let entries = finding.entries.map(entry).joined(separator: lang(", ", "、"))
        let shown = facts([
            PageFact(lang("Rule", "规则"), ruleName(finding.rule, lang)),
            PageFact(
                lang("Village", "村"),
                html: whose.map { link($0, links.village(code)) }
                    ?? lang("the ledger as a whole", "账本整体").html),
            PageFact(lang("Entries", "涉及分录"), html: entries),
            PageFact(lang("Amount", "金额"), finding.amount.map { Cell.money($0).table } ?? ""),
            PageFact(lang("Period", "期间"), finding.period?.text ?? ""),
            PageFact(
                lang("Raised", "提出"), html: said(state(found, today, lang), found.raised)),
            PageFact(
                lang("Answer", "答复"),
                html: found.answer.map { said($0.said.answer, $0.entry) } ?? ""),
            PageFact(
                lang("Closed", "销号"),
                html: found.closing.map {
                    said($0.said.how.name(lang) + lang(": ", "：") + $0.said.reason, $0.entry)
                } ?? ""),
        ])
        return "<article class=\"finding \(colour)\">\n<h3><span class=\"colour \(colour)\">"
            + "\(finding.severity.name(lang).html)</span> \(finding.statement.html)</h3>\n"
            + "\(shown)\(more)</article>\n"
    }

    private static func state(
        _ found: FindingOnRecord, _ today: Day, _ lang: Language
    ) -> String {
        let days = grouped(found.days(today))
        return switch found.state {
        case .open: lang("open for \(days) days", "未答复，已 \(days) 天")
        case .answered: lang("answered, open for \(days) days", "已答复，未销号，已 \(days) 天")
        case .closed: lang("closed after \(days) days", "已销号，历时 \(days) 天")
        }
    }

    /// What an audit found, the gravest first.
    package static func audit(
        _ report: AuditReport, _ registry: Registry, most: Int, _ lang: Language,
        _ links: PageLinks
    ) -> String {
        let counts = Finding.Severity.allCases.compactMap { severity -> String? in
            let count = report.findings.count { $0.severity == severity }
            return count > 0
                ? lang(
                    "\(grouped(count)) \(severity.name(lang))",
                    "\(severity.name(lang)) \(grouped(count)) 项")
                : nil
        }
        let worst = report.findings.first.map { " \($0.severity.rawValue)" } ?? ""
        let verdict =
            counts.isEmpty
            ? lang("The audit found nothing.", "审计未发现问题。")
            : lang("Findings: ", "发现：") + counts.joined(separator: lang(", ", "，"))
                + lang(".", "。")
        var text = "<p class=\"verdict\(worst)\" role=\"status\">\(verdict.html)</p>\n"
        text += report.findings.prefix(most).map { $0.card(registry, lang, links) }.joined()
        if report.findings.count > most {
            let all = grouped(report.findings.count)
            text += paragraph(
                lang("The first \(most) of \(all) are shown.", "共 \(all) 项，列出前 \(most) 项。"),
                "note")
        }
        return text
    }
}

extension Finding {
    fileprivate func card(
        _ registry: Registry, _ lang: Language, _ links: PageLinks
    ) -> String {
        let colour = severity.rawValue
        let whose = registry.villages[village].map(VillageWords.title)
        let most = 20
        let numbers = entries.prefix(most).map { link(grouped($0), links.entry($0)) }
            .joined(separator: lang(", ", "、"))
        let facts = Reports.facts([
            PageFact(lang("Rule", "规则"), rule.name(lang)),
            PageFact(lang("Ground", "依据"), rule.ground),
            PageFact(
                lang("Village", "村"), html: whose.map { link($0, links.village(village)) } ?? ""),
            PageFact(lang("Day", "日期"), on?.text ?? ""),
            PageFact(
                lang("Entries", "分录"),
                html: numbers + (entries.count > most ? lang(" …", "……") : "")),
            PageFact(lang("What to do", "处理"), rule.advice(lang)),
        ])
        return "<article class=\"finding \(colour)\">\n<h3><span class=\"colour \(colour)\">"
            + "\(severity.name(lang).html)</span> \(sentence(lang).html)</h3>\n\(facts)</article>\n"
    }
}

/// The words of the pages of findings and audits.
package struct FindingsWords: Sendable {
    package let title: String
    package let onRecord: String
    package let none: String
    package let auditTitle: String
    package let auditNote: String
    package let limited: String
    package let busy: String

    package init(_ lang: Language) {
        title = lang("Findings", "审计发现")
        onRecord = lang("On record", "在案发现")
        none = lang("No such findings on record.", "没有这样的在案发现。")
        auditTitle = lang("Audit", "审计")
        auditNote = lang(
            "The rules of the books are run over the entries of a village and year, now.",
            "对所选村和年度的分录即时执行账务规则。")
        limited = lang(
            "The audit takes longer than a page may. Choose a village, or run: collective audit",
            "审计所需时间超过页面时限。请选择一个村，或运行：collective audit")
        busy = lang(
            "Another audit is running. Try again in a moment.", "另一项审计正在进行，请稍后再试。")
    }
}
