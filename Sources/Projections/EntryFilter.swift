// Which entries somebody looks for: by what they say, what they post, who recorded them and when.
// What is nil is not asked for; what is asked for must all hold.

package import Ledger

package struct EntryFilter {
    package var village: String?
    package var kind: Event.Kind?
    /// Of the payment or of one of its lines.
    package var category: Code?
    /// Business days, both ends included.
    package var firstDay: Day?
    package var lastDay: Day?
    /// Days of recording in UTC, both ends included.
    package var firstRecorded: Day?
    package var lastRecorded: Day?
    /// The whole number of the voucher.
    package var voucher: String?
    /// Contained, in letters of either case.
    package var memo: String?
    package var counterparty: String?
    package var actor: String?
    /// Minor units (fen), both ends included, of the entry or of one of its lines.
    package var leastAmount: Int64?
    package var mostAmount: Int64?
    /// Posted to, or a sub-account of it.
    package var account: Code?

    package init() {}

    package func admits(_ entry: Entry, _ registry: Registry) -> Bool {
        guard village.map({ entry.village == $0 }) ?? true,
            kind.map({ entry.event.kind == $0 }) ?? true,
            firstDay.map({ entry.on >= $0 }) ?? true, lastDay.map({ entry.on <= $0 }) ?? true,
            firstRecorded.map({ entry.at >= $0.start }) ?? true,
            lastRecorded.map({ entry.at < $0.next.start }) ?? true,
            actor.map({ entry.actor == $0 }) ?? true
        else { return false }
        let effect = entry.event.effect
        return (category.map { effect.categories.contains($0) } ?? true)
            && (voucher.map { effect.voucher == $0 } ?? true)
            && (memo.map { holds(effect.memo, $0) } ?? true)
            && (counterparty.map { holds(effect.counterparty, $0) } ?? true)
            && hasAmount(effect) && posts(entry.event, registry)
    }

    private func hasAmount(_ effect: Effect) -> Bool {
        guard leastAmount != nil || mostAmount != nil else { return true }
        return effect.amounts.contains { $0 >= leastAmount ?? .min && $0 <= mostAmount ?? .max }
    }

    private func posts(_ event: Event, _ registry: Registry) -> Bool {
        guard let account else { return true }
        return event.postings(accountOf: registry.accountOf(category:)).contains {
            $0.account.isPart(of: account)
        }
    }
}

private func holds(_ text: String?, _ part: String) -> Bool {
    text?.lowercased().contains(part.lowercased()) ?? false
}

/// What listed entries add up to, in fen.
package struct EntryTotals {
    package private(set) var count = 0
    /// What came in as income.
    package private(set) var amountIn: Int128 = 0
    /// What went out as expense or distribution.
    package private(set) var amountOut: Int128 = 0
    /// What was posted to the account that was asked for and its sub-accounts.
    package private(set) var debit: Int128 = 0
    package private(set) var credit: Int128 = 0
    package let account: Code?

    package init(of account: Code? = nil) { self.account = account }

    package mutating func add(_ entry: Entry, _ registry: Registry) {
        count += 1
        addFlows(of: entry.event.effect, registry, sign: 1)
        guard let account else { return }
        entry.event.forEachPosting(accountOf: registry.accountOf(category:)) { line in
            guard line.account.isPart(of: account) else { return }
            debit += Int128(line.debit)
            credit += Int128(line.credit)
        }
    }

    private mutating func addFlows(of effect: Effect, _ registry: Registry, sign: Int128) {
        switch effect {
        case .payment(.income, let payment): amountIn += sign * Int128(payment.amount)
        case .payment(.expense, let payment), .payment(.distribution, let payment):
            amountOut += sign * Int128(payment.amount)
        case .journal(let journal):
            let among = journal.lines.map(\.account)
            for line in journal.lines {
                guard let flow = registry.flow(line.account, line.category, among) else { continue }
                let net = sign * (Int128(line.credit) - Int128(line.debit))
                if flow.isInward { amountIn += net } else { amountOut -= net }
            }
        case .reversal(let reversal):
            addFlows(of: reversal.reversed.original.effect, registry, sign: -sign)
        case .transfer, .opening, .standing: break
        }
    }
}
