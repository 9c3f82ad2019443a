// Aligned columns for people: headings, a rule, rows, totals. Numbers stand on the right. On a
// terminal too narrow for all of them, texts are cut first, never so far that two rows look the
// same; then columns that can be spared are left out; then each row becomes a block of fields.
// Numbers are never cut.

package struct Table {
    package var columns: [Column]
    package var rows: [[String]]
    package var totals: [[String]] = []
    /// How rows stand out, by their places.
    package var marks: [Int: RowMark] = [:]

    /// - Parameter width: the columns there are; `nil` = as many as needed.
    /// - Returns: the table, and the titles of what was left out of it.
    package func text(width: Int?) -> (pieces: [Piece], leftOut: [String]) {
        var shown = Array(columns.indices)
        while true {
            if let places = fit(shown, width) {
                let leftOut = columns.indices.filter { !shown.contains($0) }
                return (draw(places), leftOut.map { columns[$0].title })
            }
            let spare = shown.map { columns[$0].spare }.max() ?? 0
            guard spare > 0 else { return ([.plain(blocks(width))], []) }
            shown.removeAll { columns[$0].spare == spare }
        }
    }

    // MARK: - Columns

    /// A column in its place.
    private struct Place {
        var column: Int
        var width: Int
        var least: Int
        var isCutInside = false
    }

    /// `nil` if the columns do not fit however much is cut.
    private func fit(_ shown: [Int], _ width: Int?) -> [Place]? {
        var places = shown.map { Place(column: $0, width: widest($0), least: widest($0)) }
        guard let width else { return places }
        let gaps = 2 * (places.count - 1)
        guard places.map(\.width).reduce(gaps, +) > width else { return places }
        for index in places.indices where columns[places[index].column].shrinks {
            shorten(&places[index])
        }
        guard places.map(\.least).reduce(gaps, +) <= width else { return nil }
        while places.map(\.width).reduce(gaps, +) > width {
            let candidates = places.indices.filter { places[$0].width > places[$0].least }
            guard let widest = candidates.max(by: { places[$0].width < places[$1].width })
            else { return nil }
            places[widest].width -= 1
        }
        return places
    }

    private func widest(_ column: Int) -> Int {
        (rows + totals).reduce(columns[column].title.displayWidth) {
            max($0, $1[column].displayWidth)
        }
    }

    /// How far a column may be cut: to a few letters, or as far as its texts still differ where
    /// they tell rows apart.
    private func shorten(_ place: inout Place) {
        let few = min(place.width, 8)
        guard columns[place.column].identifies else { return place.least = few }
        let texts = Set(rows.map { $0[place.column] })
        for width in few..<max(few, place.width) {
            for isInside in [false, true] {
                let cut = texts.map { isInside ? $0.cutInside(to: width) : $0.cut(to: width) }
                guard Set(cut).count == texts.count else { continue }
                place.least = width
                place.isCutInside = isInside
                return
            }
        }
    }

    // MARK: - Lines

    private func draw(_ places: [Place]) -> [Piece] {
        let rule = places.map { String(repeating: "─", count: $0.width) }.joined(separator: "  ")
            + "\n"
        var pieces: [Piece] = [.heading(line(columns.map(\.title), places))]
        var text = rule
        for (place, row) in rows.enumerated() {
            guard let mark = marks[place] else {
                text += line(row, places)
                continue
            }
            let marked = line(row, places)
            pieces += [.plain(text), mark == .red ? .red(marked) : .heading(marked)]
            text = ""
        }
        if !totals.isEmpty { text += rule }
        for row in totals { text += line(row, places) }
        return pieces + [.plain(text)]
    }

    private func line(_ cells: [String], _ places: [Place]) -> String {
        var text = ""
        for (index, place) in places.enumerated() {
            let cell = cut(cells[place.column], place)
            let space = String(repeating: " ", count: max(0, place.width - cell.displayWidth))
            let isLast = index == places.count - 1
            let isNumber = columns[place.column].sort == .number
            text += isNumber ? space + cell : cell + (isLast ? "" : space)
            text += isLast ? "" : "  "
        }
        while text.hasSuffix(" ") { text.removeLast() }
        return text + "\n"
    }

    private func cut(_ cell: String, _ place: Place) -> String {
        guard columns[place.column].shrinks else { return cell }
        return place.isCutInside ? cell.cutInside(to: place.width) : cell.cut(to: place.width)
    }

    /// Each row as a block of fields, with a blank line between blocks.
    private func blocks(_ width: Int?) -> String {
        (rows + totals).map { row in
            let fields = zip(columns, row).filter { !$1.isEmpty }.map { column, cell in
                (title: column.title, value: cell)
            }
            return fieldLines(fields, width: width)
        }.joined(separator: "\n")
    }
}
