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
        switch self {
        case .incomeReceived(let payment):
            try payment.figures.forEachPosting(as: .income, accountOf: accountOf, body)
        case .expensePaid(let payment):
            try payment.figures.forEachPosting(as: .expense, accountOf: accountOf, body)
        case .distributionPaid(let payment):
            try payment.figures.forEachPosting(as: .distribution, accountOf: accountOf, body)
        case .transferMade(let transfer):
            try body(Line(account: transfer.to, debit: transfer.amount))
            try body(Line(account: transfer.from, credit: transfer.amount))
        case .journalPosted(let journal): try journal.lines.forEach(body)
        case .openingBalanceSet(let opening): try opening.lines.forEach(body)
        case .entryReversed(let reversal):
            try reversal.reversed.original.forEachPosting(accountOf: accountOf) {
                try body($0.opposite)
            }
        case .ledgerOpened, .profileAdopted, .accountDefined, .categoryDefined, .policySet,
            .villageRegistered, .villageRenamed, .villageTagged, .villageUntagged,
            .headcountReported, .villageMerged, .periodClosed, .periodReopened, .figureQuoted,
            .targetSet:
            break
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

extension Event {
    /// The payment with its kind, for the three kinds that carry a category.
    package var payment: (kind: PaymentKind, payment: Payment)? {
        if case .incomeReceived(let payment) = self { return (.income, payment) }
        if case .expensePaid(let payment) = self { return (.expense, payment) }
        if case .distributionPaid(let payment) = self { return (.distribution, payment) }
        return nil
    }

    /// What a reversal of this event copies; `nil` for events that move no money.
    package var reversible: Reversed? {
        if let (kind, payment) = payment {
            return .payment(
                kind, account: payment.account, amount: payment.amount,
                beneficiaries: payment.beneficiaries, category: payment.category)
        }
        if case .transferMade(let transfer) = self {
            return .transfer(amount: transfer.amount, from: transfer.from, to: transfer.to)
        }
        if case .journalPosted(let journal) = self { return .journal(journal.lines) }
        if case .openingBalanceSet(let opening) = self { return .opening(opening.lines) }
        return nil
    }
}
