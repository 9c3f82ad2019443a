// The figures of a report: those that commands answer with, beside their drawings.

internal import Ledger
internal import Projections

extension YearReport {
    func sections(_ lang: Language) -> [ReportSection] {
        [distributions(lang), spread(lang), trends(lang), beside(lang)]
    }

    func distributions(_ lang: Language, _ links: PageLinks? = nil) -> ReportSection {
        let now = byYear.last { $0.year == year }?.distributions
        var body = now.map {
            ReportTable(
                distributionsAnswer($0, asked(.total), lang, label: year.text), links
            ).html
        } ?? paragraph(lang("No entries in this year.", "本年度没有分录。"))
        if now != nil {
            body += monthsPlot(self, lang).figure(lang, links)
            let title = lang("By township", "分乡镇").html
            let table = ReportTable(
                distributionsAnswer(byTownship, asked(.township), lang), links, showsNotes: false
            ).html
            // A page that leads further shows it when it is asked for.
            body += links == nil
                ? "<h3>\(title)</h3>\n\(table)"
                : "<details>\n<summary>\(title)</summary>\n\(table)</details>\n"
        }
        return ReportSection(
            id: "distributions",
            title: lang(
                "The three distributions \(year.text)", "三次分配（\(year.text) 年）"), body: body)
    }

    func spread(_ lang: Language) -> ReportSection {
        ReportSection(
            id: "indicators",
            title: lang("Indicators \(book.name(lang))", "指标（\(book.name(lang))）"),
            body: plots(lang) + ReportTable(indicatorsAnswer(indicators, book, all, lang)).html)
    }

    /// How the measure spreads over the villages, and where the threshold comes from.
    func plots(_ lang: Language, _ links: PageLinks? = nil) -> String {
        var plots = ranks.isEmpty ? "" : incomePlot(self, lang).figure(lang, links)
        plots += lorenzPlot(self, lang).map { $0.figure(lang, links) } ?? ""
        plots += digitsPlot(self, lang).map { $0.figure(lang) } ?? ""
        let plotted = plots.isEmpty ? "" : "<div class=\"plots\">\n\(plots)</div>\n"
        return plotted + paragraph(thresholdNote(lang), "note")
    }

    /// What the indicators were asked of.
    private var all: Figure { Figure(.indicator(.total, of: measure), span: .year(year)) }

    /// What the three distributions of the year were asked by.
    func asked(_ grouping: Grouping) -> DistributionQuery {
        DistributionQuery(of: year, by: grouping)
    }

    /// Where the threshold comes from.
    private func thresholdNote(_ lang: Language) -> String {
        guard let threshold else { return "" }
        let basis = threshold.basis.map { lang(", \($0)", "，\($0)") } ?? ""
        return lang(
            "Threshold: policy weak-village-threshold, \(threshold.value), from "
                + "\(threshold.from.text)\(basis).",
            "门槛：规则 weak-village-threshold，\(threshold.value)，自 \(threshold.from.text) "
                + "起\(basis)。")
    }

    func trends(_ lang: Language, _ links: PageLinks? = nil) -> ReportSection {
        let yearly = yearly(lang)
        let hrefs = yearly.indicators.map { indicator in
            [nil] + yearly.years.map { year -> String? in
                let figure = Figure(.indicator(indicator, of: measure), span: .year(year))
                return links?.figure("\(figure.address)/value")
            }
        }
        let tables =
            ReportTable(yearlyDistributions(lang), links).html
            + ReportTable(yearly.answer, hrefs: hrefs).html
        return ReportSection(
            id: "trends", title: lang("Year by year", "历年趋势"), body: tables)
    }

    /// The three distributions of each year.
    private func yearlyDistributions(_ lang: Language) -> Answer {
        let currency = registry.ledger?.currency ?? ""
        var answer = Answer(columns: [
            Column(key: "year", title: lang("Year", "年份")),
            Column(key: "tier", title: lang("Tier", "分配")),
            Column(
                key: "in", title: lang("In, \(currency)", "流入（\(unitName(currency, lang))）"),
                sort: .number),
            Column(key: "out", title: lang("Out", "流出"), sort: .number),
            Column(key: "entries", title: lang("Entries", "笔数"), sort: .number),
            Column(key: "beneficiaries", title: lang("People", "人次"), sort: .number),
        ])
        answer.rows = byYear.flatMap { past in
            past.distributions.rows.map { row in
                [
                    .text(past.year.text), .text(shortTierName(row.tier, lang)),
                    .money(row.amountIn), .money(row.amountOut), .number(row.entries),
                    .number(row.beneficiaries),
                ]
            }
        }
        let figures = byYear.flatMap { past in
            past.distributions.rows.map(DistributionQuery(of: past.year, by: .total).figure)
        }
        answer.add(figures: figures, shown: false, lang)
        return answer
    }

    /// The indicators of each year, a column each.
    private func yearly(
        _ lang: Language
    ) -> (answer: Answer, indicators: [Indicator], years: [Period]) {
        let keys: [StaticString] = [
            "y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y9", "y10",
        ]
        // As many years as stand beside each other on paper.
        let years = byYear.suffix(5)
        var answer = Answer(
            columns: [Column(key: "indicator", title: lang("Indicator", "指标"))]
                + zip(keys, years).map { key, past in
                    Column(key: key, title: past.year.text, sort: .number)
                })
        guard let last = years.last else { return (answer, [], []) }
        answer.rows = last.indicators.indices.map { place in
            let row = last.indicators[place]
            return [.text(row.indicator.label(lang))]
                + years.map { past in
                    past.indicators[place].value == nil
                        ? .shownOnly("–")
                        : cell(past.indicators[place].value, row.indicator.unit)
                }
        }
        answer.notes = [
            lang(
                "Figures of \(indicatorName(measure, registry, lang)); weak villages by the "
                    + "threshold of each year.",
                "所列为\(indicatorName(measure, registry, lang))；薄弱村按各年门槛计算。")
        ]
        return (answer, last.indicators.map(\.indicator), years.map(\.year))
    }

    private func beside(_ lang: Language) -> ReportSection {
        ReportSection(
            id: "quoted",
            title: lang("Published figures beside recomputed ones", "公布数据与重算数据对照"),
            body: ReportTable(quotedAnswer(quoted, registry, lang)).html)
    }
}
