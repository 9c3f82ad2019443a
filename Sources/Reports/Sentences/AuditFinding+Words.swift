// Findings on the record in a few words, for lists of entries and for `show`.

internal import Intake
package import Ledger

extension FindingRaised {
    /// `red, cash-limit, 2022, 12,000.00: what was found [15 21]`
    func words(_ lang: Language) -> String {
        let parts = [
            severity.name(lang), ruleName(rule, lang), period?.text,
            amount.map { decimalText(fen: $0, grouped: true) },
        ]
        let head = parts.compactMap { $0 }.joined(separator: lang(", ", "，"))
        let listed = entries.map { "\($0)" }.joined(separator: " ")
        return head + lang(": ", "：") + statement + (listed.isEmpty ? "" : " [\(listed)]")
    }
}

extension FindingClosed {
    func words(_ lang: Language) -> String {
        let sum = recovered.map { decimalText(fen: $0, grouped: true) }
        return lang("finding \(finding), ", "第 \(finding) 号发现，") + how.name(lang)
            + (sum.map { lang(", recovered \($0)", "，追回 \($0)") } ?? "")
            + lang(": ", "：") + reason
    }
}

extension YearClosed.Despite {
    func words(_ lang: Language) -> String {
        let listed = findings.map { "\($0)" }.joined(separator: " ")
        return lang(
            "; despite open findings [\(listed)]: \(reason)", "；发现 [\(listed)] 未销号仍结账：\(reason)")
    }
}
