// The fold of the money: what was posted to each account and what flowed in and out by category, by
// village and month. `apply` never looks back and `merge` adds, so history may be folded whole, in
// chunks or entry by entry with one result. Years and all time are summed from months at the end.
// Sums are kept in 128 bits: no history can overflow them, and `rows` says when one left Int64.

package import Ledger

package struct Facts: Sendable {
    /// Postings are linear in the amount, so payments that agree in all of this are added up first
    /// and turned into postings once: one dictionary update an entry instead of three.
    fileprivate struct PaidKey: Hashable {
        var village: Int64
        var month: Int32
        var kind: PaymentKind
        var reversed: Bool
        var category: Code
        var account: Code

        func hash(into hasher: inout Hasher) {
            let place = UInt64(bitPattern: village) << 24 ^ UInt64(UInt32(bitPattern: month))
            hasher.combine(place &* 0x9E37_79B9_7F4A_7C15 ^ category.digest ^ account.digest << 1)
        }
    }

    fileprivate struct Paid {
        var amount: Int128 = 0
        var entries: Int64 = 0
        var beneficiaries: Int128 = 0

        mutating func add(_ other: Paid) {
            amount += other.amount
            entries += other.entries
            beneficiaries += other.beneficiaries
        }
    }

    private struct PostedKey: Hashable {
        var village: Int64
        var month: Int32
        var closing: Bool
        var account: Code
    }

    private var paid: [PaidKey: Paid] = [:]
    private var posted: [PostedKey: Posted] = [:]

    package init() {}

    /// Adds one entry. Total: events that move no money change nothing.
    package mutating func apply(village: Int64, on day: Day, _ event: Event) {
        switch event {
        case .incomeReceived(let payment): pay(village, day, .income, payment)
        case .expensePaid(let payment): pay(village, day, .expense, payment)
        case .distributionPaid(let payment): pay(village, day, .distribution, payment)
        case .entryReversed(let reversal):
            guard case .payment(let kind, let account, let amount, let beneficiaries, let category)
                = reversal.reversed
            else { return post(village, day, event) }
            let payment = Payment(
                account: account, amount: amount, beneficiaries: beneficiaries, category: category)
            pay(village, day, kind, payment, reversed: true)
        default: post(village, day, event)
        }
    }

    /// Adds what another fold of other entries found.
    package mutating func merge(_ other: Facts) {
        for (key, sum) in other.paid { paid[key, default: Paid()].add(sum) }
        for (key, sum) in other.posted { posted[key, default: Posted()].add(sum) }
    }

    private mutating func pay(
        _ village: Int64, _ day: Day, _ kind: PaymentKind, _ payment: Payment,
        reversed: Bool = false
    ) {
        let key = PaidKey(
            village: village, month: day.month.rawValue, kind: kind, reversed: reversed,
            category: payment.category, account: payment.account)
        paid[key, default: Paid()].add(
            Paid(
                amount: Int128(payment.amount), entries: 1,
                beneficiaries: Int128(payment.beneficiaries)))
    }

    private mutating func post(_ village: Int64, _ day: Day, _ event: Event) {
        event.forEachPosting(accountOf: { _ in nil }) { line in
            let key = PostedKey(
                village: village, month: day.month.rawValue, closing: false, account: line.account)
            posted[key, default: Posted()].add(
                Posted(debit: Int128(line.debit), credit: Int128(line.credit)))
        }
    }
}

// MARK: - Rows

extension Facts {
    /// The rows for every month, year and all time.
    ///
    /// - Parameter accountOf: the account of each category.
    package func rows(accountOf: (Code) -> Code?) -> FactRows {
        var postings: [PostingKey: Posted] = [:]
        var flows: [FlowKey: Flow] = [:]
        for (key, sum) in posted {
            for period in FactRows.periods(of: key.month) {
                let place = PostingKey(
                    period: period, village: key.village, closing: key.closing,
                    account: key.account)
                postings[place, default: Posted()].add(sum)
            }
        }
        for (key, sum) in paid {
            let lines = key.postings(accountOf)
            for period in FactRows.periods(of: key.month) {
                for (account, isDebit) in lines {
                    let place = PostingKey(
                        period: period, village: key.village, closing: false, account: account)
                    postings[place, default: Posted()].add(
                        Posted(debit: isDebit ? sum.amount : 0, credit: isDebit ? 0 : sum.amount))
                }
                let place = FlowKey(period: period, village: key.village, category: key.category)
                flows[place, default: Flow()].add(key.flow(of: sum))
            }
        }
        return FactRows(postings, flows)
    }
}

extension Facts.PaidKey {
    /// The accounts that a payment of this key posts to: with one fen, which side is all that counts.
    fileprivate func postings(_ accountOf: (Code) -> Code?) -> [(Code, isDebit: Bool)] {
        var lines: [(Code, isDebit: Bool)] = []
        Payment(account: account, amount: 1, category: category)
            .forEachPosting(as: kind, accountOf: accountOf) { line in
                lines.append((line.account, isDebit: (line.debit == 1) != reversed))
            }
        return lines
    }

    fileprivate func flow(of sum: Facts.Paid) -> Flow {
        let sign: Int128 = reversed ? -1 : 1
        return Flow(
            amountIn: kind == .income ? sign * sum.amount : 0,
            amountOut: kind == .income ? 0 : sign * sum.amount,
            entries: reversed ? -sum.entries : sum.entries,
            beneficiaries: sign * sum.beneficiaries)
    }
}
