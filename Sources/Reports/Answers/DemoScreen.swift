// One screen of the sample district: what a supervisor wants to see first, and what to try next.

internal import Intake
package import Ledger
package import Projections

package struct DemoScreen {
    package var path: String
    package var view: View
    package var lang: Language
    /// The year that it ends with.
    package var year: Period

    package init(path: String, view: View, lang: Language, year: Period) {
        self.path = path
        self.view = view
        self.lang = lang
        self.year = year
    }

    /// - Parameter width: the columns there are; `nil` = as many as needed.
    package func page(width: Int?) throws -> Page {
        let books = try [year.before, year].compactMap { $0 }.map { try view.yearBook($0) }
            .filter { !$0.isEmpty }
        guard let book = books.last else { return .text([]) }
        var tables = [try distributions(books), spread(books), ends(book)]
        let quoted = try view.quoted()
        if !quoted.isEmpty { tables.append(published(quoted, book)) }
        var pieces: [Piece] = [.sentence(heading(book))]
        for (place, table) in tables.enumerated() {
            if place > 0 { pieces.append(.plain("\n")) }
            pieces += table.table(lang, width: width)
        }
        return .text(pieces + (quoted.isEmpty ? [.plain("\n")] : []) + [.sentence(next())])
    }

    private func heading(_ book: YearBook) -> String {
        let count = grouped(view.head)
        let villages = book.villages.count
        return lang(
            "\(path): \(count) entries of \(villages) synthetic villages, recast to the chart of "
                + "2023.\nShaped like published figures of Keqiao; no figure is of a real village."
                + "\n\n",
            "\(path)：\(villages) 个合成村的 \(count) 条分录，按 2023 年会计制度重编。\n"
                + "仿照柯桥公布数据的形状，数字均非任何真实的村。\n\n")
    }

    // MARK: - Tables

    private func distributions(_ books: [YearBook]) throws -> Answer {
        var answer = Answer(
            title: lang("The three distributions, million CNY", "三次分配（百万元）"),
            columns: [Column(key: "tier", title: lang("Tier", "分配"))])
        var cells: [[Cell]] = (1...3).map { [.text(tierName($0, lang))] }
        for book in books {
            let year = book.year.text
            answer.columns += [
                Column(key: "in", title: lang("In \(year)", "\(year) 流入"), sort: .number),
                Column(key: "out", title: lang("Out \(year)", "\(year) 流出"), sort: .number),
            ]
            var query = DistributionQuery()
            query.span = .year(book.year)
            let rows = try view.distributions(query).rows
            for (place, row) in rows.enumerated() where place < cells.count {
                cells[place] += [.text(millions(row.amountIn)), .text(millions(row.amountOut))]
            }
        }
        answer.rows = cells
        return answer
    }

    private func spread(_ books: [YearBook]) -> Answer {
        let shown: [Indicator] = [.mean, .median, .p10, .p90, .minimum, .maximum, .gini, .below]
        let titles = [
            lang("Mean", "均值"), lang("Median", "中位"), "P10", "P90", lang("Lowest", "最低"),
            lang("Highest", "最高"), lang("Gini", "基尼"), lang("Weak", "薄弱村"),
        ]
        var answer = Answer(
            title: lang(
                "Operating income of a village, million CNY: what the mean hides",
                "村级经营性收入（百万元）：均值背后"),
            columns: [Column(key: "year", title: lang("Year", "年度"))])
        answer.columns += titles.map { Column(key: "figure", title: $0, sort: .number) }
        answer.rows = books.map { book in
            let indicators = Indicators(book, threshold: weak)
            return [.text(book.year.text)]
                + shown.map { indicator in
                    guard let value = indicators.row(indicator).value else { return .none }
                    return .text(
                        indicator.unit == .money
                            ? value.times(1, over: 100_000_000).text(places: 3)
                            : indicator.unit.table(value))
                }
        }
        answer.notes = books.map { weakVillages($0) }
        return answer
    }

    /// A million yuan, in fen: the district's goal of 2022, held against the year before as well.
    private var weak: Int64 { 100_000_000 }

    private func weakVillages(_ book: YearBook) -> String {
        let rows = book.rank(by: .measure(Metric.operatingIncome), ascending: true)
            .filter { !book.isSilent($0.village) }
            .prefix { ($0.value ?? Quantity(0)) < Quantity(Int128(weak)) }
        let names = rows.prefix(3).map(\.village.name).joined(separator: lang(", ", "、"))
        let year = book.name(lang)
        guard !rows.isEmpty else {
            return lang("Below 1,000,000 in \(year): none.", "\(year)低于 100 万元：无。")
        }
        return lang(
            "Below 1,000,000 in \(year): \(rows.count) villages: \(names)…",
            "\(year)低于 100 万元：\(rows.count) 村：\(names)……")
    }

    private func ends(_ book: YearBook) -> Answer {
        var answer = Answer(
            title: lang(
                "First and last villages by operating income \(book.year.text)",
                "\(book.year.text) 年经营性收入首末各村"),
            columns: [
                Column(key: "rank", title: "#", sort: .number),
                Column(key: "village", title: lang("Village", "村代码")),
                Column(key: "name", title: lang("Name", "村名"), shrinks: true, spare: 2),
                Column(key: "township", title: lang("Township", "乡镇"), shrinks: true, spare: 4),
                Column(key: "value", title: book.year.text, sort: .number),
                Column(key: "change", title: lang("Change", "增长"), sort: .number, spare: 1),
            ])
        let rows = book.rank(by: .measure(Metric.operatingIncome))
        let ends = rows.count > 10 ? Array(rows.prefix(5) + rows.suffix(5)) : rows
        answer.rows = ends.map { row in
            [
                row.rank.map { .number(Int64($0)) } ?? .none, .text(row.village.code),
                .text(row.village.name), .text(row.village.firstTownship ?? ""),
                cell(row.value, .money), changeCell(row.change, of: .money, lang),
            ]
        }
        return answer
    }

    private func published(_ rows: [QuotedRow], _ book: YearBook) -> Answer {
        let determined = rows.filter { row in
            if case .quotedOnly = row.verdict { return false }
            return true
        }
        var answer = quotedAnswer(determined, book.registry, lang)
        answer.columns[1].inTable = false  // All of one year.
        answer.title = lang("Published and recomputed", "公布与重算")
        let others = rows.count - determined.count
        answer.notes = [
            lang(
                "\(others) more are quoted only: collective indicators --quoted",
                "另有 \(others) 项仅公布：collective indicators --quoted")
        ]
        return answer
    }

    // MARK: - Next

    private func next() -> String {
        let steps = [
            ("export COLLECTIVE_LEDGER=\(path)", lang("look into this book", "查看此账本")),
            ("collective indicators --year 2022", lang("every indicator", "全部指标")),
            ("collective targets --year 2022", lang("goals of the star villages", "星村目标")),
            ("collective history --village S001 --limit 10", lang("the entries behind", "背后的分录")),
            ("collective serve", lang("the same in a browser", "在浏览器中查看")),
            ("collective audit", lang("check everything from nothing", "从头全面核查")),
            ("collective init --ledger mine.db", lang("your own book", "自己的账本")),
        ]
        let width = steps.map(\.0.displayWidth).max() ?? 0
        let lines = steps.map { command, what in
            "  " + command
                + String(repeating: " ", count: width - command.displayWidth + 2) + what + "\n"
        }
        return "\n" + lang("Next:\n", "接着可试：\n") + lines.joined()
    }

    private func millions(_ fen: Int128) -> String {
        let hundredths = Quantity(Int128(fen)).times(1, over: 1_000_000).text(places: 0)
        return Int64(hundredths).map { decimalText(fen: $0, grouped: true) } ?? hundredths
    }
}
