// An entry on a page of its own: what it says, what it posted, what it has to do with others, its
// voucher, its proof.

package import Ledger
package import Projections

/// What an entry has to do with others.
package struct EntryRelations: Sendable {
    package var settles: Int64?
    package var settledBy: [Int64]
    package var corrects: Int64?
    package var correctedBy: Int64?

    package init(
        settles: Int64?, settledBy: [Int64], corrects: Int64?, correctedBy: Int64?
    ) {
        self.settles = settles
        self.settledBy = settledBy
        self.corrects = corrects
        self.correctedBy = correctedBy
    }

    func html(_ lang: Language, _ links: PageLinks) -> String {
        func linked(_ seqs: [Int64]) -> String {
            seqs.map { link(grouped($0), links.entry($0)) }.joined(separator: lang(", ", "、"))
        }
        func one(_ seq: Int64?) -> String { linked(seq.map { [$0] } ?? []) }
        return facts([
            PageFact(lang("Takes back", "冲销"), html: one(corrects)),
            PageFact(lang("Taken back by", "被冲销于"), html: one(correctedBy)),
            PageFact(lang("Pays", "结清"), html: one(settles)),
            PageFact(lang("Paid by", "由下列分录结清"), html: linked(settledBy)),
        ])
    }
}

extension ShownEntry {
    /// - Parameters:
    ///   - village: the page of its village.
    ///   - voucher: its printed form; `nil` = it posts nothing.
    package func sections(
        _ relations: EntryRelations, _ voucher: VoucherReport?, village: String?,
        _ lang: Language, _ links: PageLinks
    ) -> [ReportSection] {
        let villageTitle = lang("Village", "村")
        let said = self.facts(lang).map { fact in
            fact.title == villageTitle
                ? PageFact(fact.title, html: link(fact.value, village))
                : PageFact(fact.title, fact.value)
        }
        var sections = [
            ReportSection(
                id: "says", title: lang("What it says", "内容"), body: Reports.facts(said))
        ]
        if !postings.isEmpty {
            sections.append(
                ReportSection(
                    id: "postings", title: lang("Postings", "过账"),
                    body: ReportTable(postingsAnswer(lang), links).html))
        }
        let related = relations.html(lang, links)
        if !related.isEmpty {
            sections.append(
                ReportSection(
                    id: "related", title: lang("Other entries", "相关分录"), body: related))
        }
        if let page = voucher?.pages(lang).first {
            sections.append(
                ReportSection(
                    id: "voucher", title: lang("Voucher", "记账凭证"),
                    body: PageSheet(page, links, lang).html(heading: nil)))
        }
        return sections
    }

    /// The line of the log, and the hash that checkpoints sign.
    package func proof(
        _ lang: Language, proof: String, receipt: String, check: String
    ) -> ReportSection {
        let line = String(decoding: entry.line, as: UTF8.self)
        return ReportSection(
            id: "proof", title: lang("Proof", "证明"),
            body: Reports.facts([PageFact(lang("Leaf hash", "叶散列"), leaf)])
                + linkList([
                    (lang("Proof to download", "下载证明"), proof),
                    (lang("Receipt", "回执"), receipt), (lang("Verify", "核验"), check),
                ])
                + paragraph(
                    lang(
                        "The hash is that of this line; checkpoints sign it.",
                        "散列由下面这一行算出，检查点对其签署。"), "note")
                + "<pre>\(line.html)</pre>\n")
    }
}

/// The words of the pages of entries.
package struct EntryWords: Sendable {
    package let before: String
    package let after: String
    package let neighbours: String

    package init(_ lang: Language) {
        before = lang("Entry before", "上一条")
        after = lang("Entry after", "下一条")
        neighbours = lang("Neighbouring entries", "相邻分录")
    }

    package static func title(_ seq: Int64, _ lang: Language) -> String {
        lang("Entry \(grouped(seq))", "第 \(grouped(seq)) 号分录")
    }

    /// What it is, and of which day.
    package static func subtitle(
        _ entry: Entry, _ registry: Registry, _ lang: Language
    ) -> String {
        let summary = Summary(entry, registry, lang)
        let amount = summary.amount.map { Cell.money($0).table }
        return [summary.what, amount, entry.on.text].compactMap { $0 }.joined(separator: " · ")
    }
}
