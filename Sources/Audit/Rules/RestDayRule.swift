// Large payments on days on which neither the office nor the bank's counter works.

internal import Ledger

extension Rule {
    package static let restDay = Rule(
        "rest-day", .yellow,
        ground: "全国年节及纪念日放假办法; national rest days; 审计经验：节假日大额支出须说明, audit practice",
        parameters: ["rest-day-threshold", "rest-days", "work-days"])
}

struct RestDayRule: VillageRule {
    private let threshold: PolicyValues<Int64>
    private let restDays: PolicyValues<Set<Day>>
    private let workDays: PolicyValues<Set<Day>>

    init(_ registry: Registry) {
        threshold = PolicyValues(amount: "rest-day-threshold", registry)
        restDays = PolicyValues(days: "rest-days", registry)
        workDays = PolicyValues(days: "work-days", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let spending = booked.spending, let threshold = threshold[booked.on],
            spending.amount >= threshold, isRestDay(booked.on)
        else { return }
        findings.append(
            books.finding(
                .restDay, .yellow, [booked.seq], expected: "\(threshold)",
                found: "\(spending.amount)"))
    }

    private func isRestDay(_ day: Day) -> Bool {
        if workDays[day]?.contains(day) ?? false { return false }
        return day.isWeekend || restDays[day]?.contains(day) ?? false
    }
}
