// Debits equal credits.

internal import Ledger
internal import Projections

extension Rule {
    package static let balance = Rule("balance", ground: "double entry (财会〔2023〕14号)")
}

struct BalanceRule: EntryRule {
    let rule = Rule.balance

    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool {
        var sum: Int128 = 0
        payment.figures.forEachPosting(
            as: payment.kind, accountOf: { books.fold.registry.accountOf(category: $0) }
        ) { sum += Int128($0.debit) - Int128($0.credit) }
        return sum == 0
    }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        var debit: Int128 = 0
        var credit: Int128 = 0
        let registry = books.fold.registry
        entry.event.forEachPosting(accountOf: registry.accountOf(category:)) {
            debit += Int128($0.debit)
            credit += Int128($0.credit)
        }
        guard debit != credit else { return }
        findings.append(
            Finding(
                .balance, village: entry.village, entries: [entry.seq], expected: "\(debit)",
                found: "\(credit)"))
    }
}
