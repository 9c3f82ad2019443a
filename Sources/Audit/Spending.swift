// What an entry does to the money of a village, told once for all rules that ask.

package import Ledger

/// By how much an entry raises cash on hand and the other money, in fen; minus lowers it.
package struct MoneyMoved: Equatable, Sendable {
    package var cash: Int128 = 0
    package var bank: Int128 = 0

    package var total: Int128 { cash + bank }
}

/// Money that left the village by an entry that stands. Between till and bank nothing leaves.
package struct Spending: Sendable {
    /// In fen, above zero; what is beyond Int64 stands at its limit.
    package let amount: Int64
    /// How much of it was cash.
    package let inCash: Int64
    /// The category of a payment, else the account that was debited.
    package let purpose: Code
    package let kind: PaymentKind?
    package let payee: String?
    /// The account that it left.
    package let source: Code?
    package let document: Document?

    init?(_ event: Event, _ moved: MoneyMoved) {
        guard moved.total < 0 else { return nil }
        switch event.effect {
        case .payment(let kind, let payment):
            purpose = payment.category
            self.kind = kind
            payee = payment.counterparty
            source = payment.account
            document = payment.document
        case .transfer(let transfer):
            purpose = transfer.to
            kind = nil
            payee = transfer.counterparty
            source = transfer.from
            document = transfer.document
        case .journal(let journal):
            guard let line = journal.lines.first(where: { $0.debit > 0 }) else { return nil }
            purpose = line.account
            kind = nil
            payee = journal.counterparty
            source = journal.lines.first { $0.credit > 0 }?.account
            document = journal.document
        case .opening, .reversal, .standing: return nil
        }
        amount = Int64(clamping: -moved.total)
        inCash = Int64(clamping: min(max(0, -moved.cash), -moved.total))
    }
}

/// Which accounts are money, and which of these cash, from day to day.
struct MoneyAccounts: Sendable {
    private let money: PolicyValues<Set<Code>>
    private let cash: PolicyValues<Set<Code>>

    init(_ registry: Registry) {
        money = PolicyValues(accounts: "money-accounts", registry)
        cash = PolicyValues(accounts: "cash-accounts", registry)
    }

    /// Cash, bank and their sub-accounts.
    subscript(_ day: Day) -> Set<Code>? { money[day] }

    func moved(by postings: [Line], on day: Day) -> MoneyMoved {
        var moved = MoneyMoved()
        guard let money = money[day] else { return moved }
        let cash = cash[day]
        for line in postings where money.contains(line.account) {
            if cash?.contains(line.account) ?? false {
                moved.cash += Int128(line.debit) - Int128(line.credit)
            } else {
                moved.bank += Int128(line.debit) - Int128(line.credit)
            }
        }
        return moved
    }
}
