// The policies of a ledger.

package import Ledger
package import Recording

/// - Parameter day: those in force on it; `nil` = all that were set.
package func policiesAnswer(_ registry: Registry, on day: Day?, _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "policy", title: lang("Policy", "规则")),
        Column(key: "value", title: lang("Value", "值"), shrinks: true),
        Column(key: "from", title: lang("From", "生效日"), spare: 1),
        Column(key: "basis", title: lang("Basis", "依据"), shrinks: true, spare: 2),
    ])
    for name in registry.policies.keys.sorted() {
        let policies =
            day.map { registry.policy(name, on: $0).map { [$0] } ?? [] }
            ?? registry.policies[name, default: []]
        for policy in policies {
            answer.rows.append([
                .text(name), .text(policy.value), .day(policy.from),
                policy.basis.map(Cell.text) ?? .none,
            ])
        }
    }
    answer.sheet = Sheet(lang("Policies", "规则"), of: registry, lang)
    answer.empty = lang("No policy is in force.", "没有生效的规则。")
    return answer
}

/// The policies that a ledger took over from its profile.
package func policiesTakenAnswer(_ taken: [PolicyTaken], _ lang: Language) -> Answer {
    Answer(
        columns: [
            Column(key: "seq", title: lang("Entry", "分录"), sort: .number),
            Column(key: "policy", title: lang("Policy", "规则")),
            Column(key: "value", title: lang("Value", "值"), shrinks: true),
            Column(key: "from", title: lang("From", "生效日"), spare: 1),
            Column(key: "basis", title: lang("Basis", "依据"), shrinks: true, spare: 2),
        ],
        rows: taken.map { taken in
            [
                .number(taken.seq), .text(taken.set.name), .text(taken.set.value),
                .day(taken.from), taken.set.basis.map(Cell.text) ?? .none,
            ]
        },
        empty: lang(
            "The ledger has every policy that the rules read; nothing was recorded.",
            "账本已有审计规则所用的全部参数；未作记录。"))
}
