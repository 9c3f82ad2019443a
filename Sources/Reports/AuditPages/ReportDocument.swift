// A page of a report as one HTML document that needs nothing else: no script, no font, no address
// but those of its neighbours. Texts are made harmless here or by whoever hands over HTML.

/// Another page, or a section of this one.
struct ReportLink {
    var name: String
    var address: String
    /// Of the page that it leads to, where that is another.
    var lang: Language?

    var html: String {
        let language = lang.map { " lang=\"\($0.tag)\" hreflang=\"\($0.tag)\"" } ?? ""
        return "<a href=\"\(address.html)\"\(language)>\(name.html)</a>"
    }
}

package struct ReportSection: Sendable {
    package var id: String
    package var title: String
    /// HTML.
    package var body: String

    package init(id: String, title: String, body: String) {
        self.id = id
        self.title = title
        self.body = body
    }

    package var html: String {
        "<section id=\"\(id)\">\n<h2>\(title.html)</h2>\n\(body)</section>\n"
    }
}

struct ReportDocument {
    var lang: Language
    var title: String
    /// Below the title.
    var subtitle: String
    /// To other pages.
    var links: [ReportLink]
    /// Whether a list of the sections stands above them.
    var hasContents = false
    var sections: [ReportSection]
    var footer: String

    /// Its first line tells a page of a report from other files.
    static let mark = "<!DOCTYPE html><!-- collective report -->\n"

    var text: String {
        let contents = sections.map { ReportLink(name: $0.title, address: "#\($0.id)").html }
        return ReportDocument.mark
            + """
            <html lang="\(lang.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title.html)</title>
            <style>
            \(reportStyle)
            </style>
            </head>
            <body>
            <nav aria-label="\(lang("Pages", "页面"))">
            \(links.map(\.html).joined(separator: "\n"))
            </nav>
            <main>
            <h1>\(title.html)</h1>
            \(paragraph(subtitle, "subtitle"))\(hasContents ? list(contents, "contents") : "")\
            \(sections.map(\.html).joined())</main>
            <footer>
            \(paragraph(footer))</footer>
            </body>
            </html>

            """
    }
}

extension Language {
    /// As HTML names it (BCP 47).
    package var tag: String { self == .zh ? "zh-Hans" : "en" }
}

/// A paragraph of a text; nothing of an empty one.
package func paragraph(_ text: String, _ style: String = "") -> String {
    guard !text.isEmpty else { return "" }
    return "<p\(style.isEmpty ? "" : " class=\"\(style)\"")>\(text.html)</p>\n"
}

/// A list of HTML.
package func list(_ items: [String], _ style: String) -> String {
    guard !items.isEmpty else { return "" }
    return "<ul class=\"\(style)\">\n" + items.map { "<li>\($0)</li>\n" }.joined() + "</ul>\n"
}

/// Names and what they stand for; what is empty is left out.
package func definitions(
    _ pairs: [(name: String, value: String)], _ style: String = "facts"
) -> String {
    let shown = pairs.filter { !$0.value.isEmpty }
    guard !shown.isEmpty else { return "" }
    return "<dl class=\"\(style)\">\n"
        + shown.map { "<dt>\($0.name.html)</dt><dd>\($0.value.html)</dd>\n" }.joined()
        + "</dl>\n"
}

extension Plot {
    /// The drawing, what its colours mean, what it shows, and its figures below.
    ///
    /// - Parameter links: where its figures lead.
    func figure(_ lang: Language, _ links: PageLinks? = nil) -> String {
        let keys = legend.map { "<span class=\"key \($0.style)\"></span>\($0.name.html)" }
        return "<div class=\"plot\">\n<figure>\n<h3>\(title.html)</h3>\n\(svg)"
            + list(keys, "legend")
            + "<figcaption>\(description.html)</figcaption>\n</figure>\n"
            + "<details>\n<summary>\(lang("Figures of the drawing: ", "图中数据：").html)"
            + "\(title.html)</summary>\n\(ReportTable(data, links).html)</details>\n</div>\n"
    }
}
