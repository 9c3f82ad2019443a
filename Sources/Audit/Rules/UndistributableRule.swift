// Land compensation, what assets were sold for and gifts are never distributed.

internal import Ledger

extension Rule {
    package static let undistributable = Rule(
        "undistributable", .red,
        ground: "浙江条例第十条、玉环市2022年收益分配指导意见; Zhejiang Art 10: not of compensation, sales and gifts",
        parameters: ["distribution-accounts", "undistributed-categories"])
}

/// Red where members get what only such income makes up for; yellow where it stays in the surplus
/// instead of the reserve, or is moved there from an account that it was received on.
struct UndistributableRule: VillageRule {
    private let book: SurplusBook
    private let surplus: Code?
    /// The accounts that such income is received on and that are no results, from day to day.
    private let accounts: PolicyValues<Set<Code>>

    init(_ books: VillageBooks) {
        let registry = books.registry
        book = books.surplus
        surplus = (try? registry.distributionAccounts(on: .last))?.surplus
        accounts = PolicyValues(registry, "undistributed-categories") { policy in
            let held = policy.codes.compactMap { registry.accountOf(category: $0) }
            return Set(held).filter { !(registry.accounts[$0]?.isOfResult ?? true) }
        }
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        _ = book.add(booked, books.registry)
        if case .journalPosted = booked.entry.event, booked.stands {
            moved(booked, books, &findings)
        }
        guard let approved = books.approval(booked), approved.members > 0 else { return }
        let posting = book.postings[approved.bound]
        let plan = book.plan(approved.year, posting, on: booked.on, books)
        let aside = (posting?.reserve ?? 0) - plan.reserve
        guard plan.retained > 0, aside < plan.retained else { return }
        let isFed = Int128(approved.members) > max(0, plan.distributable)
        findings.append(
            books.finding(
                .undistributable, isFed ? books.certainty : .yellow,
                [approved.bound, booked.seq], expected: "\(plan.retained)",
                found: "\(max(0, aside))"))
    }

    private func moved(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let accounts = accounts[booked.on],
            let from = booked.postings.first(where: {
                $0.debit > 0 && accounts.contains(books.mainAccount(of: $0.account))
            }),
            booked.postings.contains(where: {
                $0.credit > 0 && books.mainAccount(of: $0.account) == surplus
            })
        else { return }
        findings.append(
            books.finding(
                .undistributable, .yellow, [booked.seq], expected: "from \(from.account.text)",
                found: "\(from.debit)"))
    }
}
