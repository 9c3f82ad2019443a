// Villages, categories, accounts and targets exist before they are named.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let reference = Rule(
        "reference", ground: "invariant 9: nothing is recorded of what is not defined")
}

struct ReferenceRule: EntryRule {
    let rule = Rule.reference

    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool {
        payment.villageID != 0
            && books.fold.registry.categories.index(forKey: payment.figures.category) != nil
            && books.fold.registry.accounts.index(forKey: payment.figures.account) != nil
    }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        for name in missing(entry, books.fold.registry) {
            findings.append(
                Finding(
                    .reference, village: entry.village, entries: [entry.seq],
                    expected: name.sort, found: name.value))
        }
        guard case .reversal(let reversal) = entry.event.effect else { return }
        let isThere =
            reversal.target < entry.seq && (try? books.reader.entry(reversal.target)) != nil
        guard !isThere else { return }
        findings.append(
            Finding(
                .reference, village: entry.village, entries: [entry.seq], expected: "target",
                found: "\(reversal.target)"))
    }

    private func missing(
        _ entry: FoldedEntry, _ registry: Registry
    ) -> [(sort: String, value: String)] {
        var missing: [(sort: String, value: String)] = []
        if entry.event.kind.traits.contains(.posts), entry.villageID == 0 {
            missing.append(("village", "0"))
        }
        let categories =
            [entry.event.effect.category] + entry.event.effect.lines.map(\.category)
        for category in Set(categories.compactMap(\.self)).sorted()
        where registry.categories[category] == nil {
            missing.append(("category", category.text))
        }
        var accounts = entry.event.effect.settlementAccounts
        if case .categoryDefined(let category) = entry.event { accounts.append(category.account) }
        entry.event.forEachPosting(accountOf: { _ in nil }) { accounts.append($0.account) }
        for account in Set(accounts).sorted() where registry.accounts[account] == nil {
            missing.append(("account", account.text))
        }
        if case .villageMerged(let data) = entry.event, registry.villages[data.into] == nil {
            missing.append(("village", data.into))
        }
        return missing
    }
}
