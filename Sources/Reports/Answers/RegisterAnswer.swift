// Registers of accounts (明细账) and cashbooks (日记账) as tables.

internal import Ledger
package import Projections

/// - Parameter isCashbook: whether debits and credits are receipts and payments.
package func registerAnswer(
    _ register: Register, isCashbook: Bool, _ lang: Language
) -> Answer {
    var answer = Answer(columns: registerColumns(isCashbook, lang))
    answer.title = register.title(isCashbook, lang)
    answer.rows = register.rows.enumerated().map { place, row in
        registerCells(row, register, isPage: place == 0 && register.isContinued, lang)
    }
    for (place, row) in register.rows.enumerated() {
        if row.isReversal, row.sort == .entry {
            answer.marks[place] = .red
        } else if row.sort != .entry {
            answer.marks[place] = .strong
        }
    }
    answer.notes = register.notes(lang)
    answer.sheet = register.sheet(
        register.name(isCashbook, lang), isCashbook: isCashbook, lang)
    return answer
}

private func registerColumns(_ isCashbook: Bool, _ lang: Language) -> [Column] {
    [
        Column(key: "village", title: lang("Village", "村"), inTable: false),
        Column(key: "row", title: "", inTable: false),
        Column(key: "on", title: lang("Date", "日期")),
        Column(key: "seq", title: lang("Entry", "号"), sort: .number, spare: 2),
        Column(key: "voucher", title: lang("Voucher", "凭证号"), shrinks: true, spare: 3),
        Column(key: "memo", title: lang("Memo", "摘要"), shrinks: true),
        Column(key: "account", title: lang("Account", "科目"), inTable: false),
        Column(key: "counter", title: lang("Against", "对方科目"), shrinks: true, spare: 1),
        Column(
            key: "debit", title: isCashbook ? lang("Receipts", "收入") : lang("Debit", "借方"),
            sort: .number),
        Column(
            key: "credit", title: isCashbook ? lang("Payments", "支出") : lang("Credit", "贷方"),
            sort: .number),
        Column(key: "side", title: lang("Side", "借或贷")),
        Column(key: "balance", title: lang("Balance", "余额"), sort: .number),
    ]
}

private func registerCells(
    _ row: RegisterRow, _ register: Register, isPage: Bool, _ lang: Language
) -> [Cell] {
    let isOpening = row.sort == .opening
    let side = row.balance > 0 ? "debit" : row.balance < 0 ? "credit" : "even"
    let sideShown =
        row.balance > 0 ? lang("Dr", "借") : row.balance < 0 ? lang("Cr", "贷") : lang("–", "平")
    let isEmpty = { (amount: Int128) in isOpening || row.sort == .entry && amount == 0 }
    let summary = row.entry.map { Summary($0, register.registry, lang) }
    return [
        .text(register.village.code), .text(row.sort.rawValue), row.on.map(Cell.day) ?? .none,
        row.entry.map { .number($0.seq) } ?? .none,
        .optional(row.entry?.event.effect.voucher),
        memo(row, summary, isPage: isPage, lang),
        row.account.map { .text($0.text) } ?? .none,
        .list(row.counter.map(\.text)), isEmpty(row.debit) ? .none : .money(row.debit),
        isEmpty(row.credit) ? .none : .money(row.credit), .shown(side, as: sideShown),
        .fenShown(row.balance, as: Cell.money(Int128(row.balance.magnitude)).table),
    ]
}

/// What a line is for: the memo of its entry, else the other side of the deal, else the sort of
/// entry; of a total, which total. What only people read is not in JSON and CSV.
private func memo(
    _ row: RegisterRow, _ summary: Summary?, isPage: Bool, _ lang: Language
) -> Cell {
    switch row.sort {
    case .opening:
        return .shownOnly(
            isPage ? lang("Brought forward", "承前页") : lang("Opening balance", "期初余额"))
    case .day: return .shownOnly(lang("Day total", "本日合计"))
    case .month: return .shownOnly(lang("Month total", "本月合计"))
    case .year: return .shownOnly(lang("Year to date", "本年累计"))
    case .entry: break
    }
    let text = summary?.memo
    let shown = text ?? summary?.counterparty ?? summary?.what ?? ""
    let named = row.isReversal ? "\(summary?.reversalMark(lang) ?? "") \(shown)" : shown
    return text.map { .shown($0, as: named) } ?? .shownOnly(named)
}

extension Summary {
    fileprivate func reversalMark(_ lang: Language) -> String {
        reverses.map { lang("reverses \($0):", "冲销第 \($0) 号：") } ?? ""
    }
}

extension Register {
    fileprivate func title(_ isCashbook: Bool, _ lang: Language) -> String {
        let names = registry.villageNames
        let known = registry.accounts[account].map { lang($0.english, $0.chinese) } ?? ""
        let currency = registry.ledger?.currency ?? ""
        let name = name(isCashbook, lang)
        let whose = names[village.code] ?? village.code
        let span = span(lang).isEmpty ? "" : lang(", ", "　") + span(lang)
        return lang(
            "\(name) of \(account) \(known), \(whose)\(span), in \(currency)",
            "\(name)（\(account)）　\(whose)\(span)（\(unitName(currency, lang))）")
    }

    fileprivate func name(_ isCashbook: Bool, _ lang: Language) -> String {
        let known = registry.accounts[account]?.chinese ?? ""
        return isCashbook ? lang("Cashbook", "\(known)日记账") : lang("Register", "\(known)明细账")
    }

    /// The days in words; "" for all.
    func span(_ lang: Language) -> String {
        let isFirst = days.lowerBound == .first
        let isLast = days.upperBound == .last
        if isFirst, isLast { return "" }
        let first = isFirst ? "…" : days.lowerBound.text
        let last = isLast ? "…" : days.upperBound.text
        return lang("\(first) – \(last)", "\(first) 至 \(last)")
    }

    fileprivate func notes(_ lang: Language) -> [String] {
        var notes: [String] = []
        if rows.contains(where: { $0.sort == .entry && $0.isReversal }) {
            notes.append(
                lang(
                    "Below zero: reversals, on the side of what they take back. Turnovers in "
                        + "balances count them on the other side.",
                    "负数为红字冲销，列在原分录一方；科目余额的发生额将其计入另一方。"))
        }
        if let next {
            notes.append(lang("More follow: --after \(next)", "后面还有：--after \(next)"))
        }
        let remarks = registry.remarks(
            from: days.lowerBound.month, through: days.upperBound.month, of: [village])
        return notes + registry.notes(remarks, lang)
    }
}
