// The three distributions month by month: what came in above the line, what went out below it.

internal import Ledger
internal import Projections

func monthsPlot(_ report: YearReport, _ lang: Language) -> Plot {
    let total = report.byYear.last { $0.year == report.year }?.distributions.rows ?? []
    return monthsPlot(report.byMonth, report.asked(.month), total: total, of: report.year, lang)
}

/// - Parameters:
///   - byMonth: of a year, as `asked`.
///   - total: of the whole year.
func monthsPlot(
    _ byMonth: Distributions, _ asked: DistributionQuery, total: [DistributionRow],
    of year: Period, _ lang: Language
) -> Plot {
    let rows = byMonth.rows
    let months = year.firstDay.month.months(through: year.lastDay.month)
    let tiers = 1...3 as ClosedRange<Int64>
    /// What came in or went out by a tier in a month; a month may take back more than it had.
    func amounts(_ month: Period, _ amount: (DistributionRow) -> Int128) -> [Int128] {
        tiers.map { tier in
            rows.first { $0.group == month.text && $0.tier == tier }.map { max(0, amount($0)) } ?? 0
        }
    }
    let come = months.map { amounts($0, \.amountIn) }
    let gone = months.map { amounts($0, \.amountOut) }
    let frame = Frame(top: 260, bottom: 3000)
    let ends = come.map { $0.reduce(0, +) } + gone.map { -$0.reduce(0, +) }
    let scale = Scale(ends, from: frame.bottom, to: frame.top)
    let money = MoneyMarks(scale, currency: byMonth.registry.ledger?.currency ?? "", lang)
    var canvas = Canvas(height: 330)
    frame.drawMarks(scale, on: &canvas) { money.text($0 < 0 ? -$0 : $0) }
    let width = (frame.right - frame.left) / months.count
    for (place, month) in months.enumerated() {
        let left = frame.left + width * place
        for (parts, sign) in [(come[place], 1), (gone[place], -1)] as [([Int128], Int128)] {
            var sum: Int128 = 0
            for (part, tier) in zip(parts, tiers) where part > 0 {
                canvas.box(
                    Point(x: left + width / 8, y: scale.place(sign * sum)),
                    Point(x: left + width * 7 / 8, y: scale.place(sign * (sum + part))),
                    "tier\(tier)")
                sum += part
            }
        }
        frame.drawName("\(month.rawValue % 100)", at: left + width / 2, on: &canvas)
    }
    canvas.text(
        lang("in, \(money.name)", "流入（\(money.name)）"), at: Point(x: 40, y: 130))
    canvas.text(lang("out", "流出"), at: Point(x: 40, y: frame.bottom + 170))
    return Plot(
        id: "months", title: lang("The three distributions by month", "三次分配（按月）"),
        description: described(total, year, lang),
        legend: tiers.map { ("tier\($0)", tierName($0, lang)) }, canvas: canvas,
        data: distributionsAnswer(byMonth, asked, lang, label: year.text))
}

private func described(_ rows: [DistributionRow], _ year: Period, _ lang: Language) -> String {
    let parts = rows.map { row in
        let amounts = [row.amountIn, row.amountOut].map { Cell.money($0).table }
        let name = tierName(row.tier, lang)
        return lang(
            "\(name): in \(amounts[0]), out \(amounts[1])",
            "\(name)：流入 \(amounts[0])，流出 \(amounts[1])")
    }
    return lang("Months of \(year.text). ", "\(year.text) 年各月。")
        + parts.joined(separator: lang("; ", "；")) + lang(".", "。")
}
