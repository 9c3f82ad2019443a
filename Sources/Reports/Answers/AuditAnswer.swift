// What an audit found.

package import Audit
package import Ledger

/// What an audit since a checkpoint left out.
package func leavesOnly(_ size: UInt64, _ lang: Language) -> String {
    lang(
        "Entries 1–\(size): leaves only, content not read against them; an audit without "
            + "--since does. Checked in full: what follows.",
        "第 1–\(size) 号分录只核对了叶散列，未与其内容对照（不带 --since 的审计会对照）。其后的分录已全部核查。")
}

/// - Parameter since: how many entries a checkpoint vouched for.
package func auditAnswer(_ report: AuditReport, since: UInt64?, _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "rule", title: lang("Rule", "规则")),
        Column(key: "severity", title: lang("Severity", "程度")),
        Column(key: "village", title: lang("Village", "村")),
        Column(key: "entries", title: lang("Entries", "分录"), inTable: false),
        Column(key: "expected", title: lang("Expected", "应为"), inTable: false),
        Column(key: "found", title: lang("Found", "实为"), inTable: false),
        Column(key: "message", title: lang("Finding", "发现")),
        Column(key: "ground", title: lang("Ground", "依据"), inTable: false),
        Column(key: "advice", title: lang("What to do", "处理"), inTable: false),
    ])
    answer.rows = report.findings.map { finding in
        [
            .shown(finding.rule.name, as: finding.rule.name(lang)),
            .shown(finding.severity.rawValue, as: finding.severity.name(lang)),
            .text(finding.village), .numbers(finding.entries), .text(finding.expected),
            .text(finding.found), .text(finding.sentence(lang)), .text(finding.rule.ground),
            .text(finding.rule.advice(lang)),
        ]
    }
    let count = grouped(report.entries)
    answer.empty = lang("\(count) entries, no findings.", "共 \(count) 条分录，未发现问题。")
    if report.isForeign {
        answer.notes = [notRead(lang)]
        return answer
    }
    if let since {
        answer.notes = [leavesOnly(since, lang)] + idleNotes(report.idle, lang)
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
    answer.notes += idleNotes(report.idle, lang)
    return answer
}

/// Of a file that is not only a ledger.
func notRead(_ lang: Language) -> String {
    lang(
        "The file holds what no ledger does; its entries were not read.",
        "文件含有账本之外的内容，未读取其分录。")
}

private func idleNotes(_ idle: [IdleRule], _ lang: Language) -> [String] {
    func names(_ rules: [IdleRule]) -> String {
        rules.map { $0.rule.name(lang) }.joined(separator: lang(", ", "、"))
    }
    let unset = idle.filter { !$0.missing.isEmpty }
    let unread = idle.filter(\.missing.isEmpty)
    var notes: [String] = []
    if !unset.isEmpty {
        notes.append(
            lang(
                "Not checked, for want of a policy: \(names(unset)). collective policy adopt takes "
                    + "over those of the profile; collective audit --list names them.",
                "缺少参数而未检查：\(names(unset))。可用 collective policy adopt 采用模板的参数；"
                    + "collective audit --list 列有其名。"))
    }
    if !unread.isEmpty {
        notes.append(
            lang(
                "Not checked, since sums could not be read: \(names(unread)). collective replay "
                    + "makes them anew.",
                "汇总无法读取而未检查：\(names(unread))。可用 collective replay 重建。"))
    }
    return notes
}

/// Every rule that there is, and those that nobody can check yet.
///
/// - Parameter day: whose policies are shown.
package func rulesAnswer(_ registry: Registry, on day: Day, _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "rule", title: lang("Rule", "规则")),
        Column(key: "severity", title: lang("Severity", "程度")),
        Column(key: "state", title: lang("State", "状态")),
        Column(key: "question", title: lang("Asks", "检查内容"), shrinks: true),
        Column(key: "parameters", title: lang("Policies", "参数"), shrinks: true, spare: 1),
        Column(key: "ground", title: lang("Ground", "依据"), shrinks: true, spare: 2),
    ])
    answer.rows = Rule.all.map { rule in
        let missing = rule.parameters.filter { registry.policies[$0] == nil }
        let isIdle = Rule.books.contains(rule) && !missing.isEmpty
        let values = rule.parameters.map { name in
            registry.policy(name, on: day).map { "\(name)=\($0.value)" } ?? name
        }
        return [
            .shown(rule.name, as: rule.name(lang)),
            .shown(rule.severity.rawValue, as: rule.severity.name(lang)),
            isIdle
                ? .shown("idle", as: lang("needs a policy", "缺少参数"))
                : .shown("checked", as: lang("checked", "检查")),
            .text(rule.question(lang)), .list(values), .text(rule.ground),
        ]
    }
    answer.rows += RuleBeyond.all.map { rule in
        let facts = rule.needs.map { $0.name(lang) }.joined(separator: lang(", ", "、"))
        return [
            .shown(rule.name, as: rule.displayName(lang)), .none,
            .shown("not-checkable", as: lang("not checkable yet", "尚不能检查")),
            .text(lang("needs on record: \(facts)", "须先记录：\(facts)")), .list([]),
            .text(rule.ground),
        ]
    }
    return answer
}
