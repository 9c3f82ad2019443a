// The till holds no more than the bank allows.

internal import Ledger

extension Rule {
    package static let cashLimit = Rule(
        "cash-limit", .yellow,
        ground: "现金管理暂行条例第九条、第十条：库存现金不得超过开户银行核定的限额; "
            + "Cash Regulations Art 9, 10: no more cash on hand than the bank's limit",
        parameters: ["money-accounts", "cash-accounts", "cash-on-hand-limit"])
}

/// Tells each time that cash stands above the limit at the end of a day, from the first such day
/// to the last, with the most that there was. Yellow: the bank sets each village a limit.
struct CashLimitRule: VillageRule {
    private struct Excess {
        var first: Day
        var limit: Int64
        var peak: Int128
        var entries: [Int64]
    }

    private let limit: PolicyValues<Int64>
    private var cash: Int128 = 0
    private var day: Day?
    /// The entries of the day that move cash, and those of them that raise it.
    private var moving: [Int64] = []
    private var raising: [Int64] = []
    private var excess: Excess?

    init(_ registry: Registry) {
        limit = PolicyValues(amount: "cash-on-hand-limit", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard booked.moved.cash != 0 else { return }
        if let day, day != booked.on { endDay(day, books, &findings) }
        day = booked.on
        cash += booked.moved.cash
        moving.append(booked.seq)
        if booked.moved.cash > 0 { raising.append(booked.seq) }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        if let day { endDay(day, books, &findings) }
        tell(books, &findings)
    }

    private mutating func endDay(
        _ day: Day, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        defer { (moving, raising) = ([], []) }
        guard let limit = limit[day], cash > Int128(limit) else { return tell(books, &findings) }
        guard let known = excess else {
            // Where the limit was lowered, nothing may have been raised.
            let entries = raising.isEmpty ? moving : raising
            excess = Excess(first: day, limit: limit, peak: cash, entries: entries)
            return
        }
        guard cash > known.peak else { return }
        excess?.peak = cash
        excess?.entries += raising
    }

    private mutating func tell(_ books: VillageBooks, _ findings: inout [Finding]) {
        guard let excess else { return }
        findings.append(
            books.finding(
                .cashLimit, .yellow, excess.entries, expected: "\(excess.limit)",
                found: "\(excess.peak)", on: excess.first))
        self.excess = nil
    }
}
