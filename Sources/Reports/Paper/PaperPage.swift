// An answer laid out for paper: a head, a grid of cells, a foot. HTML and workbooks are written
// from it, so both show the same. Texts are as they come; each writer makes them harmless.

internal import Ledger

struct PaperCell {
    enum Value {
        case blank
        case text(String)
        case number(PaperNumber)
        case day(Day)
    }

    var value = Value.blank
    /// Stands on the right.
    var isNumber = false
    var isRed = false
    var indent = 0
    var weight = Sheet.Weight.plain
    /// How many columns it runs over.
    var span = 1

    /// What people read.
    var text: String {
        switch value {
        case .blank: ""
        case .text(let text): text
        case .number(let number): number.text
        case .day(let day): day.text
        }
    }

    var isBlank: Bool { text.isEmpty }
}

/// A heading over columns and rows of headings.
struct PaperHeading {
    var title: String
    var columns = 1
    var rows = 1
    /// The first of its columns.
    var place: Int
}

struct PaperPage {
    var name: String
    var title: String
    var sheet: Sheet
    var isLandscape = false
    /// One row of headings, or two where columns stand under a common one.
    var headings: [[PaperHeading]] = []
    var count = 0
    var lines: [[PaperCell]] = []
    var notes: [String]

    init(_ answer: Answer) {
        let sheet = answer.sheet ?? Sheet(name: answer.title ?? "")
        self.sheet = sheet
        title = sheet.title ?? answer.title ?? sheet.name
        name = sheet.name
        notes = answer.notes
        let shown = answer.columns.indices.filter { answer.columns[$0].inTable }
        var columns = shown.map { answer.columns[$0] }
        var rows = answer.rows.enumerated().map { index, row in
            let line = sheet.lines.indices.contains(index) ? sheet.lines[index] : Sheet.Line()
            return paperCells(shown.map { row[$0] }, columns, line, showsRed: sheet.showsRed)
        }
        if let split = sheet.rightFrom, rows.indices.contains(split) {
            rows = beside(Array(rows[..<split]), Array(rows[split...]), columns.count)
            columns += columns
        }
        count = columns.count
        headings = paperHeadings(columns)
        lines = rows
        lines += answer.totals.map { row in
            let cells = paperCells(
                shown.map { row[$0] }, columns, Sheet.Line(.total), showsRed: sheet.showsRed)
            return runningOver(cells)
        }
        if rows.isEmpty, !answer.empty.isEmpty { notes.insert(answer.empty, at: 0) }
        if rows.isEmpty { lines = [] }
        isLandscape = sheet.isLandscape ?? (widths(upTo: 30).reduce(0, +) > 100)
    }

    /// The width that each column needs, in columns of a terminal.
    func widths(upTo most: Int) -> [Int] {
        var widths = [Int](repeating: 4, count: count)
        for row in headings {
            for heading in row where heading.columns == 1 {
                let place = heading.place
                widths[place] = max(widths[place], heading.title.displayWidth + 2)
            }
        }
        for line in lines {
            var next = 0
            for cell in line {
                let place = next
                next += cell.span
                guard cell.span == 1 else { continue }
                let text = cell.text.displayWidth
                // Figures are never cut, and bold ones are wider.
                let needed =
                    cell.isNumber ? text * 6 / 5 + 2 : min(text + 2 * cell.indent + 2, most)
                widths[place] = max(widths[place], needed)
            }
        }
        return widths
    }
}

private func paperCells(
    _ row: [Cell], _ columns: [Column], _ line: Sheet.Line, showsRed: Bool
) -> [PaperCell] {
    var cells = zip(row, columns).map { cell, column in
        var cell = PaperCell(cell, column.sort)
        cell.weight = line.weight
        cell.isRed = showsRed && cell.isNumber && cell.text.hasPrefix("-")
        return cell
    }
    if line.indent > 0, let first = cells.firstIndex(where: { !$0.isNumber }) {
        cells[first].indent = line.indent
        // Tables move texts in by blanks.
        if case .text(let text) = cells[first].value {
            cells[first].value = .text(String(text.drop { $0 == " " }))
        }
    }
    return cells
}

/// Rows of one side beside those of the other. The shorter has blanks before its last row.
private func beside(
    _ left: [[PaperCell]], _ right: [[PaperCell]], _ width: Int
) -> [[PaperCell]] {
    let height = max(left.count, right.count)
    func filled(_ rows: [[PaperCell]]) -> [[PaperCell]] {
        let blank = [PaperCell](repeating: PaperCell(), count: width)
        let gap = [[PaperCell]](repeating: blank, count: height - rows.count)
        return rows.dropLast() + gap + rows.suffix(1)
    }
    return zip(filled(left), filled(right)).map { $0 + $1 }
}

/// A text of a total runs over the blank cells after it.
private func runningOver(_ cells: [PaperCell]) -> [PaperCell] {
    var cells = cells
    guard let first = cells.first, !first.isBlank, !first.isNumber else { return cells }
    let blanks = cells.dropFirst().prefix(while: \.isBlank).count
    cells.removeSubrange(1..<1 + blanks)
    cells[0].span = 1 + blanks
    return cells
}

private func paperHeadings(_ columns: [Column]) -> [[PaperHeading]] {
    let titles = columns.enumerated().map { PaperHeading(title: $1.title, place: $0) }
    guard columns.contains(where: { !$0.over.isEmpty }) else { return [titles] }
    var upper: [PaperHeading] = []
    var lower: [PaperHeading] = []
    for (place, column) in columns.enumerated() {
        if column.over.isEmpty {
            upper.append(PaperHeading(title: column.title, rows: 2, place: place))
            continue
        }
        let title = column.under.isEmpty ? column.title : column.under
        lower.append(PaperHeading(title: title, place: place))
        if let last = upper.last, last.rows == 1, last.title == column.over {
            upper[upper.count - 1].columns += 1
        } else {
            upper.append(PaperHeading(title: column.over, place: place))
        }
    }
    return [upper, lower]
}
