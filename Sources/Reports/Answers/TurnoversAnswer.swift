// Balances over a period: what stood at its beginning, what moved, what stood at its end.

internal import Ledger
package import Projections

/// - Parameters:
///   - consolidated: one row for an account of all villages together.
///   - label: the period in words; "" = everything.
///   - figures: whether tables show the addresses of the figures.
package func turnoversAnswer(
    _ book: Turnovers, consolidated: Bool, label: String, _ lang: Language, figures: Bool = false
) -> Answer {
    let currency = book.registry.ledger?.currency ?? ""
    let when = label.isEmpty ? "" : " \(label)"
    var answer = Answer(
        title: lang(
            "Balances\(when), in \(currency)", "科目余额\(when)（\(unitName(currency, lang))）"),
        columns: [
            Column(
                key: "village", title: lang("Village", "村"), inTable: !consolidated,
                shrinks: true, identifies: true),
            Column(key: "account", title: lang("Account", "科目"), shrinks: true, identifies: true),
            Column(key: "opening", title: lang("Opening", "期初余额"), sort: .number),
            Column(key: "debit", title: lang("Debit", "本期借方"), sort: .number, spare: 1),
            Column(key: "credit", title: lang("Credit", "本期贷方"), sort: .number, spare: 1),
            Column(key: "closing", title: lang("Closing", "期末余额"), sort: .number),
        ])
    let names = book.registry.villageNames
    let codes = Dictionary(uniqueKeysWithValues: book.villages.map { ($0.id, $0.code) })
    let rows = consolidated ? book.byAccount : book.rows
    answer.rows = rows.map { row in
        let account = book.registry.accounts[row.account]
        let name = account.map { lang($0.english, $0.chinese) } ?? ""
        let code = codes[row.village] ?? ""
        return [
            consolidated ? .none : .shown(code, as: names[code] ?? ""),
            .shown(row.account.text, as: "\(row.account) \(name)"), .money(row.opening),
            .money(row.debit), .money(row.credit), .money(row.closing),
        ]
    }
    let total: Cell = .text(lang("Total", "合计"))
    answer.totals = [
        [
            consolidated ? .none : total, consolidated ? total : .none,
            .money(rows.reduce(0) { $0 + $1.opening }), .money(rows.reduce(0) { $0 + $1.debit }),
            .money(rows.reduce(0) { $0 + $1.credit }), .money(rows.reduce(0) { $0 + $1.closing }),
        ]
    ]
    answer.add(
        figures: rows.map { row in
            book.figure(of: row.account, village: consolidated ? nil : codes[row.village])
        }, total: book.figure(of: nil), shown: figures, lang)
    answer.notes = book.registry.notes(
        book.registry.remarks(
            from: book.span.first, through: book.span.last, of: book.villages), lang)
    answer.sheet = book.sheet(label, lang)
    answer.empty = lang("Nothing has been posted.", "尚无过账。")
    return answer
}
