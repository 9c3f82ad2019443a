// A village's year on a page: months, categories, accounts, what is aimed at, found and corrected.

package import Ledger
package import Projections

/// The months and categories of a village's year.
package struct VillageFlows {
    package var year: Period
    package var total: Distributions
    package var byMonth: Distributions
    package var byCategory: Distributions

    package init(_ view: View, _ village: String, _ year: Period) throws {
        self.year = year
        func asked(_ grouping: Grouping) throws -> Distributions {
            try view.distributions(VillageFlows.query(village, year, grouping))
        }
        total = try asked(.total)
        byMonth = try asked(.month)
        byCategory = try asked(.category)
    }

    private static func query(
        _ village: String, _ year: Period, _ grouping: Grouping
    ) -> DistributionQuery {
        var query = DistributionQuery(of: year, by: grouping)
        query.village = village
        return query
    }

    package func sections(
        _ village: String, _ lang: Language, _ links: PageLinks
    ) -> [ReportSection] {
        func table(_ result: Distributions, _ grouping: Grouping, notes: Bool) -> String {
            ReportTable(
                distributionsAnswer(result, VillageFlows.query(village, year, grouping), lang),
                links, showsNotes: notes
            ).html
        }
        let plot = monthsPlot(
            byMonth, VillageFlows.query(village, year, .month), total: total.rows, of: year, lang)
        return [
            ReportSection(
                id: "distributions",
                title: lang(
                    "The three distributions \(year.text)", "三次分配（\(year.text) 年）"),
                body: table(total, .total, notes: true) + plot.figure(lang, links)),
            ReportSection(
                id: "categories", title: lang("By category", "分类别"),
                body: table(byCategory, .category, notes: false)),
        ]
    }
}

/// What a village is.
package func villageFacts(_ village: Village, on day: Day, _ lang: Language) -> String {
    let heads = village.headcounts.last { $0.on <= day }
    return facts([
        PageFact(lang("Code", "村代码"), village.code),
        PageFact(lang("Township", "乡镇"), village.township(on: day) ?? ""),
        PageFact(
            lang("Tags", "标签"),
            village.tags(on: day).map { tagName($0, lang) }.joined(separator: lang(", ", "、"))),
        PageFact(
            lang("Households, members", "户数、成员"),
            heads.map {
                lang(
                    "\(grouped($0.households)), \(grouped($0.members))",
                    "\(grouped($0.households)) 户，\(grouped($0.members)) 人")
            } ?? ""),
        PageFact(lang("Registered", "登记日期"), village.registered.text),
        PageFact(
            lang("Merged into", "并入"),
            village.merged.map {
                lang("\($0.into) on \($0.on.text)", "\($0.into)（\($0.on.text)）")
            } ?? ""),
    ])
}

/// The words of the pages of villages.
package struct VillageWords: Sendable {
    package let title: String
    package let balances: String
    package let registers: String
    package let papers: String
    package let goals: String
    package let findings: String
    package let corrections: String
    package let corrects: String
    package let noCorrections: String
    package let cashbook: String
    package let dues: String
    package let vouchers: String
    package let published: String
    package let entries: String
    package let compare: String
    package let record: String

    package init(_ lang: Language) {
        title = lang("Villages", "各村")
        balances = lang("Accounts", "科目")
        registers = lang("Registers", "明细账")
        papers = lang("Books and papers", "账表与凭证")
        goals = lang("Goals", "目标")
        findings = lang("Findings on record", "在案审计发现")
        corrections = lang("Corrections", "更正")
        corrects = lang("What was taken back, the latest first.", "被冲销的分录，最近的在前。")
        noCorrections = lang("Nothing was corrected.", "没有更正。")
        cashbook = lang("Cashbook", "日记账")
        dues = lang("Dues", "往来款")
        vouchers = lang("Vouchers", "凭证")
        published = lang("Its published page", "村务公开页")
        entries = lang("All its entries", "全部分录")
        compare = lang("Compare with another village", "与其他村比较")
        record = lang("Record an entry", "记一笔")
    }

    /// The heading of its page.
    package static func title(_ village: Village) -> String {
        village.name.isEmpty ? village.code : "\(village.name) \(village.code)"
    }

    package static func subtitle(_ year: Period, _ currency: String, _ lang: Language) -> String {
        let unit = unitName(currency, lang)
        return lang("Year \(year.text), in \(unit)", "\(year.text) 年，单位：\(unit)")
    }

    package static func vouchers(of month: Period, _ lang: Language) -> String {
        lang("Vouchers \(month.text)", "\(month.text) 凭证")
    }

    /// Of the villages that were not found.
    package static func unknown(_ code: String, _ lang: Language) -> String {
        lang("There is no village \(code).", "没有代码为 \(code) 的村。")
    }
}

extension StatementKind {
    /// As it is called in links.
    package func label(_ lang: Language) -> String { title(lang) }
}

extension Registry {
    /// An account with its name, for lists.
    package func label(account code: Code, _ lang: Language) -> String { accountName(code, lang) }
}
