// The findings of an audit as findings on the record: what is raised, under which key, and what is
// said of it.

package import Audit
package import Ledger
internal import Proof

/// What raises the findings of an audit, but for a broken history. Findings of one rule, village
/// and entries are one, and bear the same key whenever they are found; without entries, the year
/// tells them apart.
///
/// - Parameter day: the business day on which they are raised.
package func raising(_ findings: [Finding], on day: Day, _ lang: Language) -> [Command] {
    var keys: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings where finding.severity != .error {
        let key = finding.recordKey
        if groups[key] == nil { keys.append(key) }
        groups[key, default: []].append(finding)
    }
    return keys.compactMap { key in groups[key].flatMap { raising($0, key, on: day, lang) } }
}

/// Findings that are one: the gravest gives the severity.
private func raising(
    _ findings: [Finding], _ key: String, on day: Day, _ lang: Language
) -> Command? {
    guard let first = findings.min(by: { $0.severity < $1.severity }),
        let severity = FindingRaised.Severity(rawValue: first.severity.rawValue)
    else { return nil }
    let statement = findings.map { $0.sentence(lang) }.joined(separator: lang("; ", "；"))
    let limit = Limits.length(of: .statement)
    let raised = FindingRaised(
        entries: Array(first.entries.prefix(1000)), period: first.on?.year, rule: first.rule.name,
        severity: severity,
        statement: statement.unicodeScalars.count > limit
            ? String(String.UnicodeScalarView(statement.unicodeScalars.prefix(limit - 1))) + "…"
            : statement)
    return Command(village: first.village, on: day, key: key, action: .raise(raised))
}

extension Finding {
    fileprivate var recordKey: String {
        let place = entries.isEmpty ? on?.year.text ?? "" : ""
        let named = [rule.name, village, entries.map { "\($0)" }.joined(separator: " "), place]
        var hasher = Hasher256()
        hasher.update(Array(named.joined(separator: "\n").utf8))
        return "audit-" + "\(hasher.finish())".prefix(24)
    }
}

/// The entries that raise the findings of an audit, and those that had raised them before.
package func raisedAnswer(raised: [Int64], known: [Int64], _ lang: Language) -> MadeAnswer {
    var text = lang("\(grouped(raised.count)) raised", "提出 \(grouped(raised.count)) 项")
    if let first = raised.first, let last = raised.last {
        text += first == last
            ? lang(" as entry \(first)", "，为第 \(first) 号分录")
            : lang(" as entries \(first)–\(last)", "，为第 \(first)–\(last) 号分录")
    }
    text += lang(
        ", \(grouped(known.count)) on record already\n", "，已在案 \(grouped(known.count)) 项\n")
    return MadeAnswer(
        [("raised", .numbers(raised)), ("known", .numbers(known))], text: .text(text))
}
