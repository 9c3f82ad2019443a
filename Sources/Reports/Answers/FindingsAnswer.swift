// The findings on record: what was raised, what was said to it, how it ended.

internal import Audit
internal import Intake
package import Ledger
package import Projections

/// - Parameters:
///   - findings: in order of entry.
///   - today: until when an open one is counted.
package func findingsAnswer(
    _ findings: [FindingOnRecord], _ registry: Registry, today: Day, _ lang: Language
) -> Answer {
    var answer = Answer(columns: columns(lang))
    answer.rows = findings.map { row($0, registry, today, lang) }
    answer.notes = findings.isEmpty ? [] : [account(of: findings, lang)]
    answer.sheet = Sheet(lang("Findings on record", "审计发现"), of: registry, lang)
    answer.empty = lang("No findings on record.", "没有记录在案的审计发现。")
    return answer
}

private func columns(_ lang: Language) -> [Column] {
    [
        Column(key: "seq", title: lang("Entry", "分录"), sort: .number),
        Column(key: "village", title: lang("Village", "村"), shrinks: true, spare: 1),
        Column(key: "severity", title: lang("Severity", "程度")),
        Column(key: "rule", title: lang("Rule", "规则"), shrinks: true, spare: 4),
        Column(key: "statement", title: lang("Finding", "发现"), shrinks: true),
        Column(key: "entries", title: lang("Entries", "涉及分录"), inTable: false),
        Column(key: "amount", title: lang("Amount", "金额"), sort: .number, spare: 3),
        Column(key: "period", title: lang("Period", "期间"), inTable: false),
        Column(key: "raised", title: lang("Raised", "提出"), spare: 2),
        Column(key: "raisedBy", title: lang("By", "提出人"), inTable: false),
        Column(key: "state", title: lang("State", "状态")),
        Column(key: "days", title: lang("Days", "天数"), sort: .number),
        Column(key: "answer", title: lang("Answer", "答复"), shrinks: true, spare: 5),
        Column(key: "answered", title: lang("Answered", "答复分录"), inTable: false),
        Column(key: "answeredOn", title: lang("On", "答复日"), inTable: false),
        Column(key: "answeredBy", title: lang("By", "答复人"), inTable: false),
        Column(key: "how", title: lang("How", "结论"), inTable: false),
        Column(key: "reason", title: lang("Reason", "理由"), inTable: false),
        Column(key: "closed", title: lang("Closed", "销号分录"), inTable: false),
        Column(key: "closedOn", title: lang("On", "销号日"), inTable: false),
        Column(key: "closedBy", title: lang("By", "销号人"), inTable: false),
        Column(key: "recovered", title: lang("Recovered", "追回"), sort: .number, inTable: false),
    ]
}

private func row(
    _ found: FindingOnRecord, _ registry: Registry, _ today: Day, _ lang: Language
) -> [Cell] {
    let (finding, answer, closing) = (found.finding, found.answer, found.closing)
    let village = registry.villages[found.raised.village]?.name
    return [
        .number(found.raised.seq),
        .shown(found.raised.village, as: village ?? lang("the ledger", "全账")),
        .shown(finding.severity.rawValue, as: finding.severity.name(lang)),
        .shown(finding.rule, as: ruleName(finding.rule, lang)), .text(finding.statement),
        .numbers(finding.entries), finding.amount.map(Cell.money) ?? .none,
        .optional(finding.period?.text), .day(found.raised.on), .optional(found.raised.actor),
        .shown(found.state.rawValue, as: found.name(lang)), .number(found.days(today)),
        .optional(answer?.said.answer), (answer?.entry.seq).map(Cell.number) ?? .none,
        (answer?.entry.on).map(Cell.day) ?? .none, .optional(answer?.entry.actor),
        closing.map { .shown($0.said.how.rawValue, as: $0.said.how.name(lang)) } ?? .none,
        .optional(closing?.said.reason), (closing?.entry.seq).map(Cell.number) ?? .none,
        (closing?.entry.on).map(Cell.day) ?? .none, .optional(closing?.entry.actor),
        (closing?.said.recovered).map(Cell.money) ?? .none,
    ]
}

/// How many were raised and closed, and how long that took: half of the closed ones took so many
/// days or fewer.
private func account(of findings: [FindingOnRecord], _ lang: Language) -> String {
    let days = findings.compactMap { found in
        found.closing.map { found.days($0.entry.on) }
    }.sorted()
    let recovered = findings.compactMap { $0.closing?.said.recovered }
    var text = lang(
        "\(grouped(findings.count)) raised, \(grouped(days.count)) closed",
        "提出 \(grouped(findings.count)) 项，销号 \(grouped(days.count)) 项")
    if !days.isEmpty {
        let median = days[(days.count - 1) / 2]
        text += lang(
            " after \(grouped(median)) days in the median", "，销号天数中位数 \(grouped(median))")
    }
    if !recovered.isEmpty {
        let sum = decimalText(fen: recovered.reduce(Int128(0)) { $0 + Int128($1) }, grouped: true)
        text += lang("; recovered \(sum)", "；追回 \(sum)")
    }
    return text + lang(".", "。")
}

extension FindingOnRecord {
    /// Its state, of a closed one how it ended.
    fileprivate func name(_ lang: Language) -> String {
        switch state {
        case .open: lang("open", "未答复")
        case .answered: lang("answered", "已答复")
        case .closed: closing?.said.how.name(lang) ?? ""
        }
    }
}

/// The name of a rule of the audit, or the words of who raised it.
package func ruleName(_ rule: String, _ lang: Language) -> String {
    Rule.all.first { $0.name == rule }?.name(lang) ?? rule
}

extension FindingRaised.Severity {
    package func name(_ lang: Language) -> String {
        switch self {
        case .red: lang("red", "红")
        case .yellow: lang("yellow", "黄")
        case .green: lang("green", "绿")
        }
    }
}

extension FindingClosed.Manner {
    package func name(_ lang: Language) -> String {
        switch self {
        case .remedied: lang("remedied", "已整改")
        case .explained: lang("explained", "已说明")
        case .referred: lang("referred", "已移送")
        case .withdrawn: lang("withdrawn", "已撤销")
        }
    }
}
