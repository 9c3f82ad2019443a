// A village's page for the notice board (村务公开栏): what came in and went out, the three
// distributions, the balance of money, what the audit found, and the checkpoint.

internal import Ledger
internal import Projections

extension VillageYear {
    func cameIn(_ year: Period, _ lang: Language) -> Answer {
        flows(
            incoming, totalIn, year, lang("Came in", "收入项目"),
            lang("Nothing came in.", "没有收入。"), lang)
    }

    func wentOut(_ year: Period, _ lang: Language) -> Answer {
        flows(
            outgoing, totalOut, year, lang("Went out", "支出项目"),
            lang("Nothing went out.", "没有支出。"), lang)
    }

    private func flows(
        _ lines: [VillageYear.Line], _ total: VillageYear.Line, _ year: Period, _ title: String,
        _ empty: String, _ lang: Language
    ) -> Answer {
        Answer(
            columns: [
                Column(key: "category", title: title),
                Column(key: "amount", title: year.text, sort: .number),
                Column(key: "before", title: year.before?.text ?? "", sort: .number),
            ],
            rows: lines.map {
                [.text(lang($0.english, $0.chinese)), .money($0.amount), .money($0.before)]
            },
            totals: [
                [.text(lang("Total", "合计")), .money(total.amount), .money(total.before)]
            ], empty: empty)
    }
}

extension YearReport {
    func sections(of village: VillageYear, _ lang: Language) -> [ReportSection] {
        let came = village.cameIn(year, lang)
        let went = village.wentOut(year, lang)
        return [
            ReportSection(
                id: "flows", title: lang("What came in and went out", "收入和支出"),
                body: "<div class=\"pair\">\n<div>\n\(ReportTable(came).html)</div>\n<div>\n"
                    + "\(ReportTable(went).html)</div>\n</div>\n"),
            ReportSection(
                id: "distributions", title: lang("The three distributions", "三次分配"),
                body: ReportTable(tiers(village, lang)).html),
            ReportSection(
                id: "money", title: lang("Cash and bank", "货币资金"), body: money(village, lang)),
        ]
    }

    private func tiers(_ village: VillageYear, _ lang: Language) -> Answer {
        Answer(
            columns: [
                Column(key: "tier", title: lang("Tier", "分配")),
                Column(key: "in", title: lang("In", "流入"), sort: .number),
                Column(key: "out", title: lang("Out", "流出"), sort: .number),
                Column(key: "net", title: lang("Net", "净额"), sort: .number),
                Column(key: "entries", title: lang("Entries", "笔数"), sort: .number),
                Column(key: "beneficiaries", title: lang("People", "人次"), sort: .number),
            ],
            rows: village.tiers.map { row in
                [
                    .text(tierName(row.tier, lang)), .money(row.amountIn), .money(row.amountOut),
                    .money(row.net), .number(row.entries), .number(row.beneficiaries),
                ]
            }, empty: lang("No distributions in this year.", "本年度没有分配。"))
    }

    private func money(_ village: VillageYear, _ lang: Language) -> String {
        guard let money = village.money else {
            return paragraph(lang("Not told by these books.", "账上未单列。"))
        }
        return definitions([
            (
                lang("When \(year.text) began", "\(year.text) 年初余额"),
                Cell.money(money.before).table
            ),
            (lang("At its end", "期末余额"), Cell.money(money.amount).table),
        ])
            + paragraph(
                lang(
                    "Loans, dues and money moved between accounts change the balance as well; "
                        + "they are neither income nor expense.",
                    "借款、往来款和账户间划转也影响余额，但不属于收入或支出。"), "note")
    }

    /// What is to be known of the village's year: months that were reopened.
    func remarks(_ village: Village, _ lang: Language) -> String {
        let remarks = registry.remarks(
            from: year.firstDay.month, through: year.lastDay.month, of: [village])
        return registry.notes(remarks, lang).map { paragraph($0, "note") }.joined()
    }
}
