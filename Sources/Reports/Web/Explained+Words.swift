// How numbers are made, on a page: what each is made of with links further down, then the entries
// that make it, so many at a time.

internal import Ledger
package import Projections
internal import Proof

extension TracedAnswer {
    /// Which entries of each number are shown.
    package struct Stretch: Sendable {
        package var start: Int
        package var count: Int

        package init(start: Int, count: Int) {
            self.start = start
            self.count = count
        }
    }

    /// - Parameter page: the address of this page with other entries, by the place of the first.
    package func html(
        _ stretch: Stretch, _ lang: Language, _ links: PageLinks, page: (Int) -> String
    ) -> String {
        traced.enumerated().map { place, root in
            let heading = "<h2>\(root.label(registry, names, lang).html)</h2>\n"
            return "<section id=\"number-\(place)\">\n\(heading)"
                + "<p class=\"figure\"><strong>\(table(root.value, lang).html)</strong> "
                + "<span>\(unitWords(root, lang).html)</span></p>\n"
                + paragraph(root.scope(names, lang), "subtitle")
                + parts(root, lang, links) + entries(root, stretch, lang, links, page)
                + address(root, lang) + "</section>\n"
        }.joined()
    }

    private func unitWords(_ root: Traced, _ lang: Language) -> String {
        if case .quantity(_, let unit) = root.value, unit == .percent { return "" }
        let unit = root.unit(registry)
        return ["index", "ratio"].contains(unit) ? "" : unitName(unit, lang)
    }

    private func parts(_ root: Traced, _ lang: Language, _ links: PageLinks) -> String {
        guard !root.parts.isEmpty else { return "" }
        var answer = Answer(columns: [
            Column(key: "label", title: lang("Made of", "构成")),
            Column(key: "value", title: lang("Amount", "数额"), sort: .number),
            Column(key: "share", title: lang("Share", "占比"), sort: .number),
        ])
        answer.columns[2].inTable = root.parts.contains { $0.share != nil }
        answer.rows = root.parts.map { part in
            [
                .text((part.sign < 0 ? "− " : "") + part.label(registry, names, lang)),
                .text(table(part.value, lang)),
                .text(part.share.map { Unit.percent.table($0) } ?? ""),
            ]
        }
        let hrefs = root.parts.map { part in
            [nil, part.number.map { links.figure($0.address) }, nil]
        }
        answer.notes = [note(root, lang)]
        return ReportTable(answer, hrefs: hrefs).html
    }

    private func entries(
        _ root: Traced, _ stretch: Stretch, _ lang: Language, _ links: PageLinks,
        _ page: (Int) -> String
    ) -> String {
        guard !root.entries.isEmpty else { return "" }
        var answer = Answer(columns: [
            Column(key: "seq", title: lang("Entry", "分录号"), sort: .number),
            Column(key: "on", title: lang("Date", "日期")),
            Column(key: "village", title: lang("Village", "村")),
            Column(key: "adds", title: lang("Adds", "计入"), sort: .number),
            Column(key: "leaf", title: lang("Leaf hash", "叶散列")),
        ])
        let end = min(stretch.start + stretch.count, root.entries.count)
        let shown = stretch.start < end ? root.entries[stretch.start..<end] : []
        answer.rows = shown.map { entry in
            let code = codes[entry.village] ?? ""
            return [
                .number(entry.seq), .day(entry.day), .shown(code, as: names[code] ?? code),
                .text(table(root.value, adding: entry.adds)),
                .text(leaves[entry.seq]?.description ?? ""),
            ]
        }
        if root.parts.isEmpty { answer.notes = [note(root, lang)] }
        let all = root.entries.count
        return "<h3>\(lang("Entries: \(grouped(all))", "分录 \(grouped(all)) 条").html)</h3>\n"
            + ReportTable(answer, links).html
            + pager(from: stretch.start, through: end, of: all, step: stretch.count, lang, page)
    }

    private func address(_ root: Traced, _ lang: Language) -> String {
        guard let address = root.number?.address else { return "" }
        return "<p class=\"note\">\(lang("Address of this figure:", "数据地址：").html) "
            + "<code>\(address.html)</code></p>\n"
    }
}

/// Links to what comes before and after the rows that are shown.
///
/// - Parameter page: the address of the page that begins at a place.
package func pager(
    from start: Int, through end: Int, of all: Int, step: Int, _ lang: Language,
    _ page: (Int) -> String
) -> String {
    guard all > end || start > 0 else { return "" }
    var parts: [String] = []
    if start > 0 {
        let before = lang("Earlier", "前一页")
        parts.append("<a rel=\"prev\" href=\"\(page(max(0, start - step)).html)\">\(before)</a>")
    }
    let (from, through) = (grouped(min(start + 1, all)), grouped(end))
    parts.append(
        "<span>"
            + lang(
                "\(from)–\(through) of \(grouped(all))",
                "第 \(from)–\(through) 项，共 \(grouped(all)) 项")
            + "</span>")
    if all > end {
        parts.append("<a rel=\"next\" href=\"\(page(end).html)\">\(lang("Later", "后一页"))</a>")
    }
    return "<nav class=\"pager\" aria-label=\"\(lang("More rows", "翻页"))\">"
        + "\(parts.joined(separator: " "))</nav>\n"
}

/// The words of the page that explains.
package struct ExplainWords: Sendable {
    package let title: String
    package let none: String

    package init(_ lang: Language) {
        title = lang("How this figure is made", "数据如何得出")
        none = lang(
            "No figure is named. Choose a number on any page: each leads here.",
            "未指定数据。请在任一页面点选数字，即可在此查看其构成。")
    }
}
