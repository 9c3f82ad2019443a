// Short names for what the tests ask of an event most.

package import Ledger

extension Event {
    package var payment: (kind: PaymentKind, payment: Payment)? {
        guard case .payment(let kind, let payment) = effect else { return nil }
        return (kind, payment)
    }

    package var reversible: Reversed? { effect.reversed }
}
