// The policies of a ledger.

package import Ledger
package import Recording

/// - Parameter day: those in force on it; `nil` = all that were set.
package func policiesAnswer(_ registry: Registry, on day: Day?, _ lang: Language) -> Answer {
    var answer = Answer(columns: columns(lang))
    for name in registry.policies.keys.sorted() {
        let policies =
            day.map { registry.policy(name, on: $0).map { [$0] } ?? [] }
            ?? registry.policies[name, default: []]
        answer.rows += policies.map { cells(name, $0.value, $0.from, $0.basis) }
    }
    answer.sheet = Sheet(lang("Policies", "规则"), of: registry, lang)
    answer.empty = lang("No policy is in force.", "没有生效的规则。")
    return answer
}

/// The policies that a ledger took over from its profile.
package func policiesTakenAnswer(_ taken: [PolicyTaken], _ lang: Language) -> Answer {
    Answer(
        columns: [Column(key: "seq", title: lang("Entry", "分录"), sort: .number)] + columns(lang),
        rows: taken.map { taken in
            [.number(taken.seq)]
                + cells(taken.set.name, taken.set.value, taken.from, taken.set.basis)
        },
        empty: lang(
            "The ledger has every policy that the rules read; nothing was recorded.",
            "账本已有审计规则所用的全部参数；未作记录。"))
}

private func columns(_ lang: Language) -> [Column] {
    [
        Column(key: "policy", title: lang("Policy", "规则")),
        Column(key: "value", title: lang("Value", "值"), shrinks: true),
        Column(key: "from", title: lang("From", "生效日"), spare: 1),
        Column(key: "basis", title: lang("Basis", "依据"), shrinks: true, spare: 2),
    ]
}

private func cells(_ name: String, _ value: String, _ from: Day, _ basis: String?) -> [Cell] {
    [.text(name), .text(value), .day(from), .optional(basis)]
}
