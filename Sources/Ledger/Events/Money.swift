// Payloads of the money, correction, closing and figure events. Amounts are whole minor units
// (fen).

/// The three kinds of payment that carry a category.
package enum PaymentKind: String, Sendable, CaseIterable { case income, expense, distribution }

/// A receipt or payment: income received, expense paid or distribution paid.
package struct Payment: Equatable, Sendable {
    /// The settlement account: where the money came in or went out.
    package var account: Code
    package var amount: Int64
    /// What a distribution rests on: a resolution, a share register.
    package var basis: String?
    /// Payments received (人次), not persons; 0 = not stated.
    package var beneficiaries: Int64
    package var category: Code
    package var counterparty: String?
    package var document: Document?
    /// When what is owed by or to the counterparty is to be paid.
    package var due: Day?
    package var memo: String?
    /// The entry that it pays, wholly or in part: an accrual, an approved distribution.
    package var settles: Int64?
    package var voucher: String?

    package init(
        account: Code, amount: Int64, basis: String? = nil, beneficiaries: Int64 = 0,
        category: Code, counterparty: String? = nil, document: Document? = nil,
        due: Day? = nil, memo: String? = nil, settles: Int64? = nil, voucher: String? = nil
    ) {
        self.account = account
        self.amount = amount
        self.basis = basis
        self.beneficiaries = beneficiaries
        self.category = category
        self.counterparty = counterparty
        self.document = document
        self.due = due
        self.memo = memo
        self.settles = settles
        self.voucher = voucher
    }
}

/// What adds up of a payment: no texts, so that nothing is allocated for an entry that is folded.
package struct PaymentFigures: Equatable, Sendable {
    package var account: Code
    package var amount: Int64
    package var beneficiaries: Int64
    package var category: Code

    package init(account: Code, amount: Int64, beneficiaries: Int64, category: Code) {
        self.account = account
        self.amount = amount
        self.beneficiaries = beneficiaries
        self.category = category
    }
}

extension Payment {
    package var figures: PaymentFigures {
        PaymentFigures(
            account: account, amount: amount, beneficiaries: beneficiaries, category: category)
    }
}

/// A document kept elsewhere, told by its hash.
package struct Document: Equatable, Sendable {
    package var name: String
    /// 64 lower-case hexadecimal digits.
    package var sha256: String

    package init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }
}

/// One side of a journal entry: exactly one of `debit` and `credit` is positive, the other is 0.
package struct Line: Equatable, Sendable {
    package var account: Code
    /// What a line to an account of income, expense or cost is for. Decide names one for every line
    /// of a journal that needs one and has a choice; lines recorded before had none.
    package var category: Code?
    package var debit: Int64
    package var credit: Int64

    package init(account: Code, category: Code? = nil, debit: Int64 = 0, credit: Int64 = 0) {
        self.account = account
        self.category = category
        self.debit = debit
        self.credit = credit
    }

    package var opposite: Line {
        Line(account: account, category: category, debit: credit, credit: debit)
    }
}

/// Money moved between two of the village's own accounts, or what is owed collected or paid.
package struct TransferMade: Equatable, Sendable {
    package var amount: Int64
    /// See `JournalPosted.bound`.
    package var bound: Int64?
    package var counterparty: String?
    package var document: Document?
    /// When what is owed by or to the counterparty is to be paid.
    package var due: Day?
    package var from: Code
    package var memo: String?
    /// The entry that it pays, wholly or in part.
    package var settles: Int64?
    package var to: Code
    package var voucher: String?

    package init(
        amount: Int64, bound: Int64? = nil, counterparty: String? = nil,
        document: Document? = nil, due: Day? = nil, from: Code, memo: String? = nil,
        settles: Int64? = nil, to: Code, voucher: String? = nil
    ) {
        self.amount = amount
        self.bound = bound
        self.counterparty = counterparty
        self.document = document
        self.due = due
        self.from = from
        self.memo = memo
        self.settles = settles
        self.to = to
        self.voucher = voucher
    }
}

/// Any balanced entry.
package struct JournalPosted: Equatable, Sendable {
    /// The seq of the first of the entries that were recorded together and are taken back together:
    /// both sides of a transfer between villages, the entries that close a year, the posting of a
    /// distribution. They follow each other in history.
    package var bound: Int64?
    package var counterparty: String?
    package var document: Document?
    /// When what is owed by or to the counterparty is to be paid.
    package var due: Day?
    package var lines: [Line]
    package var memo: String?
    /// The entry that it pays, wholly or in part.
    package var settles: Int64?
    package var voucher: String?

    package init(
        bound: Int64? = nil, counterparty: String? = nil, document: Document? = nil,
        due: Day? = nil, lines: [Line], memo: String? = nil, settles: Int64? = nil,
        voucher: String? = nil
    ) {
        self.bound = bound
        self.counterparty = counterparty
        self.document = document
        self.due = due
        self.lines = lines
        self.memo = memo
        self.settles = settles
        self.voucher = voucher
    }
}

/// Undoes an earlier entry of the same village by posting its opposite (红字冲销,
/// 会计基础工作规范 Art 51). Carries a copy of the target's figures so that no fold looks back.
package struct EntryReversed: Equatable, Sendable {
    package var reason: String
    package var reversed: Reversed
    package var target: Int64
    package var voucher: String?

    package init(reason: String, reversed: Reversed, target: Int64, voucher: String? = nil) {
        self.reason = reason
        self.reversed = reversed
        self.target = target
        self.voucher = voucher
    }
}

/// The figures of a reversed entry.
package enum Reversed: Equatable, Sendable {
    case payment(PaymentKind, account: Code, amount: Int64, beneficiaries: Int64, category: Code)
    case transfer(amount: Int64, from: Code, to: Code)
    case journal([Line])
    case opening([Line])
}

/// Locks a month, or the twelve months of a year, against new entries.
package struct PeriodClosed: Equatable, Sendable { package var period: Period }

package struct PeriodReopened: Equatable, Sendable {
    package var period: Period
    package var reason: String
}
