// Goals held against what the books say.

internal import Ledger
package import Projections

package func targetsAnswer(_ rows: [GoalRow], _ book: YearBook, _ lang: Language) -> Answer {
    var answer = Answer(
        title: lang("Goals \(book.name(lang))", "目标 \(book.name(lang))"),
        columns: [
            Column(key: "village", title: lang("Village", "村代码")),
            Column(key: "name", title: lang("Name", "村名"), shrinks: true, spare: 1),
            Column(
                key: "indicator", title: lang("Indicator", "指标"), shrinks: true, identifies: true),
            Column(key: "goal", title: ""),
            Column(key: "target", title: lang("Goal", "目标"), sort: .number),
            Column(key: "value", title: lang("Value", "实绩"), sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), inTable: false),
            Column(key: "met", title: ""),
            Column(key: "basis", title: lang("Basis", "依据"), inTable: false),
            Column(key: "seq", title: lang("Entry", "分录"), inTable: false),
            Column(key: "through", title: lang("To", "截至"), inTable: false),
        ])
    answer.rows = rows.map { row in
        let unit = row.unit ?? .ratio
        return [
            .text(row.village.code), .text(row.village.name),
            .shown(row.goal.indicator, as: metricName(row.goal.indicator, book.registry, lang)),
            .shown(row.goal.goal.rawValue, as: row.goal.goal.sign),
            goalCell(row.goal.value, unit), accountsCell(row.value, unit),
            .text(row.unit?.name(book.registry) ?? ""),
            .flag(row.isMet, as: row.isMet ? "✓" : "✗"), row.goal.basis.map(Cell.text) ?? .none,
            .number(row.seq), book.lastDayCounted,
        ]
    }
    let met = rows.count(where: \.isMet)
    let villages = Dictionary(grouping: rows, by: \.village.code).values
    let full = villages.count { $0.allSatisfy(\.isMet) }
    answer.notes = [
        lang(
            "\(met) of \(rows.count) goals met; \(full) of \(villages.count) villages met all.",
            "目标 \(rows.count) 项，达成 \(met) 项；\(villages.count) 村中 \(full) 村全部达成。")
    ]
    answer.notes += book.partNotes(lang)
    answer.sheet = Sheet(lang("Goals", "目标"), of: book.registry, lang)
    answer.empty = lang(
        "No goals for \(book.year.text). Set one with: collective target set",
        "\(book.year.text) 年没有目标。可用 collective target set 设定")
    return answer
}

/// A goal is stated in the unit that people read.
private func goalCell(_ value: String, _ unit: Unit) -> Cell {
    guard let quantity = Quantity(decimal: value) else { return .text(value) }
    switch unit {
    case .money: return accountsCell(quantity.times(100), .money)
    case .percent: return .shown(value, as: unit.table(quantity.times(1, over: 100)))
    case .villages, .goals, .ratio, .index: return .text(value)
    }
}
