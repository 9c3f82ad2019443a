// Payments settle by accounts that were allowed when they were recorded.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let settlement = Rule(
        "settlement", .red,
        ground: "参数 settlement-accounts; policy settlement-accounts, which recording holds to")
}

/// By the policy as it stood then, or where there was none by the class of the account: one that is
/// set later, even for an earlier day, breaks nothing.
struct SettlementRule: EntryRule {
    let rule = Rule.settlement

    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool {
        maySettle(payment.figures.account, payment.on, books)
    }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        guard case .payment(_, let payment) = entry.event.effect,
            !maySettle(payment.account, entry.on, books)
        else { return }
        findings.append(
            Finding(
                .settlement, .red, village: entry.village, entries: [entry.seq],
                found: payment.account.text))
    }

    /// An account that is not there is for `ReferenceRule` to tell.
    private func maySettle(_ code: Code, _ day: Day, _ books: borrowing Books) -> Bool {
        guard let account = books.fold.registry.accounts[code] else { return true }
        return books.fold.registry.maySettle(account, on: day)
    }
}
