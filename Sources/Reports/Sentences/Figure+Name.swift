// What numbers and their parts are called.

internal import Intake
internal import Ledger
internal import Projections

extension FigurePart {
    func name(_ lang: Language) -> String {
        switch self {
        case .debit: lang("debit", "借方")
        case .credit: lang("credit", "贷方")
        case .balance: lang("balance", "余额")
        case .opening: lang("opening", "期初")
        case .closing: lang("closing", "期末")
        case .movement: lang("movement", "发生净额")
        case .amountIn: lang("in", "流入")
        case .amountOut: lang("out", "流出")
        case .net: lang("net", "净额")
        case .sum: lang("sum", "合计")
        case .entries: lang("entries", "笔数")
        case .beneficiaries: lang("people", "人次")
        case .value: lang("value", "数值")
        case .population: lang("villages counted", "计入村数")
        case .rank: lang("rank", "名次")
        case .before: lang("year before", "上年")
        case .change: lang("change", "增减")
        case .rankBefore: lang("rank before", "上年名次")
        case .current: lang("period", "本期")
        case .yearToDate: lang("year to date", "本年累计")
        case .yearBefore: lang("same months of the year before", "上年同期")
        case .openingDebit: lang("opening Dr", "期初借方")
        case .openingCredit: lang("opening Cr", "期初贷方")
        case .closingDebit: lang("closing Dr", "期末借方")
        case .closingCredit: lang("closing Cr", "期末贷方")
        case .inBefore: lang("in, year before", "上年流入")
        case .outBefore: lang("out, year before", "上年流出")
        case .netBefore: lang("net, year before", "上年净额")
        }
    }
}

extension Figure.Subject {
    func name(_ registry: Registry, _ lang: Language) -> String {
        switch self {
        case .accounts(let accounts), .turnover(let accounts):
            registry.accountNames(accounts, lang)
        case .categories(let categories):
            categories.map { codes in
                codes.sorted().map { registry.flowName($0, lang) }
                    .joined(separator: lang(", ", "、"))
            } ?? lang("all categories", "全部类别")
        case .tier(let tier): shortTierName(tier, lang)
        case .tiers: lang("the three distributions", "三次分配")
        case .outside: lang("outside the three distributions", "三次分配之外")
        case .unclassified: lang("without a category", "未分类")
        case .measure(let name): metricName(name, registry, lang)
        case .indicator(let indicator, let measure):
            indicatorName(indicator.name(of: measure), registry, lang)
        case .rank(let name): metricName(name, registry, lang)
        case .statement(let kind, let line, _):
            kind.title(lang) + (line.isEmpty ? lang(", total", "合计") : lang(", ", "，") + line)
        }
    }
}

extension Registry {
    fileprivate func accountNames(_ accounts: Set<Code>?, _ lang: Language) -> String {
        guard let accounts else { return lang("all accounts", "全部科目") }
        return accounts.sorted().map { accountName($0, lang) }.joined(separator: lang(", ", "、"))
    }

    func accountName(_ code: Code, _ lang: Language) -> String {
        accounts[code].map { "\(code) " + lang($0.english, $0.chinese) } ?? code.text
    }

    /// Of a category, or of an account's lines without one.
    func flowName(_ code: Code, _ lang: Language) -> String {
        guard let account = code.unclassifiedAccount else { return label(code, lang) }
        return lang("without a category: ", "未分类：") + accountName(account, lang)
    }
}

extension Traced {
    /// What it is called below a number that it is part of, or by itself.
    func label(_ registry: Registry, _ names: [String: String], _ lang: Language) -> String {
        let part = number.map { $0.part.name(lang) } ?? ""
        switch name {
        case .number:
            return number.map { $0.figure.subject.name(registry, lang) + lang(", ", "，") + part }
                ?? ""
        case .line(let english, let chinese): return lang(english, chinese)
        case .village(let code): return "\(code) \(names[code] ?? "")"
        case .township(let name): return name.isEmpty ? lang("no township", "未注明乡镇") : name
        case .account(let code): return registry.accountName(code, lang) + lang(", ", "，") + part
        case .category(let code): return registry.flowName(code, lang)
        case .month(let month): return month.text
        case .measure(let name, let span):
            return metricName(name, registry, lang) + " " + span.name(lang)
        case .goal(let village, let goal, let isMet):
            let sign = goal.goal == .atLeast ? "≥" : "≤"
            return "\(isMet ? "✓" : "✗") \(village) \(names[village] ?? ""): "
                + "\(metricName(goal.indicator, registry, lang)) \(sign) \(goal.value)"
        }
    }

    /// Whose, of which months and as of when it is: the words under a title.
    func scope(_ names: [String: String], _ lang: Language) -> String {
        guard let figure = number?.figure else { return "" }
        let filter = figure.villages
        let whose = [
            filter.village.map { "\($0) \(names[$0] ?? "")" }, filter.township,
            filter.tag.map { tagName($0, lang) },
        ].compactMap { $0 }
        var words = whose.isEmpty ? [lang("all villages", "全部村")] : whose
        if figure.span != .all { words.append(figure.span.addressText) }
        if let at = figure.asOf.at { words.append(lang("as of entry \(at)", "截至第 \(at) 号分录")) }
        if let day = figure.asOf.on { words.append(lang("to \(day.text)", "截至 \(day.text)")) }
        return words.joined(separator: lang(", ", "，"))
    }
}
