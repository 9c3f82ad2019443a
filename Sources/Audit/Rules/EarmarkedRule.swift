// Earmarked money (专项资金、一事一议) is spent on what it was given for: never more than there is, and
// not left lying for years.

internal import Ledger

extension Rule {
    package static let earmarked = Rule(
        "earmarked", .red,
        ground: "财农〔2021〕121号第十四条：专款专用; Finance System Art 14: earmarked money for its purpose",
        parameters: ["earmarked-accounts", "earmarked-idle-months"])
}

/// Tells an account that the policy names, with its sub-accounts, and that is overspent at the end
/// of a month, once until it is covered; red where the village has opening balances. Yellow for one
/// on which nothing moves.
struct EarmarkedRule: VillageRule {
    private struct Fund {
        /// Credits less debits, in fen.
        var balance: Int128 = 0
        var isOverspent = false
        /// The entries of the month that took from it.
        var lowering: [Int64] = []
        var last: (seq: Int64, month: Period)
    }

    private let accounts: PolicyValues<[Code: Code]>
    private let idle: PolicyValues<Int64>
    private var funds: [Code: Fund] = [:]
    private var month: Period?

    init(_ registry: Registry) {
        accounts = PolicyValues(partsOf: "earmarked-accounts", registry)
        idle = PolicyValues(count: "earmarked-idle-months", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        let present = booked.on.month
        if let month, month != present { endMonth(month, books, &findings) }
        month = present
        guard !booked.postings.isEmpty, let accounts = accounts[booked.on] else { return }
        for line in booked.postings {
            guard let account = accounts[line.account] else { continue }
            var fund = funds[account] ?? Fund(last: (booked.seq, present))
            tellIdle(account, fund, until: present, on: booked.on, books, &findings)
            fund.balance += Int128(line.credit) - Int128(line.debit)
            if line.debit > 0 { fund.lowering.append(booked.seq) }
            fund.last = (booked.seq, present)
            funds[account] = fund
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        guard let month else { return }
        endMonth(month, books, &findings)
        for (account, fund) in funds.sorted(by: { $0.key < $1.key }) {
            tellIdle(account, fund, until: month, on: month.lastDay, books, &findings)
        }
    }

    private mutating func endMonth(
        _ month: Period, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        for (account, fund) in funds.sorted(by: { $0.key < $1.key }) {
            if fund.balance < 0, !fund.isOverspent {
                findings.append(
                    books.finding(
                        .earmarked, books.certainty, fund.lowering, expected: account.text,
                        found: "\(fund.balance)", on: month.lastDay))
            }
            funds[account]?.isOverspent = fund.balance < 0
            funds[account]?.lowering = []
        }
    }

    private func tellIdle(
        _ account: Code, _ fund: Fund, until month: Period, on day: Day, _ books: VillageBooks,
        _ findings: inout [Finding]
    ) {
        guard fund.balance > 0, month != fund.last.month, let limit = idle[day] else { return }
        let months = EarmarkedRule.number(month) - EarmarkedRule.number(fund.last.month)
        guard months > limit else { return }
        findings.append(
            books.finding(
                .earmarked, .yellow, [fund.last.seq], expected: "\(account) \(months)",
                found: "\(fund.balance)", on: day))
    }

    private static func number(_ month: Period) -> Int64 {
        Int64(month.rawValue / 100 * 12 + month.rawValue % 100)
    }
}
