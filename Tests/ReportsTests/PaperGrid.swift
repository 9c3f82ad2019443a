// What paper shows, read back from the HTML and from the workbook without what wrote them.

import Foundation
import Intake
import Reports

/// A cell of a table of HTML.
struct GridCell: Equatable {
    var text: String
    var columns = 1
    var rows = 1
    var classes: Set<String> = []
}

/// The tables of an HTML document, row by row.
func grids(_ html: String) -> [[[GridCell]]] {
    html.matches(of: /<table>(?<rows>.*?)<\/table>/.dotMatchesNewlines()).map { table in
        table.output.rows.matches(of: /<tr>(?<cells>.*?)<\/tr>/).map { row in
            row.output.cells.matches(of: /<t[dh](?<about>[^>]*)>(?<text>[^<]*)<\/t[dh]>/).map {
                let about = String($0.output.about)
                let columns = about.firstMatch(of: /colspan="([0-9]+)"/)?.output.1 ?? "1"
                let rows = about.firstMatch(of: /rowspan="([0-9]+)"/)?.output.1 ?? "1"
                let classes = about.firstMatch(of: /class="([^"]*)"/)?.output.1 ?? ""
                return GridCell(
                    text: unescaped(String($0.output.text)), columns: Int(columns) ?? 0,
                    rows: Int(rows) ?? 0,
                    classes: Set(classes.split(separator: " ").map(String.init)))
            }
        }
    }
}

func unescaped(_ html: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .reduce(html) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
}

func html(_ pages: [Answer], _ lang: Language = .zh) -> String {
    guard case .data(let bytes) = pages.page(.html, lang) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
}

/// The rows of each sheet of the workbook, by our own reader, and the names of the sheets.
func sheets(
    _ pages: [Answer], _ lang: Language = .zh
) throws -> [(name: String, rows: [[String]])] {
    guard case .workbook(let workbook) = pages.page(.xlsx, lang) else { return [] }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xlsx")
    try Data(try workbook.bytes()).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try (1...pages.count).map { number in
        let table = try SheetTable(path: file.path, sheet: "\(number)")
        let text = String(decoding: try table.source.opening(1 << 24), as: UTF8.self)
        return (table.name, records(text))
    }
}

/// RFC 4180, character by character.
private func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        if scalar == "\"" {
            if isQuoted, rest.first == "\"" {
                field.unicodeScalars.append("\"")
                rest.removeFirst()
            } else {
                isQuoted.toggle()
            }
        } else if !isQuoted, scalar == "," || scalar == "\n" {
            record.append(field)
            field = ""
            guard scalar == "\n" else { continue }
            records.append(record)
            record = []
        } else {
            field.unicodeScalars.append(scalar)
        }
    }
    return records
}
