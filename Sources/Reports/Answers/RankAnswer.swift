// Villages in order of a figure.

package import Ledger
package import Projections

/// - Parameters:
///   - asked: whose rank was asked for; of each row one village's.
///   - figures: whether tables show the addresses of the figures.
package func rankAnswer(
    _ rows: [RankRow], of count: Int, by name: String, _ metric: Metric, _ book: YearBook,
    _ asked: Figure, _ lang: Language, figures: Bool = false
) -> Answer {
    let unit = metric.unit
    let currency = unit == .money ? unitName(unit.name(book.registry), lang) : ""
    let figure = metricName(name, book.registry, lang)
    var answer = Answer(
        title: lang(
            "Villages by \(name), \(book.name(lang))" + (currency.isEmpty ? "" : ", \(currency)"),
            "各村排序：\(figure)（\(name)），\(book.name(lang))"
                + (currency.isEmpty ? "" : "，\(currency)")),
        columns: [
            Column(key: "rank", title: "#", sort: .number),
            Column(key: "village", title: lang("Village", "村代码")),
            Column(key: "name", title: lang("Name", "村名"), shrinks: true, spare: 2),
            Column(key: "township", title: lang("Township", "乡镇"), shrinks: true, spare: 4),
            Column(key: "value", title: book.span.text, sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), inTable: false),
            Column(
                key: "before",
                title: book.span.yearBefore.days == nil ? "" : book.span.yearBefore.text,
                sort: .number, spare: 3),
            Column(key: "change", title: lang("Change", "增长"), sort: .number, spare: 1),
            Column(key: "rankBefore", title: lang("Was", "原位"), sort: .number, spare: 5),
            Column(key: "changeUnit", title: lang("Unit of the change", "增减单位"), inTable: false),
            Column(key: "through", title: lang("To", "截至"), inTable: false),
        ])
    answer.rows = rows.map {
        cells(
            $0, unit, on: book.lastDay, currency: unit.name(book.registry), lang
        ) + [book.lastDayCounted]
    }
    answer.add(
        figures: rows.map { row in
            var figure = asked
            figure.villages.village = row.village.code
            return figure
        }, shown: figures, lang)
    if count > rows.count {
        answer.notes.append(
            lang("\(rows.count) of \(count) villages.", "共 \(count) 村，列出 \(rows.count) 村。"))
    }
    answer.notes += book.partNotes(lang)
    // Addresses count places from the highest figure down.
    if let first = rows.first?.value, let last = rows.last(where: { $0.value != nil })?.value,
        first < last
    {
        answer.unaddressed = ["rank", "rankBefore"]
    }
    answer.sheet = Sheet(lang("Rank", "排序"), of: book.registry, lang)
    answer.empty = lang(
        "No such villages in \(book.span.name(lang)).", "\(book.span.name(lang))没有这样的村。")
    return answer
}

private func cells(
    _ row: RankRow, _ unit: Unit, on day: Day, currency: String, _ lang: Language
) -> [Cell] {
    let township: Cell = row.village.township(on: day).map { .text($0) } ?? .none
    return [
        place(row.rank), .text(row.village.code), .text(row.village.name), township,
        accountsCell(row.value, unit), .text(currency), accountsCell(row.before, unit),
        changeCell(row.change, of: unit, lang), place(row.rankBefore),
        .text(unit == .percent ? "points" : "percent"),
    ]
}

/// Of money in per cent, of a percentage in points (百分点): 40 % to 50 % is 10 points, not 25 %.
func changeCell(_ change: Quantity?, of unit: Unit, _ lang: Language) -> Cell {
    guard let change, unit == .percent else { return cell(change, .percent) }
    let points = Unit.percent.shown(change).text(places: 2)
    return .shown(Unit.percent.text(change), as: points + lang(" pp", " 个百分点"))
}

private func place(_ rank: Int?) -> Cell { rank.map { .number(Int64($0)) } ?? .none }
