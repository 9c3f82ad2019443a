// Two villages, or two townships, side by side: what each received and gave out, its measures and
// its place, for a year beside the one before.

package import Ledger
package import Projections

/// One of those that are compared.
package struct Compared {
    package var name: String
    /// Of all villages, the same for both, or of the township alone.
    package var book: YearBook
    package var filter: PopulationFilter

    package init(name: String, book: YearBook, filter: PopulationFilter) {
        self.name = name
        self.book = book
        self.filter = filter
    }
}

package struct Comparing {
    private let sides: [Compared]
    private let year: Period
    private let registry: Registry
    private let measure: String

    /// - Parameter sides: two, either villages of one book or townships with one each.
    package init(_ sides: [Compared], _ year: Period, _ registry: Registry) {
        self.sides = sides
        self.year = year
        self.registry = registry
        measure =
            registry.measures.contains(Metric.operatingIncome)
            ? Metric.operatingIncome : registry.measures.first ?? Metric.operatingIncome
    }

    /// Figures of villages by name, with the place of each among all.
    package func villages(_ lang: Language, _ links: PageLinks) -> String {
        let keys: [(StaticString, StaticString, StaticString)] = [
            ("a", "aBefore", "aRank"), ("b", "bBefore", "bRank"),
        ]
        var answer = Answer(columns: [Column(key: "name", title: lang("Figure", "项目"))])
        for (side, key) in zip(sides, keys) {
            answer.columns += [
                Column(key: key.0, title: year.text, sort: .number, over: side.name),
                Column(key: key.1, title: year.before?.text ?? "", sort: .number, over: side.name),
                Column(key: key.2, title: lang("Place", "名次"), sort: .number, over: side.name),
            ]
        }
        var hrefs: [[String?]] = []
        for name in Metric.names(registry) {
            guard let metric = Metric(name, registry) else { continue }
            let ranked = sides.first?.book.rank(by: metric) ?? []
            let rows = sides.map { side in
                ranked.first { $0.village.code == side.filter.village }
            }
            guard rows.contains(where: { $0?.value != nil }) else { continue }
            var cells: [Cell] = [.text(metricName(name, registry, lang))]
            var row: [String?] = [nil]
            for (side, found) in zip(sides, rows) {
                let address = Figure(
                    .rank(name), villages: side.filter, span: .year(year)
                ).address
                cells += [
                    shown(found?.value, metric.unit), shown(found?.before, metric.unit),
                    found?.rank.map { Cell.number($0) } ?? Cell.none,
                ]
                row += ["value", "before", "rank"].map { links.figure("\(address)/\($0)") }
            }
            answer.rows.append(cells)
            hrefs.append(row)
        }
        return ReportTable(answer, hrefs: hrefs).html
    }

    /// The indicators of each.
    package func townships(_ lang: Language, _ links: PageLinks) -> String {
        let keys: [StaticString] = ["a", "b"]
        var answer = Answer(columns: [Column(key: "name", title: lang("Indicator", "指标"))])
        answer.columns += zip(sides, keys).map { side, key in
            Column(key: key, title: side.name, sort: .number)
        }
        let indicators = sides.map { Indicators($0.book, measure: measure) }
        var hrefs: [[String?]] = []
        for indicator in Indicator.allCases {
            let values = indicators.map { $0.row(indicator).value }
            guard values.contains(where: { $0 != nil }) else { continue }
            answer.rows.append(
                [.text(indicatorLabel(indicator, lang))]
                    + values.map { shown($0, indicator.unit) })
            hrefs.append(
                [nil]
                    + sides.map { side in
                        let figure = Figure(
                            .indicator(indicator, of: measure), villages: side.filter,
                            span: .year(year))
                        return links.figure("\(figure.address)/value")
                    })
        }
        return ReportTable(answer, hrefs: hrefs).html
    }

    private func indicatorLabel(_ indicator: Indicator, _ lang: Language) -> String {
        let label = indicator.label(lang)
        guard indicator.rawValue.hasPrefix("-") else { return label }
        let name = indicatorName(measure, registry, lang)
        return lang("\(label), \(name)", "\(name)：\(label)")
    }

    private func shown(_ value: Quantity?, _ unit: Unit) -> Cell {
        value == nil ? .none : accountsCell(value, unit)
    }
}

/// The words of the page that compares.
package struct CompareWords: Sendable {
    package let title: String
    package let villages: String
    package let townships: String
    package let first: String
    package let second: String
    package let choose: String

    package init(_ lang: Language) {
        title = lang("Compare", "比较")
        villages = lang("Two villages", "两个村")
        townships = lang("Two townships", "两个乡镇")
        first = lang("First", "甲")
        second = lang("Second", "乙")
        choose = lang(
            "Choose two villages, or two townships.", "请选择两个村，或两个乡镇。")
    }

    package static func title(_ names: [String], _ year: Period, _ lang: Language) -> String {
        let both = names.joined(separator: lang(" and ", "与"))
        return lang("\(both), \(year.text)", "\(both)，\(year.text) 年")
    }
}
