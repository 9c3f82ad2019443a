// The overview of a district: a year's three distributions, how its income spreads, which villages
// are weak, what changed since a day, and what was recorded last.

internal import EventLog
package import Ledger
package import Projections
internal import Proof

extension YearReport {
    /// - Parameter ranking: the page of all villages in order.
    package func overview(
        _ lang: Language, _ links: PageLinks, ranking: String
    ) -> [ReportSection] {
        [
            distributions(lang, links),
            ReportSection(
                id: "spread",
                title: lang(
                    "How \(measureName(lang)) spreads over the villages",
                    "各村\(measureName(lang))的分布"),
                body: plots(lang, links)),
            weak(lang, links, ranking), trends(lang, links),
        ]
    }

    private func measureName(_ lang: Language) -> String { indicatorName(measure, registry, lang) }

    /// The villages below the threshold, the lowest first, as many as are looked at together.
    private func weak(
        _ lang: Language, _ links: PageLinks, _ ranking: String
    ) -> ReportSection {
        let most = 12
        let limit = indicators.threshold.map { Quantity(Int128($0)) }
        let weak = ranks.filter { row in
            guard let limit, let value = row.value, !book.isSilent(row.village) else {
                return false
            }
            return value < limit
        }
        var answer = rankAnswer(
            Array(weak.prefix(most)), of: weak.count, by: measure, .measure(measure), book,
            Figure(.rank(measure), span: .year(year)), lang)
        // Their places among the lowest say nothing.
        for place in answer.columns.indices {
            if ["rank", "rankBefore"].contains("\(answer.columns[place].key)") {
                answer.columns[place].inTable = false
            }
        }
        answer.empty = lang("No village is below the threshold.", "没有低于门槛的村。")
        let all = lang("All villages in this order", "按此顺序列出全部村")
        return ReportSection(
            id: "weak",
            title: lang("Weak villages: \(grouped(weak.count))", "薄弱村：\(grouped(weak.count)) 个"),
            body: ReportTable(answer, links).html + "<p>\(link(all, ranking))</p>\n")
    }
}

/// What a page says of the ledger itself.
package struct LedgerFacts: Sendable {
    package var registry: Registry
    package var head: Int64
    /// When the last entry was recorded, in milliseconds since 1970.
    package var recorded: Int64?
    package var signed: ReportSubject.SignedCheckpoint?

    package init(_ view: View) throws {
        registry = try view.registry()
        head = view.head
        recorded = try head > 0 ? view.log.entry(head).at : nil
        signed = try view.log.checkpoints().lazy
            .compactMap { ReportSubject.SignedCheckpoint($0.note) }.last
    }

    /// - Parameters:
    ///   - findings: the page of open findings.
    ///   - checkpoint: where the latest signed one is.
    package func html(
        _ lang: Language, villages: String, findings: String, checkpoint: String,
        _ links: PageLinks
    ) -> String {
        facts([
            PageFact(
                lang("Villages", "村数"), html: link(grouped(registry.villages.count), villages)),
            PageFact(
                lang("Entries", "分录"),
                html: head > 0 ? link(grouped(head), links.entry(head)) : "0"),
            PageFact(
                lang("Last recorded", "最近记录"),
                recorded.map { utc(UInt64(clamping: $0 / 1000)) } ?? ""),
            PageFact(lang("Open findings", "未销号的审计发现"), html: openFindings(lang, findings)),
            PageFact(lang("Checkpoint", "检查点"), html: checkpointLine(lang, checkpoint)),
        ])
    }

    private func openFindings(_ lang: Language, _ href: String) -> String {
        let open = registry.findings.values.filter(\.isOpen)
        guard !open.isEmpty else { return link(lang("none", "无"), href) }
        let parts = FindingRaised.Severity.allCases.compactMap { severity -> String? in
            let count = open.count { $0.severity == severity }
            return count > 0 ? "\(severity.name(lang)) \(grouped(count))" : nil
        }
        return link(parts.joined(separator: lang(", ", "，")), href)
    }

    private func checkpointLine(_ lang: Language, _ href: String) -> String {
        guard let signed else { return lang("none yet", "尚无").html }
        let names = signed.note.signatures.map(\.name).joined(separator: lang(", ", "、"))
        let size = grouped(signed.checkpoint.size)
        return link(lang("\(size) entries", "\(size) 条分录"), href)
            + lang(", signed by \(names)", "，由 \(names) 签署").html
    }
}

/// The words of the overview.
package struct OverviewWords: Sendable {
    package let title: String
    package let changed: String
    package let changedNote: String
    package let nothingBefore: String
    package let latest: String
    package let allEntries: String
    package let books: String

    package init(_ lang: Language) {
        title = lang("Overview", "总览")
        changed = lang("What changed since a day", "某日以来的变动")
        changedNote = lang(
            "Choose a day: what was recorded after it is held against the books as they stood.",
            "选择日期：将该日之后记录的内容与当时的账目对照。")
        nothingBefore = lang(
            "Nothing had been recorded by then: everything is new since that day.",
            "该日之前没有记录：全部内容都是此后新记。")
        latest = lang("Latest entries", "最近的分录")
        books = lang("Books and papers", "账表")
        allEntries = lang("Look for entries", "查找分录")
    }

    /// Of a book without entries of money.
    package static func noYear(_ lang: Language) -> String {
        lang("Nothing has been posted yet.", "尚无过账。")
    }
}

extension DifferenceAnswer {
    /// The figures that changed and the entries that changed them, so many of each.
    package func sections(_ lang: Language, _ links: PageLinks, most: Int) -> String {
        [figures(lang), entries(lang, isForPrograms: false)].map { answer in
            var answer = answer
            let title = answer.title.map { "<h3>\($0.html)</h3>\n" } ?? ""
            answer.cut(to: most, lang)
            return title + ReportTable(answer, links).html
        }.joined()
    }
}

extension Answer {
    /// Leaves rows out and says so.
    package mutating func cut(to most: Int, _ lang: Language) {
        guard rows.count > most else { return }
        let all = grouped(rows.count)
        rows.removeSubrange(most...)
        notes.append(
            lang("The first \(most) of \(all) are shown.", "共 \(all) 行，列出前 \(most) 行。"))
    }
}
