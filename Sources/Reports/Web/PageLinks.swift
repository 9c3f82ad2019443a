// Where what stands in a table of the server's pages leads to.

internal import Projections

/// Addresses of pages, made by whoever knows where pages stand.
package struct PageLinks: Sendable {
    /// Of what the figure with an address is made of.
    package var figure: @Sendable (String) -> String
    package var entry: @Sendable (Int64) -> String
    /// Of a village by its code.
    package var village: @Sendable (String) -> String

    package init(
        figure: @escaping @Sendable (String) -> String,
        entry: @escaping @Sendable (Int64) -> String,
        village: @escaping @Sendable (String) -> String
    ) {
        self.figure = figure
        self.entry = entry
        self.village = village
    }
}

/// A part of a cell that leads somewhere.
struct LinkedPart: Sendable {
    var text: String
    var href: String

    var html: String { "<a href=\"\(href.html)\">\(text.html)</a>" }
}

extension PageLinks {
    /// The columns that hold numbers of entries.
    private static let entries: Set<String> = [
        "seq", "entries", "reverses", "reversedBy", "corrects", "answered", "closed",
    ]

    /// Those that hold codes of villages.
    private static let villages: Set<String> = ["village", "mergedInto"]

    /// The links of an answer, by row and shown column; where there are none the text stands alone.
    func parts(of answer: Answer) -> [[[LinkedPart]]] {
        let other = answer.unaddressed
        let address = answer.columns.firstIndex { "\($0.key)" == "figure" }
        return (answer.rows + answer.totals).enumerated().map { place, row in
            var figure: String?
            if let address, case .text(let text) = row[address] { figure = text }
            let isTotal = place >= answer.rows.count
            return zip(answer.columns, row).filter { column, _ in column.inTable }.map {
                parts(
                    "\($0.key)", $1, other.contains("\($0.key)") ? nil : figure, isTotal: isTotal)
            }
        }
    }

    private func parts(
        _ key: String, _ cell: Cell, _ figure: String?, isTotal: Bool
    ) -> [LinkedPart] {
        let text = cell.table
        guard !text.isEmpty else { return [] }
        if let figure, FigurePart(rawValue: key) != nil, text != "–" {
            return [LinkedPart(text: text, href: self.figure("\(figure)/\(key)"))]
        }
        guard !isTotal else { return [] }
        switch cell {
        case .whole(let number) where PageLinks.entries.contains(key):
            return Int64(exactly: number).map {
                [LinkedPart(text: text, href: entry($0))]
            } ?? []
        case .numbers(let numbers) where PageLinks.entries.contains(key):
            return numbers.map { LinkedPart(text: grouped($0), href: entry($0)) }
        case .text(let code) where PageLinks.villages.contains(key) && !code.isEmpty,
            .shown(let code, _) where PageLinks.villages.contains(key) && !code.isEmpty:
            return [LinkedPart(text: text, href: village(code))]
        case _: return []
        }
    }
}
