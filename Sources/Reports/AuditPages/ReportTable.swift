// An answer as a table of a report. Wide ones become a card for each row where the screen is
// narrow: every cell then says its own heading. Where its pages lead to what figures are made of,
// numbers are links.

internal import Projections

package struct ReportTable {
    private let page: PaperPage
    /// What each column is called where it stands alone.
    private let titles: [String]
    /// The column that names a row.
    private let name: Int
    /// Whether sentences stand below.
    private let showsNotes: Bool
    /// Texts up to this width stay on one line: those of Chinese could break at every character.
    fileprivate static let short = 10
    /// Whether it does not fit on a phone.
    private let isWide: Bool
    /// Where the numbers of each row and column lead.
    private var addresses: [[String?]] = []

    init(_ answer: Answer, showsNotes: Bool = true) {
        page = PaperPage(answer)
        let columns = answer.columns.filter(\.inTable)
        titles = columns.map(\.title)
        name = columns.firstIndex { $0.sort == .text } ?? 0
        self.showsNotes = showsNotes
        isWide = page.narrowest(columns.count) > 46
    }

    /// - Parameter link: where the address of a figure leads.
    package init(_ answer: Answer, link: (String) -> String) {
        var answer = answer
        answer.sheet?.rightFrom = nil
        answer.title = nil
        let addressed = answer.columns.firstIndex { "\($0.key)" == "figure" }
        if let addressed { answer.columns[addressed].inTable = false }
        self.init(answer)
        guard let addressed else { return }
        addresses = (answer.rows + answer.totals).map { row in
            guard case .text(let address) = row[addressed] else { return [] }
            return answer.columns.filter(\.inTable).map { column in
                FigurePart(rawValue: "\(column.key)").map { link("\(address)/\($0.rawValue)") }
            }
        }
    }

    package var html: String {
        let notes = showsNotes ? page.notes.map { paragraph($0, "note") }.joined() : ""
        guard !page.lines.isEmpty else { return notes }
        let headings = page.headings.map { "<tr>" + $0.map(heading).joined() + "</tr>\n" }
        let lines = page.lines.enumerated().map { row, cells in
            "<tr>" + line(cells, addresses.indices.contains(row) ? addresses[row] : []) + "</tr>\n"
        }
        return "<table\(isWide ? " class=\"wide\"" : "")>\n"
            + "<thead>\n\(headings.joined())</thead>\n"
            + "<tbody>\n\(lines.joined())</tbody>\n</table>\n\(notes)"
    }

    private func heading(_ heading: PaperHeading) -> String {
        let columns = heading.columns > 1 ? " colspan=\"\(heading.columns)\"" : ""
        let rows = heading.rows > 1 ? " rowspan=\"\(heading.rows)\"" : ""
        let isNumber = page.lines.first.map { line in
            line.indices.contains(heading.place) && line[heading.place].isNumber
        } ?? false
        let isShort = heading.title.displayWidth <= ReportTable.short
        let styles = [isNumber ? "n" : "", isShort ? "k" : ""].filter { !$0.isEmpty }
        let style = styles.isEmpty ? "" : " class=\"\(styles.joined(separator: " "))\""
        return "<th scope=\"\(heading.columns > 1 ? "colgroup" : "col")\"\(columns)\(rows)\(style)>"
            + "\(heading.title.html)</th>"
    }

    private func line(_ cells: [PaperCell], _ links: [String?]) -> String {
        var place = 0
        return cells.map { cell in
            defer { place += cell.span }
            return self.cell(cell, place, links.indices.contains(place) ? links[place] : nil)
        }.joined()
    }

    private func cell(_ cell: PaperCell, _ place: Int, _ link: String?) -> String {
        var styles: [String] = []
        if cell.isNumber { styles.append("n") }
        if !cell.isNumber, cell.text.displayWidth <= ReportTable.short { styles.append("k") }
        if cell.weight != .plain { styles.append("b") }
        var attributes = styles.isEmpty ? "" : " class=\"\(styles.joined(separator: " "))\""
        if cell.span > 1 { attributes += " colspan=\"\(cell.span)\"" }
        var text = cell.text.html
        if let link, cell.isNumber, !cell.isBlank { text = "<a href=\"\(link.html)\">\(text)</a>" }
        if place == name, !cell.isBlank {
            return "<th scope=\"row\"\(attributes)>\(text)</th>"
        }
        if isLabelled(cell, place) { attributes += " data-label=\"\(titles[place].html)\"" }
        return "<td\(attributes)>\(text)</td>"
    }

    private func isLabelled(_ cell: PaperCell, _ place: Int) -> Bool {
        isWide && !cell.isBlank && titles.indices.contains(place) && !titles[place].isEmpty
    }
}

extension PaperPage {
    /// The characters that a row needs at least: figures are never cut, texts wrap.
    fileprivate func narrowest(_ columns: Int) -> Int {
        (0..<columns).reduce(0) { sum, place in
            var widest = 0
            for line in lines where line.count == columns {
                let text = line[place].text.displayWidth
                widest = max(widest, line[place].isNumber ? text : min(text, ReportTable.short))
            }
            return sum + widest + 2
        }
    }
}
