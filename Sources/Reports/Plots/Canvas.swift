// Drawings as SVG text. Everything is a whole number of tenths of a unit, so that the same figures
// give the same bytes on every machine; how it looks is said by the classes (ReportStyle.swift).

/// A place on a drawing, in tenths of a unit from the upper left corner.
struct Point: Equatable {
    var x: Int
    var y: Int
}

struct Canvas {
    /// In units.
    static let width = 480
    let height: Int
    private var parts: [String] = []

    init(height: Int) { self.height = height }

    enum Anchor: String { case start, middle, end }

    mutating func line(_ from: Point, _ to: Point, _ style: String) {
        parts.append("<path class=\"\(style)\" d=\"M\(from.text)L\(to.text)\"/>")
    }

    /// A line through points, or the area within them.
    mutating func path(_ points: [Point], closed: Bool = false, _ style: String) {
        guard let first = points.first else { return }
        let rest = points.dropFirst().map { "L\($0.text)" }.joined()
        parts.append("<path class=\"\(style)\" d=\"M\(first.text)\(rest)\(closed ? "Z" : "")\"/>")
    }

    /// A rectangle between two corners.
    mutating func box(_ from: Point, _ to: Point, _ style: String) {
        let (left, top) = (min(from.x, to.x), min(from.y, to.y))
        let (width, height) = (abs(to.x - from.x), abs(to.y - from.y))
        parts.append(
            "<path class=\"\(style)\" d=\"M\(Point(x: left, y: top).text)"
                + "h\(tenths(width))v\(tenths(height))h\(tenths(-width))Z\"/>")
    }

    mutating func text(
        _ text: String, at place: Point, _ anchor: Anchor = .start, _ style: String = "t"
    ) {
        parts.append(
            "<text class=\"\(style)\" x=\"\(tenths(place.x))\" y=\"\(tenths(place.y))\" "
                + "text-anchor=\"\(anchor.rawValue)\">\(text.html)</text>")
    }

    /// - Parameters:
    ///   - id: of its own on the page; the texts that stand for the drawing are found by it.
    ///   - title: what it is; read aloud.
    ///   - description: what it shows.
    func svg(id: String, title: String, description: String) -> String {
        """
        <svg viewBox="0 0 \(Canvas.width) \(height)" role="img" \
        aria-labelledby="\(id)-t \(id)-d">
        <title id="\(id)-t">\(title.html)</title>
        <desc id="\(id)-d">\(description.html)</desc>
        \(parts.joined(separator: "\n"))
        </svg>

        """
    }
}

extension Point {
    fileprivate var text: String { "\(tenths(x)) \(tenths(y))" }
}

/// A length in units.
func tenths(_ length: Int) -> String {
    let (units, rest) = length.magnitude.quotientAndRemainder(dividingBy: 10)
    let sign = length < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(units)" : "\(sign)\(units).\(rest)"
}

/// Figures laid along a length of a drawing.
struct Scale {
    let low: Int128
    let high: Int128
    /// Between two marks.
    let step: Int128
    let start: Int
    let end: Int

    /// - Parameters:
    ///   - values: what must fit; zero always does.
    ///   - start: where the lowest stands, in tenths.
    ///   - end: where the highest stands.
    init(_ values: some Sequence<Int128>, from start: Int, to end: Int) {
        var (low, high): (Int128, Int128) = (0, 0)
        for value in values { (low, high) = (min(low, value), max(high, value)) }
        step = Scale.step(high - low)
        self.low = low < 0 ? (low - step + 1) / step * step : 0
        self.high = max((high + step - 1) / step * step, self.low + step)
        self.start = start
        self.end = end
    }

    func place(_ value: Int128) -> Int {
        let length = Int128(end - start)
        return start + Int((value - low) * length / (high - low))
    }

    var ticks: [Int128] {
        (0...Int((high - low) / step)).map { low + Int128($0) * step }
    }

    /// 1, 2 or 5 of a power of ten, of which a range holds five at most.
    private static func step(_ range: Int128) -> Int128 {
        var power: Int128 = 1
        while true {
            for factor in [1, 2, 5] as [Int128] where range <= 5 * factor * power {
                return factor * power
            }
            power *= 10
        }
    }
}
