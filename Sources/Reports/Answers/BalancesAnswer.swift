// The balances of accounts.

package import Ledger
package import Projections

/// - Parameters:
///   - total: the figure that their total is; `nil` where it has none.
///   - figures: whether tables show the addresses of the figures.
package func balancesAnswer(
    _ registry: Registry, _ rows: [Balance], _ lang: Language, asOf: AsOf = AsOf(),
    total: Figure? = nil, figures: Bool = false
) -> Answer {
    let currency = registry.ledger?.currency ?? ""
    var answer = Answer(
        title: lang("Balances in \(currency)", "科目余额（\(unitName(currency, lang))）"),
        columns: [
            Column(key: "village", title: lang("Village", "村"), shrinks: true, identifies: true),
            Column(key: "account", title: lang("Account", "科目"), shrinks: true, identifies: true),
            Column(key: "debit", title: lang("Debit", "借方"), sort: .number, spare: 1),
            Column(key: "credit", title: lang("Credit", "贷方"), sort: .number, spare: 1),
            Column(key: "balance", title: lang("Balance", "余额"), sort: .number),
        ])
    let names = registry.villageNames(of: Set(rows.lazy.map(\.village.code)))
    answer.rows = rows.map { row in
        let account = registry.accounts[row.account]
        let name = account.map { lang($0.english, $0.chinese) } ?? ""
        return [
            .shown(row.village.code, as: names[row.village.code] ?? ""),
            .shown(row.account.text, as: "\(row.account) \(name)"), .money(row.debit),
            .money(row.credit), .money(row.balance),
        ]
    }
    answer.totals = [
        [
            .text(lang("Total", "合计")), .none, .money(rows.reduce(0) { $0 + $1.debit }),
            .money(rows.reduce(0) { $0 + $1.credit }), .money(rows.reduce(0) { $0 + $1.balance }),
        ]
    ]
    answer.add(figures: rows.map { $0.figure(asOf) }, total: total, shown: figures, lang)
    answer.sheet = Sheet(lang("Balances", "科目余额"), of: registry, lang)
    answer.empty = lang("Nothing has been posted.", "尚无过账。")
    return answer
}
