// The four statements: balance sheet, income and its distribution, trial balance, the three
// distributions.

internal import Ledger
package import Projections

/// One table for each statement.
///
/// - Parameter figures: whether tables show the addresses of the figures.
package func statementAnswer(
    _ result: Statements, _ lang: Language, figures: Bool = false
) -> [Answer] {
    let columns = statementColumns(result, lang)
    let names = result.registry.villageNames
    let shown = result.statements.isEmpty ? [nil] : result.statements.map(Optional.some)
    return shown.map { statement in
        var answer = Answer(columns: columns)
        let name = statement?.village.map { names[$0.code] ?? $0.code }
        answer.title = result.title(name, lang)
        let rows = statement?.rows ?? []
        answer.rows = rows.map { cells($0, statement?.village?.code, result, lang) }
        answer.add(
            figures: rows.map { result.figure(of: $0, statement?.village?.code) },
            shown: figures, lang)
        for (place, row) in rows.enumerated() where row.emphasis != .none {
            answer.marks[place] = .strong
        }
        answer.empty = lang("Nothing has been posted.", "尚无过账。")
        answer.notes = rows.isEmpty ? [] : result.notes(statement, lang)
        answer.sheet = result.sheet(statement, name, lang)
        return answer
    }
}

private func statementColumns(_ result: Statements, _ lang: Language) -> [Column] {
    let isTrial = result.kind == .trialBalance
    let hasNumbers = result.kind == .balanceSheet || result.kind == .income
    var columns = [
        Column(key: "village", title: lang("Village", "村"), inTable: false),
        Column(key: "township", title: lang("Township", "乡镇"), inTable: false),
        Column(key: "period", title: lang("Period", "期间"), inTable: false),
        Column(
            key: isTrial ? "account" : "line", title: isTrial ? lang("Account", "科目") : "",
            inTable: false),
        Column(key: "level", title: "", inTable: false),
        Column(key: "emphasis", title: "", inTable: false),
        Column(
            key: "label", title: isTrial ? lang("Account", "科目") : lang("Item", "项目"),
            shrinks: true, identifies: true),
    ]
    if hasNumbers {
        columns.append(Column(key: "number", title: lang("No.", "行次"), sort: .number))
    }
    return columns + amountColumns(result.kind, lang)
}

private func amountColumns(_ kind: StatementKind, _ lang: Language) -> [Column] {
    func amount(
        _ key: StaticString, _ title: String, over: String = "", under: String = "",
        spare: Int = 0
    ) -> Column {
        Column(
            key: key, title: title, sort: .number, over: over, under: under, spare: spare)
    }
    switch kind {
    case .balanceSheet:
        return [
            amount("closing", lang("Closing", "期末余额")),
            amount("opening", lang("1 January", "年初余额")),
        ]
    case .income:
        return [
            amount("current", lang("Period", "本期金额")),
            amount("yearToDate", lang("Year to date", "本年累计数")),
            amount("yearBefore", lang("Year before", "上年同期数"), spare: 1),
        ]
    case .trialBalance:
        let (debit, credit) = (lang("Debit", "借方"), lang("Credit", "贷方"))
        let before = lang("Opening balance", "期初余额")
        let moved = lang("Movements", "本期发生额")
        let after = lang("Closing balance", "期末余额")
        return [
            amount(
                "openingDebit", lang("Opening Dr", "期初借方"), over: before, under: debit,
                spare: 1),
            amount(
                "openingCredit", lang("Opening Cr", "期初贷方"), over: before, under: credit,
                spare: 1),
            amount("debit", lang("Debit", "本期借方"), over: moved, under: debit),
            amount("credit", lang("Credit", "本期贷方"), over: moved, under: credit),
            amount("closingDebit", lang("Closing Dr", "期末借方"), over: after, under: debit),
            amount("closingCredit", lang("Closing Cr", "期末贷方"), over: after, under: credit),
        ]
    case .threeDistributions:
        let now = lang("This period", "本期")
        let before = lang("Year before", "上年同期")
        let (come, go, net) = (lang("In", "流入"), lang("Out", "流出"), lang("Net", "净额"))
        return [
            amount("in", come, over: now), amount("out", go, over: now),
            amount("net", net, over: now, spare: 2),
            amount("inBefore", lang("In before", "上年流入"), over: before, under: come),
            amount("outBefore", lang("Out before", "上年流出"), over: before, under: go),
            amount("netBefore", lang("Net before", "上年净额"), over: before, under: net, spare: 1),
        ]
    }
}

private func cells(
    _ row: StatementRow, _ village: String?, _ result: Statements, _ lang: Language
) -> [Cell] {
    let label = result.label(row, lang)
    let indent = String(repeating: "  ", count: row.level)
    let isTotal = result.kind == .trialBalance && row.emphasis == .total
    var cells: [Cell] = [
        village.map(Cell.text) ?? .none, result.township.map(Cell.text) ?? .none,
        .text(result.period.text), isTotal ? .none : .text(row.line), .number(row.level),
        .text(row.emphasis.rawValue), .shown(label, as: indent + label),
    ]
    if result.kind == .balanceSheet || result.kind == .income {
        cells.append(row.number.map(Cell.number) ?? .none)
    }
    let amounts = result.columnCount
    return cells
        + (row.emphasis == .heading
            ? [Cell](repeating: .none, count: amounts) : row.amounts.map { Cell.money($0) })
}

extension Statements {
    fileprivate var columnCount: Int {
        switch kind {
        case .balanceSheet: 2
        case .income: 3
        case .trialBalance, .threeDistributions: 6
        }
    }

    fileprivate func label(_ row: StatementRow, _ lang: Language) -> String {
        let name = lang(row.english, row.chinese)
        switch kind {
        case .balanceSheet, .income: return name
        case .trialBalance:
            return row.emphasis == .total ? name : name.isEmpty ? row.line : "\(row.line) \(name)"
        case .threeDistributions:
            switch row.line {
            case "total": return lang("Total of the three", "三次分配合计")
            case "outside": return lang("Outside the three", "三次分配之外")
            default: break
            }
            guard row.level == 0 else {
                let isUnnamed = Code(row.line)?.unclassifiedAccount != nil
                return isUnnamed ? lang("without a category: ", "未分类：") + name : name
            }
            return shortTierName(Int64(row.line.dropFirst(4)) ?? 0, lang)
        }
    }

    /// - Parameter village: its name; `nil` for several together.
    func whose(_ village: String?, _ lang: Language) -> String {
        village ?? township ?? lang("all villages", "全部村")
    }

    fileprivate func title(_ village: String?, _ lang: Language) -> String {
        let currency = registry.ledger?.currency ?? ""
        let whose = whose(village, lang)
        let when = kind == .balanceSheet ? period.last.lastDay.text : period.name(lang)
        return lang(
            "\(kind.title(lang)), \(whose), \(when), in \(currency)",
            "\(kind.title(lang))　\(whose)　\(when)（\(unitName(currency, lang))）")
    }

    fileprivate func notes(_ statement: FilledStatement?, _ lang: Language) -> [String] {
        let difference = statement?.difference ?? 0
        var notes: [String] = []
        if kind == .income, period.length != .year {
            notes.append(
                lang(
                    "In the columns of a period, the surplus is that at its beginning and end.",
                    "期间各栏的年初、年末未分配收益为该期间的期初、期末数。"))
        }
        if isReconstructed {
            notes.append(
                lang(
                    "Form reconstructed, not seen in the original.",
                    "报表格式系根据其他资料重建，未见原件。"))
        }
        if difference != 0 {
            let amount = Cell.money(difference).table
            notes.append(
                lang(
                    "Debits exceed credits by \(amount): run collective audit.",
                    "借贷相差 \(amount)：请运行 collective audit。"))
        }
        let own = statement?.village.map { village in
            remarks.filter { [0, village.id].contains($0.villageID) }
        }
        return notes + registry.notes(own ?? remarks, lang)
    }
}

extension StatementKind {
    package func title(_ lang: Language) -> String {
        switch self {
        case .balanceSheet: lang("Balance sheet", "资产负债表")
        case .income: lang("Income and its distribution", "收益及收益分配表")
        case .trialBalance: lang("Trial balance", "科目余额表")
        case .threeDistributions: lang("The three distributions", "三次分配表")
        }
    }
}
