// A year's distribution: of one village line by line with its arithmetic and ground, of several a
// row each.

package import Ledger

/// - Parameter leftOut: how many of a selection have no year to distribute; `nil` = one village was
///   asked for.
package func planAnswer(
    _ plans: [DistributionPlan], _ year: Period, _ registry: Registry, leftOut: Int?,
    _ lang: Language
) -> any PaperReport {
    var rows = plansAnswer(plans, year, registry, lang)
    if let leftOut, leftOut > 0 {
        rows.notes.append(
            lang(
                "\(grouped(leftOut)) villages are left out: the year is not closed, or is "
                    + "distributed already.",
                "未列入 \(grouped(leftOut)) 村：该年尚未结账，或已分配。"))
    }
    guard leftOut == nil, let plan = plans.first else { return rows }
    return PlanReport(rows: rows, lines: planLines(plan, registry, lang))
}

/// The lines for people, the row for programs.
private struct PlanReport: PaperReport {
    var rows: Answer
    var lines: Answer

    func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        format == .table
            ? lines.page(format, lang, width: width) : rows.page(format, lang, width: width)
    }

    func pages(_ lang: Language) -> [Answer] { [lines] }
}

private func plansAnswer(
    _ plans: [DistributionPlan], _ year: Period, _ registry: Registry, _ lang: Language
) -> Answer {
    var answer = Answer(
        title: lang("Distribution of \(year.text)", "\(year.text) 年收益分配方案"),
        columns: [
            Column(key: "village", title: lang("Village", "村"), identifies: true),
            Column(
                key: "opening", title: lang("Opening", "年初未分配"), sort: .number, spare: 3),
            Column(key: "net", title: lang("Net income", "净收益"), sort: .number),
            Column(
                key: "retained", title: lang("Not shared", "不参与分配"), sort: .number, spare: 2),
            Column(key: "losses", title: lang("Losses", "弥补亏损"), sort: .number, spare: 4),
            Column(key: "reserve", title: lang("Reserve", "公积公益金"), sort: .number),
            Column(
                key: "distributable", title: lang("To share", "可分配"), sort: .number, spare: 1),
            Column(key: "members", title: lang("Members", "成员分配"), sort: .number),
            Column(key: "carried", title: lang("Carried", "结转"), sort: .number),
            Column(key: "reserveRate", title: "", inTable: false),
            Column(key: "memberRate", title: "", inTable: false),
            Column(key: "parts", title: "", inTable: false),
            Column(key: "each", title: "", inTable: false),
            Column(key: "left", title: "", inTable: false),
        ])
    answer.rows = plans.map(row)
    let sum = { (part: (DistributionPlan) -> Int64) in
        Cell.money(plans.reduce(Int128(0)) { $0 + Int128(part($1)) })
    }
    answer.totals = [
        [
            .text(lang("Total", "合计")), sum(\.figures.opening), sum(\.figures.net),
            sum(\.retained), sum(\.losses), sum(\.reserve), sum(\.distributable),
            sum(\.members), sum(\.carried), .none, .none, .none, .none, .none,
        ]
    ]
    answer.notes = registry.notes(registry.remarks(of: plans.map(\.village), in: year), lang)
    answer.sheet = .plan(of: registry.ledger?.name ?? "", year, registry, lang)
    answer.empty = lang(
        "No village has a closed year \(year.text) that is not distributed.",
        "没有已结账且未分配的 \(year.text) 年账。")
    return answer
}

private func row(_ plan: DistributionPlan) -> [Cell] {
    let division = plan.division
    return [
        .text(plan.village.code), .money(plan.figures.opening), .money(plan.figures.net),
        .money(plan.retained), .money(plan.losses), .money(plan.reserve),
        .money(plan.distributable), .money(plan.members), .money(plan.carried),
        .text(plan.reserveRate), .text(plan.memberRate),
        division.map { .number($0.parts) } ?? .none, division.map { .money($0.each) } ?? .none,
        division.map { .number($0.left) } ?? .none,
    ]
}

private func planLines(
    _ plan: DistributionPlan, _ registry: Registry, _ lang: Language
) -> Answer {
    let village = plan.village
    var answer = Answer(
        title: lang(
            "Distribution of \(plan.year.text), \(village.name) (\(village.code))",
            "\(village.name)（\(village.code)）\(plan.year.text) 年收益分配方案"),
        columns: [
            Column(key: "line", title: lang("Line", "项目")),
            Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
            Column(key: "how", title: lang("How", "计算"), shrinks: true),
        ])
    let parts = planParts(plan, registry, lang)
    answer.rows = parts.map { [.text($0.0), .money($0.1), .text($0.2)] }
    if let division = plan.division {
        let unit = plan.shares > 0 ? lang("shares", "份") : lang("members", "人")
        let (parts, left) = (grouped(division.parts), grouped(division.left))
        answer.rows.append([
            .text(lang("Each", "每一\(unit)")), .money(division.each),
            .text(
                lang(
                    "\(parts) \(unit); \(left) of them a fen more",
                    "共 \(parts) \(unit)，其中 \(left) \(unit)多 1 分")),
        ])
    }
    for name in plan.policies.keys.sorted() {
        guard let policy = plan.policies[name] else { continue }
        let basis = policy.basis.map { lang(" — ", "——") + $0 } ?? ""
        answer.notes.append("\(name) = \(policy.value)\(basis)")
    }
    answer.notes += registry.notes(registry.remarks(of: [village], in: plan.year), lang)
    answer.sheet = .plan(of: "\(village.name) (\(village.code))", plan.year, registry, lang)
    return answer
}

/// Each line with its amount and how it comes about.
private func planParts(
    _ plan: DistributionPlan, _ registry: Registry, _ lang: Language
) -> [(String, Int64, String)] {
    let figures = plan.figures
    let money = { (fen: Int64) in Cell.money(fen).table }
    let base = money(plan.reserveBase)
    return [
        (lang("Opening undistributed", "年初未分配收益"), figures.opening, ""),
        (
            lang("Net income", "本年净收益"), figures.net,
            lang("income less expenses of the closed year", "已结账年度收入减支出")
        ),
        (
            lang("Not distributed, to the reserve", "不参与分配的来源，转公积公益金"), -plan.retained,
            (registry.policy("undistributed-categories", on: plan.year.lastDay)?.codes ?? [])
                .map { registry.label($0, lang) }.joined(separator: lang(", ", "、"))
        ),
        (
            lang("Losses covered", "弥补以前年度亏损"), plan.losses,
            lang("of the net income; not paid out", "以本年净收益弥补，不支付")
        ),
        (
            lang("To the reserve", "提取公积公益金"), -plan.reserve,
            "\(base) × \(plan.reserveRate)"
        ),
        (lang("Distributable", "可分配收益"), plan.distributable, ""),
        (
            lang("To members", "向成员分配"), -plan.members,
            "\(money(plan.distributable)) × \(plan.memberRate)"
        ),
        (lang("Carried forward", "年末未分配收益"), plan.carried, ""),
    ]
}

/// What each holder of shares gets of the members' part, in the order of the register.
package func portionsAnswer(_ portions: [Portion], _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "name", title: lang("Name", "姓名"), identifies: true),
        Column(key: "shares", title: lang("Shares", "份额"), sort: .number),
        Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
    ])
    answer.rows = portions.map { [.text($0.name), .number($0.weight), .money($0.amount)] }
    let sums = portions.reduce((Int128(0), Int128(0))) {
        ($0.0 + Int128($1.weight), $0.1 + Int128($1.amount))
    }
    answer.totals = [[.text(lang("Total", "合计")), .number(sums.0), .money(sums.1)]]
    return answer
}
