// An answer on a page of the server as it is printed: whose it is, of when, in which unit, the
// table with its links, who signs.

package struct PageSheet {
    private let page: PaperPage
    private let table: ReportTable
    private let lang: Language

    package init(_ answer: Answer, _ links: PageLinks?, _ lang: Language) {
        page = PaperPage(answer)
        table = ReportTable(answer, links)
        self.lang = lang
    }

    package var title: String { page.title }

    /// - Parameter level: of its heading; `nil` where the title already stands above.
    package func html(heading level: Int?) -> String {
        let sheet = page.sheet
        var text = "<div class=\"sheet\">\n" + paragraph(sheet.corner, "corner")
        if let level, !page.title.isEmpty {
            text += "<h\(level)>\(page.title.html)</h\(level)>\n"
        }
        let above = [sheet.organisation, sheet.period, sheet.unit].filter { !$0.isEmpty }
        if !above.isEmpty {
            text += "<p class=\"above\">"
                + above.map { "<span>\($0.html)</span>" }.joined(separator: " ") + "</p>\n"
        }
        text += table.html
        if !sheet.signatures.isEmpty {
            let places = sheet.signed(lang).map { "<span>\($0.html)</span>" }
            text += "<p class=\"signatures\">\(places.joined(separator: " "))</p>\n"
        }
        return text + "</div>\n"
    }
}

/// A name and what stands beside it, as HTML.
package struct PageFact {
    package var name: String
    package var html: String

    package init(_ name: String, html: String) {
        self.name = name
        self.html = html
    }

    package init(_ name: String, _ text: String) {
        self.init(name, html: text.html)
    }
}

/// Names and what they stand for; what is empty is left out.
package func facts(_ facts: [PageFact]) -> String {
    let shown = facts.filter { !$0.html.isEmpty }
    guard !shown.isEmpty else { return "" }
    return "<dl class=\"facts\">\n"
        + shown.map { "<dt>\($0.name.html)</dt><dd>\($0.html)</dd>\n" }.joined() + "</dl>\n"
}

/// A link, or a text where it leads nowhere.
package func link(_ text: String, _ href: String?) -> String {
    href.map { "<a href=\"\($0.html)\">\(text.html)</a>" } ?? text.html
}

/// Links beside each other.
package func linkList(_ links: [(name: String, href: String)]) -> String {
    list(links.map { link($0.name, $0.href) }, "links")
}
