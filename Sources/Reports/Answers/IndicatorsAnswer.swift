// The district's figures for a year or some months of it.

internal import Intake
internal import Ledger
package import Projections

/// - Parameters:
///   - asked: what was asked for; of each row another indicator.
///   - figures: whether tables show the addresses of the figures.
package func indicatorsAnswer(
    _ indicators: Indicators, _ book: YearBook, _ asked: Figure, _ lang: Language,
    figures: Bool = false
) -> Answer {
    var answer = Answer(
        title: lang("Indicators \(book.name(lang))", "指标 \(book.name(lang))"),
        columns: [
            Column(
                key: "indicator", title: lang("Indicator", "指标"), shrinks: true, identifies: true),
            Column(key: "meaning", title: lang("Meaning", "代码"), shrinks: true, spare: 1),
            Column(key: "value", title: lang("Value", "数值"), sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), inTable: false),
            Column(key: "population", title: lang("Villages", "村数"), sort: .number, inTable: false),
            Column(key: "leftOut", title: lang("Left out", "未计"), inTable: false),
            Column(key: "through", title: lang("To", "截至"), inTable: false),
        ])
    let rows = indicators.rows
    answer.rows = rows.map { row in
        let label = row.indicator.label(lang)
        return [
            .shown(row.name, as: indicatorName(row.name, book.registry, lang)),
            .shown(label, as: lang(label, row.name)),
            row.value == nil ? .shownOnly("–") : cell(row.value, row.indicator.unit),
            .text(row.indicator.unit.name(book.registry)), .number(Int64(row.population)),
            .list(row.leftOut), book.lastDayCounted,
        ]
    }
    answer.add(
        figures: rows.map { asked.with(.indicator($0.indicator, of: indicators.measure)) },
        shown: figures, lang)
    answer.sheet = Sheet(lang("Indicators", "指标"), of: book.registry, lang)
    answer.notes = notes(rows, indicators, book, lang)
    return answer
}

private func notes(
    _ rows: [IndicatorRow], _ indicators: Indicators, _ book: YearBook, _ lang: Language
) -> [String] {
    var notes = book.partNotes(lang)
    if let threshold = indicators.threshold {
        let amount = decimalText(fen: threshold, grouped: true)
        notes.append(lang("Threshold: \(amount).", "门槛：\(amount)。"))
    } else if !book.span.isYear {
        notes.append(
            lang(
                "Thresholds of policies and goals are of whole years; give a threshold for these "
                    + "months with --threshold.",
                "规则的门槛和目标均按全年；可用 --threshold 给出这些月份的门槛。"))
    } else {
        notes.append(
            lang(
                "No threshold is in force on \(book.year.lastDay.text); give one with --threshold.",
                "\(book.year.lastDay.text) 没有生效的门槛；可用 --threshold 给出。"))
    }
    let new = Set(book.villages.filter { !book.isSilent($0) }.map(\.code))
    let leftOut = rows.flatMap(\.leftOut).filter(new.contains)
    if !leftOut.isEmpty {
        let names = leftOut.prefix(8).joined(separator: " ") + (leftOut.count > 8 ? " …" : "")
        notes.append(
            lang(
                "Growth leaves out \(leftOut.count) not there the year before: \(names)",
                "增长率未计上年尚无的 \(leftOut.count) 村：\(names)"))
    }
    if !book.gone.isEmpty { notes.append(goneNote(book, lang)) }
    let unclassified = book.unclassified
    if unclassified != (0, 0) {
        let amounts = [unclassified.in, unclassified.out].map {
            decimalText(fen: Int64(clamping: $0), grouped: true)
        }
        notes.append(
            lang(
                "Unclassified and in no measure: in \(amounts[0]), out \(amounts[1]) of lines of "
                    + "journals without a category.",
                "未分类、未计入任何口径：无类别凭证行流入 \(amounts[0])、流出 \(amounts[1])。"))
    }
    if rows.contains(where: { $0.value == nil }) {
        notes.append(lang("– is not determined by these books.", "– 表示账上数据不足以确定。"))
    }
    return notes
}

/// Which villages were in the population a year before and are not now, and why.
private func goneNote(_ book: YearBook, _ lang: Language) -> String {
    let names = book.gone.prefix(8).map { village in
        guard let merged = village.merged, merged.on <= book.lastDay else { return village.code }
        return lang(
            "\(village.code) (merged into \(merged.into))", "\(village.code)（并入 \(merged.into)）")
    }
    let list = names.joined(separator: " ") + (book.gone.count > 8 ? " …" : "")
    return lang(
        "Growth leaves out \(book.gone.count) that belonged here the year before only: \(list)",
        "增长率未计仅上年在内的 \(book.gone.count) 村：\(list)")
}
