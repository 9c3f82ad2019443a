// What somebody should look at though nothing forbids it. A warning never refuses.

package enum Warning: Equatable, Sendable {
    /// As the policy `warnings` and JSON answers have it.
    package enum Name: String, CaseIterable, Sendable {
        case belowZero = "below-zero"
        case voucherTwice = "voucher-twice"
        case likelyTwice = "likely-twice"
        case sameHands = "same-hands"
    }

    /// What was there before: an entry of the ledger, or a line of the same file.
    package enum Earlier: Equatable, Sendable {
        case entry(Int64)
        case line(Int)
    }

    /// Cash or a bank account that was lowered and now stands below zero; the balance in fen.
    case belowZero(village: String, account: Code, balance: Int64)
    /// The village's voucher number was used before in that month.
    case voucherTwice(String, Earlier)
    /// The same village, amount, counterparty and category, not more than a week apart.
    case likelyTwice(Earlier)

    /// A finding is answered by who raised it, or closed by who answered it (不相容职务): the actor,
    /// and the entry before.
    case sameHands(String, Int64)

    /// Days between two entries that are likely one.
    package static let week = 7

    package var name: Name {
        switch self {
        case .belowZero: .belowZero
        case .voucherTwice: .voucherTwice
        case .likelyTwice: .likelyTwice
        case .sameHands: .sameHands
        }
    }
}

extension Registry {
    /// The warnings in force on a day: all, unless the policy `warnings` lists some, or `none`.
    package func warnings(on day: Day) -> Set<Warning.Name> {
        guard let policy = policy("warnings", on: day) else { return Set(Warning.Name.allCases) }
        let names = policy.words
        return Set(names.compactMap { Warning.Name(rawValue: String($0)) })
    }
}
