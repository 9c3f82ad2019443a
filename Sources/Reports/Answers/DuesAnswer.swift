// What is owed by and to whom, by how long it has been due.

package import Ledger
package import Projections

package enum DuesGrouping: String, CaseIterable, Sendable { case counterparty, entry }

/// - Parameters:
///   - day: up to which ages are counted.
///   - filter: whose dues they are.
package func duesAnswer(
    _ dues: [Due], _ registry: Registry, on day: Day, _ filter: PopulationFilter,
    by grouping: DuesGrouping, _ lang: Language
) -> Answer {
    let names = Dictionary(
        registry.villages.values.map { ($0.id, $0.code) }) { first, _ in first }
    var answer = Answer(
        title: lang("Open on \(day.text)", "截至 \(day.text) 未结清"), columns: columns(grouping, lang))
    switch grouping {
    case .entry:
        answer.rows = dues.map { due in
            [
                .text(names[due.villageID] ?? ""), .text(due.account.text),
                due.counterparty.map(Cell.text) ?? .none, .number(due.seq), .day(due.on),
                .day(due.due), .money(due.amount), .money(due.open),
                .number(max(0, day.number - due.due.number)),
            ]
        }
    case .counterparty:
        answer.rows = groups(dues, names, day).map { group in
            [
                .text(group.village), .text(group.account.text),
                group.counterparty.isEmpty ? .none : .text(group.counterparty),
                .money(group.total),
            ] + group.ages.map { .money($0) }
        }
    }
    let owed = dues.reduce(Int128(0)) { $0 + Int128(max(0, $1.open)) }
    let owing = dues.reduce(Int128(0)) { $0 + Int128(min(0, $1.open)) }
    answer.notes = [
        lang(
            "Owed to the villages \(Cell.money(owed).table), by them \(Cell.money(-owing).table).",
            "应收合计 \(Cell.money(owed).table)，应付合计 \(Cell.money(-owing).table)。")
    ]
    let village = filter.village.flatMap { registry.villageNames[$0] }
    answer.sheet = .dues(
        of: village ?? filter.township ?? registry.ledger?.name ?? "", on: day, registry, lang)
    answer.empty = lang("Nothing is open.", "没有未结清的往来款。")
    return answer
}

/// Days past due at which the columns of ages end; the last has no end.
private let ageLimits = [0, 30, 90, 365]

private func columns(_ grouping: DuesGrouping, _ lang: Language) -> [Column] {
    var columns = [
        Column(key: "village", title: lang("Village", "村"), identifies: true),
        Column(key: "account", title: lang("Account", "科目")),
        Column(key: "counterparty", title: lang("Counterparty", "对方单位"), shrinks: true),
    ]
    switch grouping {
    case .entry:
        columns += [
            Column(key: "seq", title: lang("Entry", "分录"), sort: .number),
            Column(key: "date", title: lang("Date", "日期"), spare: 2),
            Column(key: "due", title: lang("Due", "到期日"), spare: 1),
            Column(key: "amount", title: lang("Amount", "金额"), sort: .number, spare: 3),
            Column(key: "open", title: lang("Open", "未结清"), sort: .number),
            Column(key: "daysPastDue", title: lang("Days late", "逾期天数"), sort: .number),
        ]
    case .counterparty:
        columns += [
            Column(key: "open", title: lang("Open", "未结清"), sort: .number),
            Column(key: "notDue", title: lang("Not due", "未到期"), sort: .number, spare: 1),
            Column(key: "to30", title: lang("1–30 days", "逾期1–30天"), sort: .number, spare: 4),
            Column(key: "to90", title: lang("31–90", "31–90天"), sort: .number, spare: 3),
            Column(key: "to365", title: lang("91–365", "91–365天"), sort: .number, spare: 2),
            Column(key: "over365", title: lang("Over a year", "一年以上"), sort: .number),
        ]
    }
    return columns
}

private struct DuesGroup {
    var village: String
    var account: Code
    var counterparty: String
    var total = Int128(0)
    var ages = [Int128](repeating: 0, count: ageLimits.count + 1)
}

private func groups(_ dues: [Due], _ names: [Int64: String], _ day: Day) -> [DuesGroup] {
    struct Key: Hashable {
        var village: Int64
        var account: Code
        var counterparty: String
    }
    var groups: [Key: DuesGroup] = [:]
    for due in dues {
        let key = Key(
            village: due.villageID, account: due.account, counterparty: due.counterparty ?? "")
        var group = groups[key]
            ?? DuesGroup(
                village: names[due.villageID] ?? "", account: due.account,
                counterparty: key.counterparty)
        let late = day.number - due.due.number
        group.total += Int128(due.open)
        group.ages[ageLimits.firstIndex { late <= $0 } ?? ageLimits.count] += Int128(due.open)
        groups[key] = group
    }
    return groups.values.sorted {
        ($0.village, $0.account, $0.counterparty) < ($1.village, $1.account, $1.counterparty)
    }
}
