// What all plots share: a drawing with its title, the words that stand for it, and its figures as a
// table; a frame with marks and their names.

internal import Ledger
internal import Projections

struct Plot {
    /// Of its own on a page.
    var id: String
    var title: String
    /// What it shows, in words.
    var description: String
    /// What the colours mean.
    var legend: [(style: String, name: String)] = []
    var canvas: Canvas
    /// The figures that were drawn.
    var data: Answer

    var svg: String { canvas.svg(id: id, title: title, description: description) }
}

/// The inner part of a drawing, in tenths.
struct Frame {
    var left = 520
    var right = 4720
    var top = 120
    var bottom: Int

    /// The marks of the vertical axis, each with a line across.
    func drawMarks(_ scale: Scale, on canvas: inout Canvas, _ name: (Int128) -> String) {
        for tick in scale.ticks {
            let y = scale.place(tick)
            canvas.line(Point(x: left, y: y), Point(x: right, y: y), tick == 0 ? "axis" : "grid")
            canvas.text(name(tick), at: Point(x: left - 60, y: y + 40), .end)
        }
    }

    /// A name under a place of the horizontal axis.
    func drawName(
        _ name: String, at x: Int, _ anchor: Canvas.Anchor = .middle, on canvas: inout Canvas
    ) {
        canvas.text(name, at: Point(x: x, y: bottom + 170), anchor)
    }
}

/// Money on an axis, in the multiple that people count in.
struct MoneyMarks {
    /// In fen.
    let unit: Int128
    /// `million CNY`, 万元
    let name: String
    private let step: Int128

    init(_ scale: Scale, currency: String, _ lang: Language) {
        step = scale.step
        let multiples: [(fen: Int128, name: String)] =
            lang == .zh
            ? [(1_000_000, "10k ")] : [(100_000_000, "million "), (100_000, "thousand ")]
        let multiple = multiples.first { scale.step * 10 >= $0.fen } ?? (100, "")
        unit = multiple.fen
        name = unitName(multiple.name + currency, lang)
    }

    func text(_ fen: Int128) -> String {
        let places = step % unit == 0 ? 0 : step * 10 % unit == 0 ? 1 : 2
        let parts = Quantity(fen).times(1, over: unit).text(places: places)
            .split(separator: ".", omittingEmptySubsequences: false)
        let whole = Int64(parts[0]).map { grouped($0) } ?? String(parts[0])
        return ([whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }
}
