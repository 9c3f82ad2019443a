// Public welfare is not paid for with borrowed money.

internal import Ledger

extension Rule {
    package static let borrowedWelfare = Rule(
        "borrowed-welfare", .red,
        ground: "财农〔2021〕121号第十五条：不得举债兴办公益事业; Finance System Art 15: no debt for public welfare",
        parameters: ["welfare-accounts", "loan-accounts"])
}

struct BorrowedWelfareRule: VillageRule {
    private let welfare: PolicyValues<Set<Code>>
    private let loans: PolicyValues<Set<Code>>

    init(_ registry: Registry) {
        welfare = PolicyValues(accounts: "welfare-accounts", registry)
        loans = PolicyValues(accounts: "loan-accounts", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard booked.stands, !booked.isCarried, let loans = loans[booked.on],
            let loan = booked.postings.first(where: {
                $0.credit > 0 && loans.contains($0.account)
            }),
            let welfare = welfare[booked.on]
        else { return }
        if case .openingBalanceSet = booked.entry.event { return }
        let spent = booked.postings.filter { $0.debit > 0 && welfare.contains($0.account) }
        guard !spent.isEmpty else { return }
        let borrowed = min(Int128(loan.credit), spent.reduce(0) { $0 + Int128($1.debit) })
        findings.append(
            books.finding(
                .borrowedWelfare, .red, [booked.seq], expected: loan.account.text,
                found: "\(borrowed)"))
    }
}
