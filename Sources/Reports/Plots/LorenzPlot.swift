// How evenly the villages share: the Lorenz curve beside the line of equal shares; Gini is twice
// the area between them.

internal import Ledger
internal import Projections

/// - Returns: `nil` where the figures determine no curve.
func lorenzPlot(_ report: YearReport, _ lang: Language) -> Plot? {
    guard let shares = report.lorenz, shares.count > 1,
        let gini = report.indicators.row(.gini).value
    else { return nil }
    let last = Int128(shares.count - 1)
    let frame = Frame(left: 900, right: 3900, top: 160, bottom: 2760)
    let across = Scale([10_000], from: frame.left, to: frame.right)
    let up = Scale(
        shares.map(\.inTenThousandths) + [10_000], from: frame.bottom, to: frame.top)
    var canvas = Canvas(height: 310)
    let percent = { (share: Int128) in "\(share / 100) %" }
    frame.drawMarks(up, on: &canvas, percent)
    for tick in across.ticks {
        frame.drawName(percent(tick), at: across.place(tick), on: &canvas)
    }
    let curve = shares.enumerated().map { place, share in
        Point(
            x: across.place(Int128(place) * 10_000 / last), y: up.place(share.inTenThousandths))
    }
    canvas.path(curve, closed: true, "between")
    canvas.line(
        Point(x: frame.left, y: up.place(0)), Point(x: frame.right, y: up.place(10_000)), "equal")
    canvas.path(curve, "curve")
    let measure = indicatorName(report.measure, report.registry, lang)
    let index = Unit.index.table(gini)
    canvas.text(
        lang("Gini \(index)", "基尼系数 \(index)"), at: Point(x: frame.left + 200, y: 560),
        .start, "t strong")
    return Plot(
        id: "lorenz", title: lang("Lorenz curve", "洛伦兹曲线"),
        description: lang(
            "Share of \(measure) (upwards) that the villages up to each have, from the lowest "
                + "(to the right); the straight line is equal shares. Gini \(index).",
            "横轴为由低到高的村数占比，纵轴为其\(measure)累计占比；直线为完全均等。基尼系数 \(index)。"),
        canvas: canvas, data: tenths(shares, measure, lang))
}

/// The share of the lowest tenth of the villages, of the lowest two tenths … as far as the curve
/// has these points.
private func tenths(_ shares: [Quantity], _ measure: String, _ lang: Language) -> Answer {
    let last = shares.count - 1
    let places = Set((0...10).map { last * $0 / 10 }).sorted()
    return Answer(
        columns: [
            Column(key: "villages", title: lang("Lowest villages", "最低的村数"), sort: .number),
            Column(key: "share", title: lang("Share of \(measure)", "\(measure)占比"), sort: .number),
        ],
        rows: places.map { [.number($0), cell(shares[$0], .percent)] })
}

extension Quantity {
    /// Of a share, rounded down.
    fileprivate var inTenThousandths: Int128 { numerator * 10_000 / denominator }
}
