// With which digits the amounts begin, beside what Benford's law expects.

internal import Ledger
internal import Projections

/// - Returns: `nil` where there are no amounts.
func digitsPlot(_ report: YearReport, _ lang: Language) -> Plot? {
    guard let shares = report.digits.shares else { return nil }
    let expected = FirstDigits.expected
    let parts = { (share: Quantity) in share.times(10_000).text(places: 0) }
    let (found, law) = (shares.map(parts), expected.map(parts))
    let values = (found + law).compactMap { Int128($0) }
    let frame = Frame(top: 160, bottom: 2400)
    let scale = Scale(values, from: frame.bottom, to: frame.top)
    var canvas = Canvas(height: 270)
    frame.drawMarks(scale, on: &canvas) { "\($0 / 100) %" }
    let width = (frame.right - frame.left) / 9
    for place in 0..<9 {
        let left = frame.left + width * place
        canvas.box(
            Point(x: left + width / 5, y: scale.place(0)),
            Point(x: left + width * 4 / 5, y: scale.place(values[place])), "bar")
        let y = scale.place(values[9 + place])
        canvas.line(
            Point(x: left + width / 20, y: y), Point(x: left + width * 19 / 20, y: y), "law")
        frame.drawName("\(place + 1)", at: left + width / 2, on: &canvas)
    }
    let count = grouped(report.digits.total)
    return Plot(
        id: "digits", title: lang("First digits of amounts", "金额首位数字"),
        description: lang(
            "With which digits the \(count) receipts and payments of \(report.year.text) begin, "
                + "beside Benford's law. A departure proves nothing; the rule first-digits "
                + "asks it of each village.",
            "\(report.year.text) 年 \(count) 笔收支金额的首位数字与本福特定律的比较。偏离本身不能证明任何问题；"
                + "规则 first-digits 按村检查。"),
        legend: [
            ("bar", lang("counted", "实际")), ("law", lang("Benford's law", "本福特定律")),
        ],
        canvas: canvas,
        data: Answer(
            columns: [
                Column(key: "digit", title: lang("Digit", "首位"), sort: .number),
                Column(key: "amounts", title: lang("Amounts", "笔数"), sort: .number),
                Column(key: "share", title: lang("Share", "占比"), sort: .number),
                Column(key: "expected", title: lang("Expected", "应占"), sort: .number),
            ],
            rows: (0..<9).map { place in
                [
                    .number(place + 1), .number(report.digits.counts[place]),
                    cell(shares[place], .percent), cell(expected[place], .percent),
                ]
            }))
}
