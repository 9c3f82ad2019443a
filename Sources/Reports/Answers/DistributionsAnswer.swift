// The three distributions.

internal import Ledger
package import Projections

package func distributionsAnswer(
    _ result: Distributions, _ query: DistributionQuery, _ lang: Language, label: String = "",
    figures: Bool = false
) -> Answer {
    let grouping = query.grouping
    let currency = result.registry.ledger?.currency ?? ""
    let when = label.isEmpty ? "" : " \(label)"
    var answer = Answer(
        title: lang(
            "The three distributions\(when), in \(currency)",
            "三次分配\(when)（\(unitName(currency, lang))）"),
        columns: [
            Column(key: groupKey(grouping), title: groupTitle(grouping, lang), shrinks: true,
                identifies: true),
            Column(key: "tier", title: lang("Tier", "分配")),
            Column(key: "in", title: lang("In", "流入"), sort: .number),
            Column(key: "out", title: lang("Out", "流出"), sort: .number),
            Column(key: "net", title: lang("Net", "净额"), sort: .number, spare: 1),
            Column(key: "entries", title: lang("Entries", "笔数"), sort: .number, spare: 2),
            Column(key: "beneficiaries", title: lang("People", "人次"), sort: .number, spare: 3),
        ])
    func figure(_ subject: Figure.Subject) -> Figure {
        var figure = query.figure
        figure.subject = subject
        return figure
    }
    func address(_ subject: Figure.Subject) -> String {
        figures ? " \(figure(subject).address)" : ""
    }
    let names = grouping == .village ? result.registry.villageNames : [:]
    answer.rows = result.rows.map { row in
        let name = names[row.group] ?? groupName(row.group, grouping, result.registry, lang)
        return [.shown(row.group, as: name)]
            + cells(
                row, grouping == .total ? tierName(row.tier, lang) : shortTierName(row.tier, lang))
    }
    var total = DistributionRow(group: "", tier: 0)
    for row in result.rows { total.add(row) }
    answer.totals = [[.text(lang("Total", "合计"))] + cells(total, "")]
    if grouping == .total {
        answer.columns.removeFirst()
        answer.rows = answer.rows.map { Array($0.dropFirst()) }
        answer.totals = [cells(total, lang("Total", "合计"))]
    }
    answer.notes = [outsideNote(result.outside, lang) + address(.tier(0))]
    if result.unclassified.entries != 0 {
        answer.notes.append(unclassifiedNote(result.unclassified, lang) + address(.unclassified))
    }
    answer.add(
        figures: result.rows.map(query.figure), total: figure(.tiers), shown: figures, lang)
    answer.sheet = Sheet(lang("Distributions", "三次分配"), of: result.registry, lang)
    answer.empty = lang("No entries in this span.", "此期间没有分录。")
    return answer
}

private func cells(_ row: DistributionRow, _ tier: String) -> [Cell] {
    [
        .numberShown(row.tier, as: tier), .money(row.amountIn), .money(row.amountOut),
        .money(row.net), .number(row.entries), .number(row.beneficiaries),
    ]
}

private func outsideNote(_ row: DistributionRow, _ lang: Language) -> String {
    let amountIn = Cell.money(row.amountIn).table
    let amountOut = Cell.money(row.amountOut).table
    return lang(
        "Outside the three: in \(amountIn), out \(amountOut), \(grouped(row.entries)) entries.",
        "三次分配之外：流入 \(amountIn)，流出 \(amountOut)，\(grouped(row.entries)) 笔。")
}

private func unclassifiedNote(_ row: DistributionRow, _ lang: Language) -> String {
    let amountIn = Cell.money(row.amountIn).table
    let amountOut = Cell.money(row.amountOut).table
    return lang(
        "Unclassified: in \(amountIn), out \(amountOut), \(grouped(row.entries)) lines of journals "
            + "without a category.",
        "未分类：流入 \(amountIn)，流出 \(amountOut)，\(grouped(row.entries)) 条凭证行无类别。")
}

private func groupKey(_ grouping: Grouping) -> StaticString {
    switch grouping {
    case .total: ""
    case .village: "village"
    case .township: "township"
    case .month: "month"
    case .category: "category"
    }
}

private func groupTitle(_ grouping: Grouping, _ lang: Language) -> String {
    switch grouping {
    case .total: ""
    case .village: lang("Village", "村")
    case .township: lang("Township", "乡镇")
    case .month: lang("Month", "月份")
    case .category: lang("Category", "类别")
    }
}

private func groupName(
    _ group: String, _ grouping: Grouping, _ registry: Registry, _ lang: Language
) -> String {
    switch grouping {
    case .category:
        guard let category = Code(group).flatMap({ registry.categories[$0] }) else { return group }
        return lang(category.english, category.chinese)
    case .total, .village, .township, .month: return group
    }
}
