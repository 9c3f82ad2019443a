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
    private let surplus: Code?
    /// The accounts that such income is received on and that are no results, from day to day.
    private let accounts: PolicyValues<Set<Code>>

    init(_ registry: Registry) {
        let registry = registry
        surplus = (try? registry.distributionAccounts(on: .last))?.surplus
        accounts = PolicyValues(registry, "undistributed-categories") { policy in
            let held = policy.codes.compactMap { registry.accountOf(category: $0) }
                .filter { !(registry.accounts[$0]?.isOfResult ?? true) }
            return Set(registry.accounts.keys.filter { held.contains(where: $0.isPart(of:)) })
        }
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        let book = books.surplus
        _ = book.add(booked, books.registry)
        if case .journalPosted = booked.entry.event, booked.stands, !booked.isCarried {
            moved(booked, books, &findings)
        }
        guard let approved = books.approval(booked), approved.members > 0 else { return }
        let posting = book.postings[approved.bound]
        let plan = book.plan(approved.year, posting, on: booked.on)
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
        guard let accounts = accounts[booked.on], let surplus,
            let from = booked.postings.first(where: {
                $0.debit > 0 && accounts.contains($0.account)
            }),
            booked.postings.contains(where: {
                $0.credit > 0 && $0.account.isPart(of: surplus)
            })
        else { return }
        findings.append(
            books.finding(
                .undistributable, .yellow, [booked.seq], expected: "from \(from.account.text)",
                found: "\(from.debit)"))
    }
}
