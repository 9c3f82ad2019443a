// Cash received goes to the bank the same day and is not spent before (坐支).

internal import Ledger

extension Rule {
    package static let undeposited = Rule(
        "undeposited", .yellow,
        ground: "现金管理暂行条例第十一条：现金收入应当于当日送存开户银行，不得坐支; "
            + "Cash Regulations Art 11: cash received is banked the same day and not paid out",
        parameters: ["money-accounts", "cash-accounts", "cash-deposit-threshold"])
}

/// Tells days whose receipts in cash are not in the bank by the evening, and how much of them was
/// spent for certain: more went out than was there in the morning or came from the bank. Yellow:
/// the bank may have allowed it.
struct UndepositedRule: VillageRule {
    private struct Today {
        var on: Day
        /// Cash on hand in the morning.
        var before: Int128
        var received: Int128 = 0
        var banked: Int128 = 0
        var withdrawn: Int128 = 0
        var spent: Int128 = 0
        var receipts: [Int64] = []
        var payments: [Int64] = []
    }

    private let threshold: PolicyValues<Int64>
    private var cash: Int128 = 0
    private var today: Today?

    init(_ registry: Registry) {
        threshold = PolicyValues(amount: "cash-deposit-threshold", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        let moved = booked.moved
        guard moved.cash != 0 else { return }
        if let today, today.on != booked.on { endDay(today, books, &findings) }
        var today = self.today ?? Today(on: booked.on, before: cash)
        if today.on != booked.on { today = Today(on: booked.on, before: cash) }
        cash += moved.cash
        note(booked, moved, in: &today)
        self.today = today
    }

    /// What is taken back is neither receipt nor payment; what it did to the till, its reversal
    /// undoes.
    private func note(_ booked: BookedEntry, _ moved: MoneyMoved, in today: inout Today) {
        switch booked.entry.event.effect {
        case .journal where booked.isCarried: today.before += moved.cash
        case .opening: today.before += moved.cash
        case .reversal, .standing: break
        case .payment, .transfer, .journal:
            if booked.isTakenBack { return }
            // What goes between till and bank, and the rest.
            let toBank = moved.cash < 0 ? min(-moved.cash, max(0, moved.bank)) : 0
            let fromBank = moved.cash > 0 ? min(moved.cash, max(0, -moved.bank)) : 0
            today.banked += toBank
            today.withdrawn += fromBank
            let rest = moved.cash + toBank - fromBank
            if rest > 0 {
                today.received += rest
                today.receipts.append(booked.seq)
            } else if rest < 0 {
                today.spent -= rest
                today.payments.append(booked.seq)
            }
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        if let today { endDay(today, books, &findings) }
    }

    private func endDay(_ today: Today, _ books: VillageBooks, _ findings: inout [Finding]) {
        let left = today.received - today.banked
        guard left > 0, let threshold = threshold[today.on], today.received >= Int128(threshold)
        else { return }
        let spent = min(left, max(0, today.spent - max(0, today.before) - today.withdrawn))
        findings.append(
            books.finding(
                .undeposited, .yellow, today.receipts + (spent > 0 ? today.payments : []),
                expected: "\(today.received)", found: "\(left) \(spent)", on: today.on))
    }
}
