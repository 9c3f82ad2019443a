// What stands beside the fields of the forms that ask: the name of each parameter, and the names of
// what may be chosen.

package import Ledger
package import Projections

package enum FieldWords {
    /// What a parameter is called.
    package static func label(_ name: String, _ lang: Language) -> String {
        switch name {
        case "village": lang("Village", "村")
        case "township": lang("Township", "乡镇")
        case "tag": lang("Tag", "标签")
        case "year": lang("Year", "年份")
        case "period": lang("Period", "期间")
        case "month": lang("Month", "月份")
        case "from": lang("From", "自")
        case "to": lang("To", "至")
        case "on", "day": lang("Up to day", "截至日期")
        case "at": lang("As of entry or time", "截至分录号或时间")
        case "since": lang("Since", "自此日")
        case "by": lang("By", "按")
        case "figure", "figures": lang("Address of the figure", "数据地址")
        case "measure": lang("Measure", "口径")
        case "threshold": lang("Threshold", "门槛")
        case "account": lang("Account", "科目")
        case "category": lang("Category", "类别")
        case "kind": lang("Kind", "类型")
        case "counterparty": lang("Counterparty", "对方单位")
        case "memo": lang("Memo holds", "摘要含")
        case "voucher", "number": lang("Voucher or entry", "凭证号或分录号")
        case "amount": lang("Amount", "金额")
        case "amount-from": lang("Amount from", "金额不低于")
        case "amount-to": lang("Amount to", "金额不高于")
        case "actor": lang("Recorded by", "经办人")
        case "recorded-from": lang("Recorded from", "记录日自")
        case "recorded-to": lang("Recorded to", "记录日至")
        case "severity": lang("At least", "至少")
        case "rule": lang("Rule", "规则")
        case "limit": lang("So many rows", "行数")
        case "after": lang("After entry", "在此分录之后")
        case "sort": lang("In order of", "排列")
        case "depth": lang("Levels", "层数")
        case "all": lang("Past ones too", "含以往的")
        case "ascending": lang("Lowest first", "由低到高")
        case "quoted": lang("Published beside recomputed figures", "公布数据与重算数据对照")
        case "consolidated": lang("Consolidated", "合并抵销")
        case "each": lang("Each village by itself", "逐村列出")
        case "open": lang("Open ones only", "仅未销号")
        case "entries": lang("Entries only", "仅列分录")
        case "before-closing": lang("Before closing entries", "结转之前")
        case "a": lang("First moment", "前一时点")
        case "b": lang("Second moment", "后一时点")
        case "on-a": lang("First day", "前一日期")
        case "on-b": lang("Second day", "后一日期")
        case "seq", "entry": lang("Entry", "分录号")
        case _: name
        }
    }

    package static func show(_ lang: Language) -> String { lang("Show", "查看") }
    /// What stands for "not asked for".
    package static func any(_ name: String, _ lang: Language) -> String {
        ["by", "measure", "sort"].contains(name) ? lang("as usual", "默认") : lang("all", "全部")
    }
    package static func choose(_ lang: Language) -> String { lang("choose …", "请选择……") }
    package static func more(_ lang: Language) -> String { lang("More conditions", "更多条件") }
    package static func compare(_ lang: Language) -> String { lang("Compare", "比较") }
    package static func audit(_ lang: Language) -> String { lang("Audit now", "立即审计") }
    package static func search(_ lang: Language) -> String { lang("Search", "查找") }
    /// Of a page that needs to be told more.
    package static func needed(_ names: [String], _ lang: Language) -> String {
        let all = names.map { label($0, lang) }.joined(separator: lang(", ", "、"))
        return lang("Choose first: \(all).", "请先选择：\(all)。")
    }

    /// What may be chosen, as people call it.
    package static func choice(
        _ value: String, of name: String, _ registry: Registry, _ lang: Language
    ) -> String {
        switch name {
        case "by", "group": grouping(value, registry, lang)
        case "severity":
            FindingRaised.Severity(rawValue: value)?.name(lang) ?? severity(value, lang)
        case "kind":
            StatementKind(rawValue: value)?.title(lang)
                ?? Event.Kind(rawValue: value)?.name(lang) ?? value
        case "sort": order(value, lang)
        case "tag": tagName(value, lang)
        case "measure": indicatorName(value, registry, lang)
        case _: value
        }
    }

    private static func grouping(
        _ value: String, _ registry: Registry, _ lang: Language
    ) -> String {
        switch value {
        case "total": lang("in total", "合计")
        case "village": lang("village", "村")
        case "township": lang("township", "乡镇")
        case "month": lang("month", "月份")
        case "category": lang("category", "类别")
        case "entry": lang("entry", "分录")
        case "counterparty": lang("counterparty", "对方单位")
        case "each": lang("village and month", "村和月份")
        case _: metricName(value, registry, lang)
        }
    }

    private static func severity(_ value: String, _ lang: Language) -> String {
        value == "error" ? lang("error", "错误") : value
    }

    private static func order(_ value: String, _ lang: Language) -> String {
        switch value {
        case "entry": lang("entry", "分录号")
        case "day", "on", "date": lang("day", "日期")
        case _: value
        }
    }
}

/// What a page about a question is called where its answer has no title.
package enum QuestionTitle {
    package static func title(_ name: String, _ lang: Language) -> String {
        switch name {
        case "accounts": lang("Accounts", "科目")
        case "audit": lang("Audit", "审计")
        case "audit-rules": lang("Rules of the audit", "审计规则")
        case "balances": lang("Balances", "科目余额")
        case "balance-sheet", "statement-balance-sheet": StatementKind.balanceSheet.title(lang)
        case "cashbook": lang("Cashbook", "日记账")
        case "categories": lang("Categories", "类别")
        case "checkpoints": lang("Checkpoints", "检查点")
        case "diff": lang("What changed", "变动")
        case "distributions": lang("The three distributions", "三次分配")
        case "dues": lang("Dues", "往来款")
        case "explain": lang("How a figure is made", "数据如何得出")
        case "findings": lang("Findings", "审计发现")
        case "history": lang("Entries", "分录")
        case "income", "income-statement", "statement-income": StatementKind.income.title(lang)
        case "indicators": lang("Indicators", "指标")
        case "ledger": lang("Register of an account", "明细账")
        case "policies": lang("Policies in force", "现行规则")
        case "indicators-quoted": lang("Published figures", "公布数据")
        case "rank": lang("Ranking", "排名")
        case "show": lang("Entry", "分录")
        case "statement": lang("Statements", "财务报表")
        case "targets": lang("Goals", "目标")
        case "templates": lang("Voucher templates", "凭证模板")
        case "three-distributions", "statement-three-distributions":
            StatementKind.threeDistributions.title(lang)
        case "trial-balance", "statement-trial-balance": StatementKind.trialBalance.title(lang)
        case "villages": lang("Villages", "各村")
        case "voucher": lang("Vouchers", "记账凭证")
        case _: name
        }
    }
}
