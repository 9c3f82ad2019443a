// What is said of a sample: how it was drawn, from what, what was left out, and what may be
// concluded; and why nothing was drawn.

package import Audit
internal import Ledger
internal import Proof

extension Sample {
    func title(_ lang: Language) -> String {
        let (some, all) = (grouped(items.count), grouped(population.entries))
        let scope = request.scope
        let whose = scope.isOfAll ? "" : scope.whose(registry) + lang(", ", "，")
        let (span, method) = (scope.span(lang), request.method.name(lang))
        return lang(
            "Voucher check, \(whose)\(span): \(some) of \(all) entries, \(method)",
            "凭证抽查，\(whose)\(span)：\(all) 笔中抽取 \(some) 笔，\(method)")
    }

    func notes(_ lang: Language) -> [String] {
        [how(lang), from(lang)] + [request.scope.only(registry, lang)].compactMap { $0 }
            + (leftOut.isEmpty ? [whole(lang)] : [left(lang)].compactMap { $0 })
            + [again(lang)] + [conclusion(lang)].compactMap { $0 }
    }

    /// How it was drawn.
    private func how(_ lang: Language) -> String {
        let some = grouped(items.count)
        switch request.method {
        case .simple:
            return lang(
                "Drawn at random without replacement, every entry as likely as any other.",
                "不重复随机抽取，每笔分录被抽中的机会相同。")
        case .stratified(_, let weight):
            let by = weight == .value ? lang("value", "金额") : lang("number of entries", "笔数")
            return lang(
                "One entry of each of \(strata.count) strata, the others in proportion to the "
                    + "strata's \(by) by largest remainder; at random within each.",
                "共 \(strata.count) 层，每层至少 1 笔，其余按各层\(by)比例分配（最大余额法）；层内随机抽取。")
        case .byValue:
            let interval = units?.interval ?? 0
            let certain = items.filter { $0.value >= interval }.count
            return lang(
                "Systematic from a random start: interval \(money(interval)), start "
                    + "\(money(units?.start ?? 0)), \(grouped(hits)) hits on \(some) entries. "
                    + "Entries of the interval and more are certainly drawn: \(grouped(certain)).",
                "系统选样，随机起点：选样间隔 \(money(interval))，起点 \(money(units?.start ?? 0))，"
                    + "命中 \(grouped(hits)) 次，抽中 \(some) 笔；不小于间隔的必被抽中：\(grouped(certain)) 笔。")
        }
    }

    /// Out of what, and how much of it.
    private func from(_ lang: Language) -> String {
        let (all, some) = (grouped(population.entries), grouped(items.count))
        return lang(
            "Population: \(all) entries, \(total(population)); drawn: \(some), \(total(drawn)). "
                + "An entry's value is the sum of its debits.",
            "总体 \(all) 笔，\(total(population))；抽中 \(some) 笔，\(total(drawn))。金额为借方合计。")
    }

    private func whole(_ lang: Language) -> String {
        lang(
            "The population holds every entry that posts, also reversed ones, reversals, opening "
                + "balances and what closes a year.",
            "总体包括全部已过账分录，含已冲销分录、冲销分录、期初余额和年终结转。")
    }

    /// What fits and is no part of the population.
    private func left(_ lang: Language) -> String? {
        let parts = LeftOut.allCases.compactMap { reason -> String? in
            guard let tally = leftOut[reason], tally.entries > 0 else { return nil }
            let count = grouped(tally.entries)
            return lang(
                "\(reason.name(lang)): \(count) (\(total(tally)))",
                "\(reason.name(lang)) \(count) 笔（\(total(tally))）")
        }
        guard !parts.isEmpty else { return nil }
        return lang(
            "Left out (--whole takes them in): \(parts.joined(separator: "; ")).",
            "未列入总体（加 --whole 可列入）：\(parts.joined(separator: "；"))。")
    }

    /// What somebody else needs.
    private func again(_ lang: Language) -> String {
        let (root, count) = (base64(head.root.bytes), grouped(head.size))
        return lang(
            "Drawn from the first \(count) entries with the root \(root) and the seed "
                + "\(request.seed): whoever has them draws the same (collective sample "
                + "--help).",
            "取自前 \(count) 条分录，根散列 \(root)，随机种子 \(request.seed)：任何人据此都能抽出同样的样本"
                + "（见 collective sample --help）。")
    }

    private func conclusion(_ lang: Language) -> String? {
        guard let limit = upperLimit, let units else { return nil }
        let (interval, most) = (money(units.interval), total(limit))
        return lang(
            "If no drawn entry is overstated, the standard tables (Poisson, reliability factor "
                + "3.00 for no error at 95 %) put the upper limit of overstatement in the "
                + "population at 3.00 × \(interval) = \(most). It says nothing of what was never "
                + "recorded, or too low.",
            "如抽中的分录均无高估，按通用系数表（泊松分布，零错报、95% 信赖程度，保证系数 3.00），"
                + "总体高估的上限为 3.00 × \(interval) = \(most)。对未入账或低估的事项不作结论。")
    }

    private func money(_ fen: Int64) -> String { Cell.money(fen).table }
    private func total(_ fen: Int128) -> String { Cell.fen(fen).table }
    private func total(_ tally: SampleTally) -> String { Cell.fen(tally.value).table }
}

extension SampleMethod {
    func name(_ lang: Language) -> String {
        switch self {
        case .simple: lang("simple random sampling", "简单随机抽样")
        case .byValue: lang("monetary-unit sampling", "货币单元抽样")
        case .stratified: lang("stratified sampling", "分层抽样")
        }
    }
}

extension SampleScope {
    /// Whether no village or township is asked for.
    var isOfAll: Bool { village == nil && township == nil }

    /// Whose entries: a village's, a township's, the ledger's.
    func whose(_ registry: Registry) -> String {
        village.map { registry.villageNames[$0] ?? $0 } ?? township ?? registry.ledger?.name ?? ""
    }

    /// What else narrows the population.
    fileprivate func only(_ registry: Registry, _ lang: Language) -> String? {
        let parts = [
            kind.map { lang("kind \($0.name(lang))", "类型 \($0.name(lang))") },
            category.map { code in
                let name = registry.label(code, lang)
                return lang("category \(name)", "类别 \(name)")
            },
            account.map { code in
                let name = registry.accounts[code].map { lang($0.english, $0.chinese) } ?? ""
                return lang("account \(code) \(name)", "科目 \(code) \(name)")
            },
            least == 0
                ? nil
                : lang(
                    "\(Cell.money(least).table) and more", "金额不少于 \(Cell.money(least).table)"),
        ].compactMap { $0 }
        guard !parts.isEmpty else { return nil }
        return lang(
            "Only: \(parts.joined(separator: "; ")).", "限于：\(parts.joined(separator: "；"))。")
    }

    /// The days in words.
    func span(_ lang: Language) -> String {
        let (first, last) = (days.lowerBound, days.upperBound)
        if first == first.year.firstDay, last == first.year.lastDay {
            return lang(first.year.text, "\(first.year.text) 年")
        }
        switch (first == .first, last == .last) {
        case (true, true): return lang("all days", "全部期间")
        case (true, false): return lang("to \(last.text)", "截至 \(last.text)")
        case (false, true): return lang("from \(first.text)", "自 \(first.text) 起")
        case (false, false):
            return lang("\(first.text) – \(last.text)", "\(first.text) 至 \(last.text)")
        }
    }
}

extension LeftOut {
    fileprivate func name(_ lang: Language) -> String {
        switch self {
        case .reversed: lang("reversed entries", "已冲销分录")
        case .reversals: lang("reversals", "冲销分录")
        case .openings: lang("opening balances", "期初余额")
        case .closings: lang("year-end closing entries", "年终结转分录")
        }
    }
}

extension Registry {
    /// The label of a category, else the kind of an entry without one.
    func stratumName(_ stratum: String, _ lang: Language) -> String {
        if let kind = Event.Kind(rawValue: stratum) { return kind.name(lang) }
        return Code(stratum).map { label($0, lang) } ?? stratum
    }
}

extension SampleFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .nothingToDrawFrom(0):
            lang("there is no such entry to draw from", "没有可供抽取的分录")
        case .nothingToDrawFrom(let count):
            lang(
                "there is nothing to draw from: what fits (\(grouped(count))) is reversed, a "
                    + "reversal, an opening balance or closes a year; --whole takes them in",
                "没有可供抽取的分录：符合条件的 \(grouped(count)) 笔均为已冲销、冲销、期初余额或年终结转；"
                    + "加 --whole 可列入")
        case .largerThanPopulation(let size, let entries):
            lang(
                "--size \(size): the population has \(grouped(entries)) entries only",
                "--size \(size)：总体只有 \(grouped(entries)) 笔")
        case .fewerThanStrata(let size, let strata):
            lang(
                "--size \(size): there are \(strata) categories, and each gives at least one entry",
                "--size \(size)：共有 \(strata) 个类别，每个类别至少抽取 1 笔")
        case .intervalAboveValue(let interval, let value):
            lang(
                "--interval \(Cell.money(interval).table) is above the value of the population, "
                    + Cell.fen(value).table,
                "--interval \(Cell.money(interval).table) 大于总体金额 \(Cell.fen(value).table)")
        }
    }
}

/// What was asked amiss of a sample.
package enum SampleUsage: Equatable {
    case notASeed(String)
    case sizeBelowOne(Int)
    case noSize
    case intervalOfWhat
}

extension SampleUsage {
    func sentence(_ lang: Language) -> String {
        switch self {
        case .notASeed(let text):
            lang(
                "--seed “\(text.cut(to: 70))”: a seed is 1 to 64 letters, digits, dots, hyphens "
                    + "and underscores of ASCII",
                "--seed “\(text.cut(to: 70))”：随机种子须为 1 至 64 个半角字母、数字、点、连字符或下划线")
        case .sizeBelowOne(let size):
            lang("--size \(size): draw at least one entry", "--size \(size)：至少抽取 1 笔")
        case .noSize:
            lang(
                "how many entries? Give --size, or --by-value with --interval",
                "抽取多少笔？请给出 --size，或 --by-value 和 --interval")
        case .intervalOfWhat:
            lang("--interval goes with --by-value", "--interval 须与 --by-value 同用")
        }
    }
}
