// The villager's page: a village's year in plain words, as the last signed checkpoint vouches for
// it, and who has put a name to that. Sums by kind only: no name of a person, no single payment.

package import Ledger
package import Projections
package import Proof

package struct PublishedPage {
    /// A checkpoint of the ledger.
    package struct Signed: Sendable {
        package var note: SignedNote
        package var checkpoint: Checkpoint
        /// When its last entry was recorded, in milliseconds since 1970.
        package var until: Int64

        /// - Throws: `ProofFault` for bytes that are no checkpoint.
        package init(_ note: [UInt8], until: Int64) throws {
            self.note = try SignedNote(note)
            checkpoint = try Checkpoint(self.note.text)
            self.until = until
        }

        /// The names below it, the log's own and those of others, each once with the time that it
        /// states, in seconds since 1970.
        var names: [(name: String, isOwn: Bool, time: UInt64?)] {
            var seen: Set<String> = []
            return note.signatures.filter { seen.insert($0.name).inserted }.map { signature in
                (
                    signature.name, signature.name.isExactly(checkpoint.origin),
                    signature.statedTime
                )
            }
        }
    }

    /// Where it leads to.
    package struct Links: Sendable {
        /// Of the page itself, as a telephone scans it.
        package var page: String
        package var year: @Sendable (Period) -> String
        package var since: @Sendable (UInt64) -> String
        package var checkpoint: String
        package var verify: String

        package init(
            page: String, year: @escaping @Sendable (Period) -> String,
            since: @escaping @Sendable (UInt64) -> String, checkpoint: String, verify: String
        ) {
            self.page = page
            self.year = year
            self.since = since
            self.checkpoint = checkpoint
            self.verify = verify
        }
    }

    private let told: PublishedYear
    let signed: Signed
    /// The checkpoint that is compared with.
    private let earlier: Signed?
    /// The sizes of checkpoints that may be compared with.
    private let others: [UInt64]
    /// How many entries the ledger holds beyond the signed ones.
    let unsigned: UInt64
    let links: Links

    package init(
        _ told: PublishedYear, _ signed: Signed, earlier: Signed?, others: [UInt64],
        unsigned: UInt64, _ links: Links
    ) {
        self.told = told
        self.signed = signed
        self.earlier = earlier
        self.others = others
        self.unsigned = unsigned
        self.links = links
    }

    /// How many entries are told of.
    package var size: Int64 { Int64(clamping: signed.checkpoint.size) }

    package func title(_ lang: Language) -> String {
        let name = told.village.name.isEmpty ? told.village.code : told.village.name
        return lang("\(name): \(told.year.text)", "\(name) \(told.year.text) 年账目公开")
    }

    package func subtitle(_ lang: Language) -> String {
        let township = told.village.township(on: told.year.lastDay) ?? ""
        let unit = unitName(told.registry.ledger?.currency ?? "", lang)
        return [township, lang("amounts in \(unit)", "单位：\(unit)")].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    package func html(_ lang: Language) -> String {
        let came = ReportTable(told.figures.cameIn(told.year, lang)).html
        let went = ReportTable(told.figures.wentOut(told.year, lang)).html
        let sections = [
            ("in", lang("What came in", "收了多少"), came),
            ("out", lang("What went out", "花了多少"), went),
            ("paid", lang("Paid to people", "发给了谁"), ReportTable(paid(lang)).html + noNames(lang)),
            ("money", lang("Cash and bank", "手头和银行的钱"), money(lang)),
            ("changed", lang("What changed", "有什么变动"), changed(lang)),
            ("seal", lang("Who vouches for this", "谁来作证"), seal(lang)),
        ]
        return summary(lang) + years(lang)
            + sections.map { ReportSection(id: $0.0, title: $0.1, body: $0.2).html }.joined()
    }

    // MARK: - Figures

    private func summary(_ lang: Language) -> String {
        let (came, went) = (told.figures.totalIn, told.figures.totalOut)
        let money = { (amount: Int128) in Cell.money(amount).table }
        return paragraph(
            lang(
                "In \(told.year.text) \(money(came.amount)) came in and \(money(went.amount)) went "
                    + "out. The year before it was \(money(came.before)) and "
                    + "\(money(went.before)).",
                "\(told.year.text) 年收入 \(money(came.amount))，支出 \(money(went.amount))。"
                    + "上年收入 \(money(came.before))，支出 \(money(went.before))。"), "lead")
            + paragraph(
                lang(
                    "As signed after entry \(grouped(signed.checkpoint.size)), recorded at "
                        + "\(utc(signed.seconds)).",
                    "以截至第 \(grouped(signed.checkpoint.size)) 号分录（\(utc(signed.seconds)) 记录）的"
                        + "签署为准。"), "note")
    }

    private func years(_ lang: Language) -> String {
        guard told.years.count > 1 else { return "" }
        let items = told.years.map { year in
            year == told.year
                ? "<strong aria-current=\"page\">\(year.text)</strong>"
                : ReportLink(name: year.text, address: links.year(year)).html
        }
        return "<nav aria-label=\"\(lang("Years", "年份").html)\">\n\(list(items, "years"))</nav>\n"
    }

    private func paid(_ lang: Language) -> Answer {
        Answer(
            columns: [
                Column(key: "kind", title: lang("For what", "用途")),
                Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
                Column(key: "people", title: lang("People", "人次"), sort: .number),
            ],
            rows: told.paid.map { row in
                [
                    .text(told.registry.label(row.category, lang)), .money(row.amount),
                    .number(row.people),
                ]
            }, empty: lang("Nothing was paid to people.", "没有发放。"))
    }

    private func noNames(_ lang: Language) -> String {
        told.paid.isEmpty
            ? ""
            : paragraph(
                lang(
                    "Somebody who was paid several times is counted each time. Names are not shown "
                        + "here; whoever was paid may ask the village for a receipt.",
                    "同一人多次领取按次计算。此处不列姓名；领取人可向村里索取收据。"), "note")
    }

    private func money(_ lang: Language) -> String {
        guard let money = told.figures.money else {
            return paragraph(lang("Not told by these books.", "账上未单列。"))
        }
        return definitions([
            (lang("When the year began", "年初"), Cell.money(money.before).table),
            (lang("At its end, or now", "年末（或目前）"), Cell.money(money.amount).table),
        ])
    }

    // MARK: - Changes

    private func changed(_ lang: Language) -> String {
        guard let earlier else {
            return paragraph(
                lang("There is no earlier checkpoint to compare with.", "没有可比较的更早检查点。"))
        }
        let size = grouped(earlier.checkpoint.size)
        let choices = others.filter { $0 != earlier.checkpoint.size }.map { other in
            ReportLink(
                name: lang("since entry \(grouped(other))", "自第 \(grouped(other)) 号分录以来"),
                address: links.since(other)
            ).html
        }
        return paragraph(
            lang(
                "Since the checkpoint of entry \(size), recorded at \(utc(earlier.seconds)), these "
                    + "sums of \(told.year.text) have changed:",
                "自第 \(size) 号分录（\(utc(earlier.seconds)) 记录）的检查点以来，"
                    + "\(told.year.text) 年的以下数字有变动："))
            + ReportTable(changes(lang)).html + list(choices, "links")
    }

    private func changes(_ lang: Language) -> Answer {
        let then = told.earlier
        let came = changes(then?.incoming ?? [], told.figures.incoming)
        let went = changes(then?.outgoing ?? [], told.figures.outgoing)
        let sorts = [(lang("in", "收入"), came), (lang("out", "支出"), went)]
        return Answer(
            columns: [
                Column(key: "sort", title: ""),
                Column(key: "category", title: lang("What", "项目")),
                Column(key: "before", title: lang("Then", "当时"), sort: .number),
                Column(key: "after", title: lang("Now", "现在"), sort: .number),
                Column(key: "change", title: lang("Change", "变动"), sort: .number),
            ],
            rows: sorts.flatMap { sort, lines in
                lines.map { line, then, now in
                    [
                        .text(sort), .text(lang(line.english, line.chinese)), .money(then),
                        .money(now), .money(now - then),
                    ]
                }
            }, empty: lang("Nothing of this village's year has changed.", "本村该年数字没有变动。"))
    }

    /// The lines whose amounts differ, with both.
    private func changes(
        _ then: [VillageYear.Line], _ now: [VillageYear.Line]
    ) -> [(line: VillageYear.Line, then: Int128, now: Int128)] {
        let amounts = Dictionary(then.map { ($0.code, $0.amount) }, uniquingKeysWith: +)
        let known = Set(now.map(\.code))
        let rows = now.map { ($0, amounts[$0.code] ?? 0, $0.amount) }
            + then.filter { !known.contains($0.code) }.map { ($0, $0.amount, 0) }
        return rows.filter { $0.1 != $0.2 }
    }
}

extension PublishedPage.Signed {
    var seconds: UInt64 { UInt64(clamping: until / 1000) }
}

extension Language {
    /// Where nothing was signed yet.
    package var nothingPublished: String {
        self("Nothing has been published yet.", "尚未公开任何账目。")
    }
}
