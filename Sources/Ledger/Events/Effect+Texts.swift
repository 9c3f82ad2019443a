// What an entry says beside its figures, whatever its kind: its texts, and which entries it belongs
// to.

extension Effect {
    /// Whole minor units (fen): the amount of a payment or transfer; of lines their debit total and
    /// each line's own; a total beyond Int64 stands at its limit. Those of a reversal are those of
    /// what it takes back.
    package var amounts: [Int64] {
        switch self {
        case .payment(_, let payment): [payment.amount]
        case .transfer(let transfer): [transfer.amount]
        case .journal, .opening:
            [Int64(clamping: lines.reduce(0 as Int128) { $0 + Int128($1.debit) })]
                + lines.map { max($0.debit, $0.credit) }
        case .reversal(let reversal): reversal.reversed.original.effect.amounts
        case .standing: []
        }
    }

    /// The reason, of a reversal.
    package var memo: String? {
        switch self {
        case .payment(_, let payment): payment.memo
        case .transfer(let transfer): transfer.memo
        case .journal(let journal): journal.memo
        case .opening(let opening): opening.memo
        case .reversal(let reversal): reversal.reason
        case .standing: nil
        }
    }

    /// The first of the entries that were recorded together with this one and are taken back
    /// together with it.
    package var bound: Int64? {
        switch self {
        case .transfer(let transfer): transfer.bound
        case .journal(let journal): journal.bound
        case .payment, .opening, .reversal, .standing: nil
        }
    }

    /// Who paid, was paid, owes or is owed.
    package var counterparty: String? {
        switch self {
        case .payment(_, let payment): payment.counterparty
        case .transfer(let transfer): transfer.counterparty
        case .journal(let journal): journal.counterparty
        case .opening, .reversal, .standing: nil
        }
    }

    /// The original that it rests on.
    package var document: Document? {
        switch self {
        case .payment(_, let payment): payment.document
        case .transfer(let transfer): transfer.document
        case .journal(let journal): journal.document
        case .opening, .reversal, .standing: nil
        }
    }

    /// When what it leaves open is to be paid.
    package var due: Day? {
        switch self {
        case .payment(_, let payment): payment.due
        case .transfer(let transfer): transfer.due
        case .journal(let journal): journal.due
        case .opening, .reversal, .standing: nil
        }
    }

    /// The entry that it pays, wholly or in part.
    package var settles: Int64? {
        switch self {
        case .payment(_, let payment): payment.settles
        case .transfer(let transfer): transfer.settles
        case .journal(let journal): journal.settles
        case .opening, .reversal, .standing: nil
        }
    }

    /// Its voucher number (凭证号).
    package var voucher: String? {
        switch self {
        case .payment(_, let payment): payment.voucher
        case .transfer(let transfer): transfer.voucher
        case .journal(let journal): journal.voucher
        case .reversal(let reversal): reversal.voucher
        case .opening, .standing: nil
        }
    }

    /// The category of a payment and those of lines, also of what a reversal takes back.
    package var categories: [Code] {
        (category.map { [$0] } ?? []) + lines.compactMap(\.category)
    }
}
