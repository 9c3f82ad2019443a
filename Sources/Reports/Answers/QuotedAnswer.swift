// Quoted figures beside recomputed ones.

internal import Intake
package import Ledger
package import Projections

package func quotedAnswer(
    _ rows: [QuotedRow], _ registry: Registry, _ lang: Language
) -> Answer {
    var answer = Answer(
        title: lang("Quoted figures beside recomputed ones", "公布数据与重算数据对照"),
        columns: [
            Column(
                key: "indicator", title: lang("Indicator", "指标"), shrinks: true, identifies: true),
            Column(key: "period", title: lang("Period", "期间")),
            Column(
                key: "population", title: lang("Villages", "范围"), shrinks: true, identifies: true),
            Column(key: "quoted", title: lang("Quoted", "公布"), sort: .number),
            Column(key: "recomputed", title: lang("Recomputed", "重算"), sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), shrinks: true),
            Column(key: "precision", title: lang("Precision", "精度"), inTable: false),
            Column(key: "agrees", title: ""),
            Column(key: "difference", title: lang("Difference", "差额"), inTable: false),
            Column(key: "reason", title: lang("Reason", "原因"), inTable: false),
            Column(key: "source", title: lang("Source", "来源"), inTable: false),
            Column(key: "seq", title: lang("Entry", "分录"), inTable: false),
        ])
    answer.rows = rows.map { quotedCells($0, registry, lang) }
    answer.sheet = Sheet(lang("Quoted figures", "公布数据"), of: registry, lang)
    answer.empty = lang(
        "No quoted figures. Record one with: collective quote", "没有公布数据。可用 collective quote 登记")
    let sources = rows.map(\.figure.quoted.source)
    for (index, source) in sources.enumerated() where sources.firstIndex(of: source) == index {
        answer.notes.append(lang("Source: \(source)", "来源：\(source)"))
    }
    return answer
}

private func quotedCells(
    _ row: QuotedRow, _ registry: Registry, _ lang: Language
) -> [Cell] {
    let quoted = row.figure.quoted
    var verdict = (agrees: Cell.none, difference: Cell.none, reason: Cell.none)
    let places = shownPlaces(quoted)
    switch row.verdict {
    case .agrees: verdict.agrees = .flag(true, as: "✓")
    case .differs(let difference):
        let text = difference.text(places: places)
        verdict.agrees = .flag(false, as: "✗ \(text.hasPrefix("-") ? "" : "+")\(text)")
        verdict.difference = .text(text)
    case .quotedOnly(let reason):
        verdict.agrees = .shownOnly(reason.sentence(lang))
        verdict.reason = .text(reason.rawValue)
    }
    return [
        .shown(quoted.indicator, as: indicatorName(quoted.indicator, registry, lang)),
        .text(quoted.period.text),
        quoted.population.map { .shown($0, as: tagName($0, lang)) }
            ?? .shownOnly(lang("all", "全部")),
        .text(quoted.value), row.recomputed.map { .text($0.text(places: places)) } ?? .none,
        .shown(quoted.unit, as: unitName(quoted.unit, lang)),
        .text(quoted.precision), verdict.agrees, verdict.difference, verdict.reason,
        .text(quoted.source), .number(row.figure.seq),
    ]
}

/// Two decimals more than were published; none for what is counted.
private func shownPlaces(_ figure: FigureQuoted) -> Int {
    let decimals = figure.precision.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    let isCount = decimals == 0 && ["villages", "goals"].contains(figure.unit)
    return isCount ? 0 : decimals + 2
}
