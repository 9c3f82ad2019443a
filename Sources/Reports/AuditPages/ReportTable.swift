// An answer as a table of a report. Wide ones become a card for each row where the screen is
// narrow: every cell then says its own heading. Where its pages lead to others, figures are links
// to what they are made of, and so are the numbers of entries and the names of villages.

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
    /// Where what each row and column says leads to.
    private var links: [[[LinkedPart]]] = []

    init(_ answer: Answer, showsNotes: Bool = true) {
        page = PaperPage(answer)
        let columns = answer.columns.filter(\.inTable)
        titles = columns.map { column in
            let isAlone = columns.count { $0.title == column.title } == 1
            let words = isAlone ? [column.title] : [column.over, column.title]
            return words.filter { !$0.isEmpty }.joined(separator: " ")
        }
        name = columns.firstIndex { $0.sort == .text } ?? 0
        self.showsNotes = showsNotes
        isWide = page.narrowest(columns.count) > 46
    }

    /// - Parameter links: `nil` = its texts lead nowhere.
    package init(_ answer: Answer, _ links: PageLinks?, showsNotes: Bool = true) {
        var answer = answer
        if let addressed = answer.columns.firstIndex(where: { "\($0.key)" == "figure" }) {
            answer.columns[addressed].inTable = false
        }
        answer.sheet?.rightFrom = nil
        self.init(answer, showsNotes: showsNotes)
        self.links = links?.parts(of: answer) ?? []
    }

    /// - Parameter hrefs: where the numbers of each row and shown column lead.
    init(_ answer: Answer, hrefs: [[String?]]) {
        self.init(answer)
        links = zip(answer.rows, hrefs).map { row, hrefs in
            let shown = zip(answer.columns, row).filter { $0.0.inTable }.map(\.1.table)
            return zip(shown, hrefs).map { text, href in
                href.map { text.isEmpty ? [] : [LinkedPart(text: text, href: $0)] } ?? []
            }
        }
    }

    /// - Parameter link: where the address of a figure leads.
    package init(_ answer: Answer, link: @escaping @Sendable (String) -> String) {
        self.init(answer, PageLinks(figure: link, entry: { _ in "" }, village: { _ in "" }))
        links = links.map { $0.map { $0.filter { !$0.href.isEmpty } } }
    }

    package var html: String {
        let notes = showsNotes ? page.notes.map { paragraph($0, "note") }.joined() : ""
        guard !page.lines.isEmpty else { return notes }
        let headings = page.headings.map { "<tr>" + $0.map(heading).joined() + "</tr>\n" }
        let lines = page.lines.enumerated().map { row, cells in
            "<tr>" + line(cells, links.indices.contains(row) ? links[row] : []) + "</tr>\n"
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

    private func line(_ cells: [PaperCell], _ links: [[LinkedPart]]) -> String {
        var place = 0
        return cells.map { cell in
            defer { place += cell.span }
            return self.cell(cell, place, links.indices.contains(place) ? links[place] : [])
        }.joined()
    }

    private func cell(_ cell: PaperCell, _ place: Int, _ links: [LinkedPart]) -> String {
        var styles: [String] = []
        if cell.isNumber { styles.append("n") }
        if !cell.isNumber, cell.text.displayWidth <= ReportTable.short { styles.append("k") }
        if cell.weight != .plain { styles.append("b") }
        if cell.isRed { styles.append("r") }
        if cell.indent > 0 { styles.append("i\(min(cell.indent, 4))") }
        var attributes = styles.isEmpty ? "" : " class=\"\(styles.joined(separator: " "))\""
        if cell.span > 1 { attributes += " colspan=\"\(cell.span)\"" }
        let text =
            links.isEmpty ? cell.text.html : links.map(\.html).joined(separator: " ")
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
            for heading in headings.joined() where heading.columns == 1 && heading.place == place {
                widest = max(widest, min(heading.title.displayWidth, ReportTable.short))
            }
            return sum + widest + 2
        }
    }
}
