// What makes two entries look like one.

internal import Ledger

/// Village, amount, counterparty and category of a payment; of a transfer its accounts.
struct Likeness: Hashable {
    var village: String
    var amount: Int64
    var counterparty: String
    /// Of a transfer the account that it leaves.
    var code: Code
    /// The account that a transfer reaches.
    var to: Code?

    /// `nil` for what is neither a payment nor a transfer.
    init?(_ event: Event, in village: String) {
        self.village = village
        switch event.effect {
        case .payment(_, let payment):
            amount = payment.amount
            counterparty = payment.counterparty ?? ""
            code = payment.category
        case .transfer(let transfer):
            amount = transfer.amount
            counterparty = transfer.counterparty ?? ""
            code = transfer.from
            to = transfer.to
        case .journal, .opening, .reversal, .standing: return nil
        }
    }
}

extension Event {
    /// A voucher number that no series of the program gave: those it gives are never used twice.
    var foreignVoucher: String? {
        guard let voucher = effect.voucher, VoucherNumber(voucher) == nil else { return nil }
        return voucher
    }
}
