// What can be looked for in an entry whatever its kind: its amounts and its texts.

extension Effect {
    /// Whole minor units (fen): the amount of a payment or transfer; of lines their debit total and
    /// each line's own. Those of a reversal are those of what it takes back.
    package var amounts: [Int64] {
        switch self {
        case .payment(_, let payment): [payment.amount]
        case .transfer(let transfer): [transfer.amount]
        case .journal, .opening:
            [lines.reduce(0) { $0 + $1.debit }] + lines.map { $0.debit + $0.credit }
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

    package var counterparty: String? {
        switch self {
        case .payment(_, let payment): payment.counterparty
        case .transfer(let transfer): transfer.counterparty
        case .journal, .opening, .reversal, .standing: nil
        }
    }

    package var voucher: String? {
        switch self {
        case .payment(_, let payment): payment.voucher
        case .transfer(let transfer): transfer.voucher
        case .journal(let journal): journal.voucher
        case .opening, .reversal, .standing: nil
        }
    }

    /// The category of a payment and those of lines, also of what a reversal takes back.
    package var categories: [Code] {
        (category.map { [$0] } ?? []) + lines.compactMap(\.category)
    }
}
