// The villages from the lowest figure to the highest, a step each, with the threshold below which
// one counts as weak and the median.

internal import Ledger
internal import Projections

func incomePlot(_ report: YearReport, _ lang: Language) -> Plot {
    let measure = indicatorName(report.measure, report.registry, lang)
    let rows = report.ranks.filter { $0.value != nil }
    let values = rows.compactMap { $0.value?.numerator }
    let median = report.indicators.row(.median).value
    let limit = report.indicators.threshold.map { Int128($0) }
    var frame = Frame(bottom: 2600)
    frame.top = 260
    let scale = Scale(values + [limit ?? 0], from: frame.bottom, to: frame.top)
    let money = MoneyMarks(scale, currency: report.registry.ledger?.currency ?? "", lang)
    var canvas = Canvas(height: 290)
    frame.drawMarks(scale, on: &canvas, money.text)
    canvas.text(money.name, at: Point(x: 40, y: 130))
    draw(values, below: limit, scale, frame, &canvas)
    let lines = [(limit, "limit"), (median.flatMap { Int128($0.text(places: 0)) }, "median")]
    for (amount, style) in lines {
        guard let y = amount.map(scale.place) else { continue }
        canvas.line(Point(x: frame.left, y: y), Point(x: frame.right, y: y), style)
    }
    frame.drawName(lang("lowest", "最低"), at: frame.left, .start, on: &canvas)
    frame.drawName(
        lang("\(values.count) villages", "\(values.count) 村"),
        at: (frame.left + frame.right) / 2, on: &canvas)
    frame.drawName(lang("highest", "最高"), at: frame.right, .end, on: &canvas)
    var plot = Plot(
        id: "income", title: lang("Income by village", "各村收入"),
        description: described(report, measure, limit, median, lang), canvas: canvas,
        data: rankAnswer(
            rows, of: rows.count, by: report.measure, .measure(report.measure), report.book,
            Figure(.rank(report.measure), span: .year(report.year)), lang))
    if let limit {
        let amount = Cell.money(limit).table
        plot.legend = [
            ("limit", lang("threshold \(amount)", "门槛 \(amount)")),
            ("bar", lang("at or above it", "达到门槛")), ("weak", lang("below it", "低于门槛")),
        ]
    }
    if let median {
        let amount = Unit.money.table(median)
        plot.legend.append(("median", lang("median \(amount)", "中位数 \(amount)")))
    }
    return plot
}

/// Weak villages and the others, as two areas.
private func draw(
    _ values: [Int128], below limit: Int128?, _ scale: Scale, _ frame: Frame,
    _ canvas: inout Canvas
) {
    guard !values.isEmpty else { return }
    let width = frame.right - frame.left
    func x(_ place: Int) -> Int { frame.left + width * place / values.count }
    let weak = limit.map { limit in values.count { $0 < limit } } ?? 0
    let zero = scale.place(0)
    for (style, places) in [("weak", 0..<weak), ("bar", weak..<values.count)]
    where !places.isEmpty {
        var points = [Point(x: x(places.lowerBound), y: zero)]
        for place in places {
            let y = scale.place(values[place])
            points += [Point(x: x(place), y: y), Point(x: x(place + 1), y: y)]
        }
        points.append(Point(x: x(places.upperBound), y: zero))
        canvas.path(points, closed: true, style)
    }
}

private func described(
    _ report: YearReport, _ measure: String, _ limit: Int128?, _ median: Quantity?,
    _ lang: Language
) -> String {
    func money(_ indicator: Indicator) -> String {
        report.indicators.row(indicator).value.map(Unit.money.table) ?? "–"
    }
    let count = report.indicators.row(.villages).value.map(Unit.villages.table) ?? "0"
    var text = lang(
        "\(measure) of \(count) villages in \(report.year.text), from the lowest "
            + "(\(money(.minimum))) to the highest (\(money(.maximum))); median "
            + "\(median.map(Unit.money.table) ?? "–").",
        "\(report.year.text) 年 \(count) 村\(measure)，由低（\(money(.minimum))）到高"
            + "（\(money(.maximum))）；中位数 \(median.map(Unit.money.table) ?? "–")。")
    if let limit {
        let below = report.indicators.row(.below).value.map(Unit.villages.table) ?? "–"
        let amount = Cell.money(limit).table
        text += lang(
            " Below the threshold of \(amount): \(below).", "低于门槛 \(amount) 的村：\(below)。")
    }
    return text
}
