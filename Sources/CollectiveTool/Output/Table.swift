// Aligned columns for people: headings, a rule, rows, totals. Numbers stand on the right. On a
// terminal too narrow for all, the columns that may shrink are cut, the widest first.

struct Table {
    var columns: [Column]
    var rows: [[String]]
    var totals: [[String]] = []

    /// - Parameter width: the columns there are; `nil` = as many as needed.
    func text(width: Int?) -> [Terminal.Piece] {
        let widths = widths(within: width)
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
        var text = rule
        for row in rows { text += line(row, widths) }
        if !totals.isEmpty { text += rule }
        for row in totals { text += line(row, widths) }
        return [.heading(line(columns.map(\.title), widths)), .plain(text)]
    }

    private func widths(within width: Int?) -> [Int] {
        var widths = columns.map(\.title.displayWidth)
        for row in rows + totals {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], cell.displayWidth)
            }
        }
        guard let width else { return widths }
        let gaps = 2 * (columns.count - 1)
        while widths.reduce(gaps, +) > width {
            let candidates = columns.indices.filter { columns[$0].shrinks && widths[$0] > 6 }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            let cell = columns[index].shrinks ? cell.cut(to: widths[index]) : cell
            let space = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
            let isLast = index == cells.count - 1
            text += columns[index].sort == .number ? space + cell : cell + (isLast ? "" : space)
            text += isLast ? "" : "  "
        }
        while text.hasSuffix(" ") { text.removeLast() }
        return text + "\n"
    }
}
