// The one translation from an event to postings: every money event becomes debits and credits that
// sum to zero (复式记账). Projections, `show` and audit all use this and nothing else.

extension Event {
    /// Calls `body` with every posting of the event; none for events that move no money.
    ///
    /// - Parameter accountOf: the account of a category. A category that nothing defines posts
    ///   nothing: replay never refuses, audit reports it.
    package func forEachPosting(
        accountOf: (Code) -> Code?, _ body: (Line) throws -> Void
    ) rethrows {
        switch effect {
        case .payment(let kind, let payment):
            try payment.figures.forEachPosting(as: kind, accountOf: accountOf, body)
        case .transfer(let transfer):
            try body(Line(account: transfer.to, debit: transfer.amount))
            try body(Line(account: transfer.from, credit: transfer.amount))
        case .journal(let journal): try journal.lines.forEach(body)
        case .opening(let opening): try opening.lines.forEach(body)
        case .reversal(let reversal):
            try reversal.reversed.original.forEachPosting(accountOf: accountOf) {
                try body($0.opposite)
            }
        case .standing: break
        }
    }

    /// The postings as a list, in the order in which they are posted.
    package func postings(accountOf: (Code) -> Code?) -> [Line] {
        var lines: [Line] = []
        forEachPosting(accountOf: accountOf) { lines.append($0) }
        return lines
    }
}

extension PaymentFigures {
    /// Income: Dr settlement account, Cr category's account. Expense and distribution: the reverse.
    package func forEachPosting(
        as kind: PaymentKind, accountOf: (Code) -> Code?, _ body: (Line) throws -> Void
    ) rethrows {
        guard let account = accountOf(category) else { return }
        switch kind {
        case .income:
            try body(Line(account: self.account, debit: amount))
            try body(Line(account: account, credit: amount))
        case .expense, .distribution:
            try body(Line(account: account, debit: amount))
            try body(Line(account: self.account, credit: amount))
        }
    }
}

extension Reversed {
    /// An event with the figures of the reversed entry.
    package var original: Event {
        switch self {
        case .payment(let kind, let account, let amount, let beneficiaries, let category):
            Payment(
                account: account, amount: amount, beneficiaries: beneficiaries, category: category
            ).event(as: kind)
        case .transfer(let amount, let from, let to):
            .transferMade(TransferMade(amount: amount, from: from, to: to))
        case .journal(let lines): .journalPosted(JournalPosted(lines: lines))
        case .opening(let lines): .openingBalanceSet(OpeningBalanceSet(lines: lines))
        }
    }
}

extension Payment {
    package func event(as kind: PaymentKind) -> Event {
        switch kind {
        case .income: .incomeReceived(self)
        case .expense: .expensePaid(self)
        case .distribution: .distributionPaid(self)
        }
    }
}
