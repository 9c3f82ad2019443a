// Pages as one HTML document that needs nothing else: no script, no font, no address. It prints on
// A4, a page for each answer, headings repeated, and is read on a phone as well.

struct HTMLDocument {
    var pages: [PaperPage]
    var lang: Language

    /// Its first line tells a file of ours from others.
    static let mark = "<!DOCTYPE html><!-- collective -->\n"

    var text: String {
        let title = pages.first { !$0.title.isEmpty }?.title ?? "collective"
        return HTMLDocument.mark
            + """
            <html lang="\(lang.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title.html)</title>
            <style>
            \(paperStyle)
            </style>
            </head>
            <body>
            \(pages.map(section).joined())</body>
            </html>

            """
    }

    private func section(_ page: PaperPage) -> String {
        let sheet = page.sheet
        let look = page.isLandscape ? " wide" : sheet.isSmall ? " small" : ""
        var text = "<section class=\"sheet\(look)\">\n"
        if !sheet.corner.isEmpty { text += "<p class=\"corner\">\(sheet.corner.html)</p>\n" }
        if !page.title.isEmpty { text += "<h1>\(page.title.html)</h1>\n" }
        let above = [sheet.organisation, sheet.period, sheet.unit]
        if above.contains(where: { !$0.isEmpty }) {
            text += "<p class=\"above\">\(above.map { "<span>\($0.html)</span>" }.joined())</p>\n"
        }
        if !page.lines.isEmpty { text += table(page) }
        text += page.notes.map { "<p class=\"note\">\($0.html)</p>\n" }.joined()
        if !sheet.signatures.isEmpty {
            let places = sheet.signed(lang).map { "<span>\($0.html)</span>" }
            text += "<p class=\"signatures\">\(places.joined())</p>\n"
        }
        return text + "</section>\n"
    }

    private func table(_ page: PaperPage) -> String {
        let headings = page.headings.map { row in
            "<tr>" + row.map(heading).joined() + "</tr>\n"
        }
        let lines = page.lines.map { line in "<tr>" + line.map(cell).joined() + "</tr>\n" }
        return "<div class=\"grid\">\n<table>\n\(columns(page))"
            + "<thead>\n\(headings.joined())</thead>\n"
            + "<tbody>\n\(lines.joined())</tbody>\n</table>\n</div>\n"
    }

    /// Widths for paper, where texts would else be squeezed by the longest of them.
    private func columns(_ page: PaperPage) -> String {
        let widths = page.widths(upTo: 42)
        let whole = max(1, widths.reduce(0, +))
        return "<colgroup>"
            + widths.map { "<col style=\"--width:\($0 * 100 / whole)%\">" }.joined()
            + "</colgroup>\n"
    }

    private func heading(_ heading: PaperHeading) -> String {
        let columns = heading.columns > 1 ? " colspan=\"\(heading.columns)\"" : ""
        let rows = heading.rows > 1 ? " rowspan=\"\(heading.rows)\"" : ""
        let scope = heading.columns > 1 ? "colgroup" : "col"
        return "<th scope=\"\(scope)\"\(columns)\(rows)>\(heading.title.html)</th>"
    }

    private func cell(_ cell: PaperCell) -> String {
        var classes: [String] = []
        if cell.isNumber { classes.append("n") }
        if case .day = cell.value { classes.append("d") }
        if cell.weight != .plain { classes.append("b") }
        if cell.isRed { classes.append("r") }
        if cell.indent > 0 { classes.append("i\(min(cell.indent, 4))") }
        let name = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        let span = cell.span > 1 ? " colspan=\"\(cell.span)\"" : ""
        return "<td\(name)\(span)>\(cell.text.html)</td>"
    }
}

/// Printable ASCII that stands for itself in HTML: all there is in nearly every cell.
private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        false
    case 0x20...0x7E: true
    default: false
    }
}

extension String {
    /// On one line, with what deceives made visible (Visible.swift) and without the code points
    /// that stand for no character, which neither HTML nor XML may hold.
    var onPaper: String {
        let text = oneLine
        guard text.unicodeScalars.contains(where: \.properties.isNoncharacterCodePoint) else {
            return text
        }
        return text.unicodeScalars.reduce(into: "") { text, scalar in
            let isCharacter = !scalar.properties.isNoncharacterCodePoint
            text.unicodeScalars.append(isCharacter ? scalar : "\u{FFFD}")
        }
    }

    /// For content and attributes of HTML.
    package var html: String {
        if utf8.allSatisfy(isPlain) { return self }
        return onPaper.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
