// What a bookkeeper looks at before a month or a year is closed: facts, none of which forbids it.

internal import EventLog
package import Ledger

package struct ClosingChecks: Sendable {
    package struct Place: Equatable, Sendable {
        package var village: String
        /// A series of vouchers, an account, a month.
        package var what: String
        /// The missing number, the balance in fen, the number of lines.
        package var number: Int64
    }

    package var period: Period
    /// All that was posted up to the end of the period, in fen.
    package var debit = Int128(0)
    package var credit = Int128(0)
    /// The numbers that a series of vouchers lacks.
    package var gaps: [Place] = []
    /// Accounts of money below zero at the end.
    package var belowZero: [Place] = []
    /// Lines of income or expense without a category, by account.
    package var unclassified: [Place] = []
    /// Receivables that were to be paid before the end, by account.
    package var pastDue: [Place] = []
    /// Months before it that have entries and are open.
    package var openBefore: [Place] = []
    /// Findings on record of its year that are not closed: their severity and entry.
    package var openFindings: [Place] = []
}

extension View {
    /// - Parameter code: one village; `nil` = all.
    package func closingChecks(_ period: Period, village code: String?) throws -> ClosingChecks {
        var checks = ClosingChecks(period: period)
        let registry = try registry()
        let filter = PopulationFilter(village: code)
        let last = period.lastDay
        let (_, postings) = try postings(
            of: Figure(
                .accounts(nil), villages: filter,
                span: MonthSpan(first: Day.first.month, last: last.month)))
        let names = Dictionary(
            registry.villages.values.map { ($0.id, $0.code) }) { first, _ in first }
        let money = registry.policy("money-accounts", on: last)
        for row in postings {
            checks.debit += row.debit
            checks.credit += row.credit
            let balance = row.debit - row.credit
            if balance < 0, money?.names(row.account) ?? false {
                checks.belowZero.append(
                    place(names, row.village, row.account.text, Int64(clamping: balance)))
            }
        }
        let months = MonthSpan(first: period.firstDay.month, last: last.month)
        let (_, flows) = try flows(
            of: Figure(.categories(nil), villages: filter, span: months), byVillage: true,
            byMonth: false)
        for flow in flows where registry.category(ofFlow: flow.category) == nil {
            guard let account = flow.category.unclassifiedAccount else { continue }
            checks.unclassified.append(
                place(names, flow.village, account.text, Int64(clamping: flow.entries)))
        }
        try readRows(into: &checks, registry, names, code.flatMap { registry.villages[$0]?.id })
        for due in try dues(on: last).dues where due.open > 0 && due.due < last {
            guard code == nil || names[due.villageID] == code else { continue }
            let there = checks.pastDue.firstIndex {
                $0.village == names[due.villageID] && $0.what == due.account.text
            }
            if let there {
                checks.pastDue[there].number = Int64(
                    clamping: Int128(checks.pastDue[there].number) + Int128(due.open))
            } else {
                checks.pastDue.append(place(names, due.villageID, due.account.text, due.open))
            }
        }
        checks.sort()
        checks.openFindings = registry.open(of: period.year, code).compactMap { seq in
            registry.findings[seq].map {
                ClosingChecks.Place(village: $0.village, what: $0.severity.rawValue, number: seq)
            }
        }
        return checks
    }

    /// What only the entries themselves tell: their numbers, and which months they are in.
    private func readRows(
        into checks: inout ClosingChecks, _ registry: Registry, _ names: [Int64: String],
        _ village: Int64?
    ) throws {
        let wanted = registry.voucherSeries(on: checks.period.lastDay)
        var numbers: [Int64: Set<Int64>] = [:]
        var months: [Int64: Set<Int32>] = [:]
        let first = checks.period.firstDay.month
        let isOfYear = checks.period.isYear
        try log.forEachRow(.figures) { row in
            guard row.villageID != 0, row.villageID == village ?? row.villageID else { return true }
            let day = try row.day()
            if day.month < first, row.isOfMoney {
                months[row.villageID, default: []].insert(day.month.rawValue)
            }
            guard isOfYear ? day.year == checks.period : day.month == first else { return true }
            if let voucher = VoucherNumber(endOf: row.data), voucher.series == wanted {
                numbers[row.villageID, default: []].insert(voucher.number)
            }
            return true
        }
        for (village, seen) in numbers {
            for number in missing(in: seen, atMost: 20) {
                checks.gaps.append(place(names, village, wanted?.text ?? "", number))
            }
        }
        for (village, seen) in months {
            let open = seen.compactMap(Period.init(rawValue:)).filter {
                !registry.isLocked($0, villageID: village)
            }
            guard let earliest = open.min() else { continue }
            checks.openBefore.append(place(names, village, earliest.text, Int64(open.count)))
        }
    }

    /// The first numbers from 1 on that are not among others; a number may be far ahead.
    private func missing(in seen: Set<Int64>, atMost count: Int) -> [Int64] {
        let most = seen.max() ?? 0
        return Array(
            (1...max(1, most)).lazy.filter { $0 < most && !seen.contains($0) }.prefix(count))
    }

    private func place(
        _ names: [Int64: String], _ village: Int64, _ what: String, _ number: Int64
    ) -> ClosingChecks.Place {
        ClosingChecks.Place(village: names[village] ?? "#\(village)", what: what, number: number)
    }
}

extension ClosingChecks {
    fileprivate mutating func sort() {
        let inOrder = { (one: Place, other: Place) in
            (one.village, one.what, one.number) < (other.village, other.what, other.number)
        }
        gaps.sort(by: inOrder)
        belowZero.sort(by: inOrder)
        unclassified.sort(by: inOrder)
        pastDue.sort(by: inOrder)
        openBefore.sort(by: inOrder)
    }
}
