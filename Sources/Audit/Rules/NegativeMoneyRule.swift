// Nobody has less than nothing in the till or, without a credit line, at the bank.

internal import Ledger

extension Rule {
    package static let negativeMoney = Rule(
        "negative-money", .red,
        ground: "现金管理暂行条例第十二条：日清月结，账款相符; Cash Regulations Art 12: cash counted daily",
        parameters: ["money-accounts"])
}

/// Tells each time that an account of cash or bank falls below zero, once the day is over: the
/// order of entries within a day says nothing. Yellow where all that lowered it was taken back.
struct NegativeMoneyRule: VillageRule {
    private var balances: [Code: Int128] = [:]
    /// The accounts below zero at the end of the last day.
    private var below: Set<Code> = []
    private var day: Day?
    /// The entries of the day, by the account that they lower.
    private var lowering: [Code: [BookedEntry]] = [:]

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if let day, day != booked.on { endDay(day, books, &findings) }
        day = booked.on
        guard let money = books.money[booked.on] else { return }
        for line in booked.postings where money.contains(line.account) {
            balances[line.account, default: 0] += Int128(line.debit) - Int128(line.credit)
            if line.credit > 0 { lowering[line.account, default: []].append(booked) }
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        if let day { endDay(day, books, &findings) }
    }

    private mutating func endDay(
        _ day: Day, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        for (account, entries) in lowering.sorted(by: { $0.key < $1.key }) {
            let balance = balances[account] ?? 0
            guard balance < 0, !below.contains(account) else { continue }
            below.insert(account)
            findings.append(
                books.finding(
                    .negativeMoney, entries.allSatisfy(\.isTakenBack) ? .yellow : .red,
                    entries.map(\.seq), expected: account.text, found: "\(balance)", on: day))
        }
        below = below.filter { balances[$0, default: 0] < 0 }
        lowering = [:]
    }
}
