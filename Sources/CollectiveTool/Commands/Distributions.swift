import ArgumentParser
import Ledger
import Projections

struct DistributionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distributions",
        abstract: "The three distributions (三次分配): what came in and went out by tier.",
        discussion: """
            1 primary (初次分配: wages, rents, dividends), 2 secondary (再分配: taxes, subsidies, \
            welfare), 3 tertiary (三次分配: gifts, charity). A reversal subtracts in its own month. \
            Beneficiaries count payments received (人次), not persons.
            """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var moment: AsOfOptions
    @Option(help: "One village only.") var village: String?
    @Option(help: ArgumentHelp("One year.", valueName: "yyyy")) var year: String?
    @Option(help: ArgumentHelp("The first month.", valueName: "yyyy-mm")) var from: String?
    @Option(help: ArgumentHelp("The last month.", valueName: "yyyy-mm")) var to: String?
    @Option(help: "total, village, township, month or category.") var by: Grouping = .total

    func validate() throws {
        if year != nil, from != nil || to != nil {
            throw ValidationError("--year and --from/--to exclude each other")
        }
    }

    func run() throws {
        var query = DistributionQuery()
        query.asOf = try moment.asOf()
        query.village = village
        query.grouping = by
        query.span = try span()
        let result = try ledger.read { try $0.distributions(query) }
        try distributionsAnswer(result, by: by, output.lang, label: try label()).print(
            output.format, output.lang)
    }

    private func span() throws -> MonthSpan {
        if let year { return .year(try readPeriod(year)) }
        var span = MonthSpan.all
        if let from { span.first = try readPeriod(from).firstDay.month }
        if let to { span.last = try readPeriod(to).lastDay.month }
        return span
    }

    private func label() throws -> String {
        if let year { return year }
        return [from, to].compactMap { $0 }.isEmpty ? "" : "\(from ?? "…") – \(to ?? "…")"
    }
}

extension Grouping: ExpressibleByArgument {}

func distributionsAnswer(
    _ result: Distributions, by grouping: Grouping, _ lang: Language, label: String = ""
) -> Answer {
    let currency = result.registry.ledger?.currency ?? ""
    let when = label.isEmpty ? "" : " \(label)"
    var answer = Answer(
        title: lang("The three distributions\(when), in \(currency)", "三次分配\(when)（\(currency)）"),
        columns: [
            Column(key: groupKey(grouping), title: groupTitle(grouping, lang), shrinks: true,
                identifies: true),
            Column(key: "tier", title: lang("Tier", "分配")),
            Column(key: "in", title: lang("In", "流入"), sort: .number),
            Column(key: "out", title: lang("Out", "流出"), sort: .number),
            Column(key: "net", title: lang("Net", "净额"), sort: .number, spare: 1),
            Column(key: "entries", title: lang("Entries", "笔数"), sort: .number, spare: 2),
            Column(key: "beneficiaries", title: lang("People", "人次"), sort: .number, spare: 3),
        ])
    let names = grouping == .village ? result.registry.villageNames : [:]
    answer.rows = result.rows.map { row in
        let name = names[row.group] ?? groupName(row.group, grouping, result.registry, lang)
        return [.shown(row.group, as: name)]
            + cells(
                row, grouping == .total ? tierName(row.tier, lang) : shortTierName(row.tier, lang))
    }
    var total = DistributionRow(group: "", tier: 0)
    for row in result.rows { total.add(row) }
    answer.totals = [[.text(lang("Total", "合计"))] + cells(total, "")]
    if grouping == .total {
        answer.columns.removeFirst()
        answer.rows = answer.rows.map { Array($0.dropFirst()) }
        answer.totals = [cells(total, lang("Total", "合计"))]
    }
    answer.notes = [outsideNote(result.outside, lang)]
    if result.unclassified.entries != 0 {
        answer.notes.append(unclassifiedNote(result.unclassified, lang))
    }
    answer.empty = lang("No entries in this span.", "此期间没有分录。")
    return answer
}

private func cells(_ row: DistributionRow, _ tier: String) -> [Cell] {
    [
        .numberShown(row.tier, as: tier), .money(row.amountIn), .money(row.amountOut),
        .money(row.net), .number(row.entries), .number(row.beneficiaries),
    ]
}

private func outsideNote(_ row: DistributionRow, _ lang: Language) -> String {
    let amountIn = Cell.money(row.amountIn).table
    let amountOut = Cell.money(row.amountOut).table
    return lang(
        "Outside the three: in \(amountIn), out \(amountOut), \(grouped(row.entries)) entries.",
        "三次分配之外：流入 \(amountIn)，流出 \(amountOut)，\(grouped(row.entries)) 笔。")
}

private func unclassifiedNote(_ row: DistributionRow, _ lang: Language) -> String {
    let amountIn = Cell.money(row.amountIn).table
    let amountOut = Cell.money(row.amountOut).table
    return lang(
        "Unclassified: in \(amountIn), out \(amountOut), \(grouped(row.entries)) lines of journals "
            + "without a category.",
        "未分类：流入 \(amountIn)，流出 \(amountOut)，\(grouped(row.entries)) 条凭证行无类别。")
}

private func groupKey(_ grouping: Grouping) -> StaticString {
    switch grouping {
    case .total: ""
    case .village: "village"
    case .township: "township"
    case .month: "month"
    case .category: "category"
    }
}

private func groupTitle(_ grouping: Grouping, _ lang: Language) -> String {
    switch grouping {
    case .total: ""
    case .village: lang("Village", "村")
    case .township: lang("Township", "乡镇")
    case .month: lang("Month", "月份")
    case .category: lang("Category", "类别")
    }
}

private func groupName(
    _ group: String, _ grouping: Grouping, _ registry: Registry, _ lang: Language
) -> String {
    switch grouping {
    case .category:
        guard let category = Code(group).flatMap({ registry.categories[$0] }) else { return group }
        return lang(category.english, category.chinese)
    case .total, .village, .township, .month: return group
    }
}
