// The heads and feet of the forms of a book: whose it is, of when, in which unit, and who signs.

internal import Ledger
internal import Projections

extension Statements {
    /// - Parameter name: the village's; `nil` for several together.
    func sheet(_ statement: FilledStatement?, _ name: String?, _ lang: Language) -> Sheet {
        var sheet = Sheet(form: kind.title(lang), of: whose(name, lang), registry, lang)
        if statements.count > 1 { sheet.name = name ?? sheet.name }
        sheet.period = kind == .balanceSheet ? period.last.lastDay.name(lang) : period.name(lang)
        let rows = statement?.rows ?? []
        sheet.lines = rows.map { row in
            switch row.emphasis {
            case .none: Sheet.Line(indent: row.level)
            case .heading: Sheet.Line(indent: row.level, .heading)
            case .subtotal, .total: Sheet.Line(indent: row.level, .total)
            }
        }
        if kind == .balanceSheet {
            sheet.rightFrom = rows.firstIndex { $0.line == "liabilities" }
        }
        sheet.signatures = [
            lang("Head", "单位负责人"), lang("Accountant in charge", "会计主管"), lang("Prepared", "制表"),
        ]
        return sheet
    }
}

extension Register {
    func sheet(_ name: String, isCashbook: Bool, _ lang: Language) -> Sheet {
        let whose = registry.villageNames[village.code] ?? village.code
        var sheet = Sheet(form: name, of: whose, registry, lang)
        let known = registry.accounts[account].map { lang($0.english, $0.chinese) } ?? ""
        sheet.name = "\(account) \(known)"
        sheet.corner = lang("Account: \(account) \(known)", "科目：\(account) \(known)")
        sheet.period = span(lang)
        sheet.lines = rows.map { Sheet.Line($0.sort == .entry ? .plain : .total) }
        sheet.showsRed = true
        sheet.signatures = [
            lang("Accountant in charge", "会计主管"), lang("Checked", "复核"),
            isCashbook ? lang("Cashier", "出纳") : lang("Posted", "记账"),
        ]
        return sheet
    }
}

extension Turnovers {
    /// - Parameter when: the period in words; "" = everything.
    func sheet(_ when: String, _ lang: Language) -> Sheet {
        let name = lang("Balances", "科目余额")
        let village = villages.count == 1 ? registry.villageNames[villages[0].code] : nil
        let whose = village ?? registry.ledger?.name ?? ""
        var sheet = Sheet(form: name, of: whose, registry, lang)
        sheet.period = when
        return sheet
    }
}

extension Sheet {
    /// 往来账龄表.
    static func dues(
        of whose: String, on day: Day, _ registry: Registry, _ lang: Language
    ) -> Sheet {
        var sheet = Sheet(
            form: lang("Receivables and payables by age", "往来款项账龄表"), of: whose, registry, lang)
        sheet.period = lang("on \(day.text)", "截至 \(day.name(lang))")
        sheet.signatures = [
            lang("Accountant in charge", "会计主管"), lang("Checked", "复核"), lang("Prepared", "制表"),
        ]
        return sheet
    }

    /// 收益分配方案.
    static func plan(
        of whose: String, _ year: Period, _ registry: Registry, _ lang: Language
    ) -> Sheet {
        var sheet = Sheet(
            form: lang("Distribution of income", "收益分配方案"), of: whose, registry, lang)
        sheet.period = lang(year.text, "\(year.text) 年度")
        sheet.signatures = [
            lang("Board", "理事长"), lang("Supervisors", "监事长"),
            lang("Accountant in charge", "会计主管"), lang("Prepared", "制表"),
        ]
        return sheet
    }
}

extension Day {
    /// The day in words.
    func name(_ lang: Language) -> String {
        let number = rawValue
        return lang(
            text, "\(number / 10_000) 年 \(number / 100 % 100) 月 \(number % 100) 日")
    }
}
