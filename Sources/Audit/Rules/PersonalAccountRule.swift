// Collective money is not kept in an account in a person's name.

internal import Ledger

extension Rule {
    package static let personalAccount = Rule(
        "personal-account", .red,
        ground: "农村集体经济组织法第四十四条：不得将集体资金以个人名义开立账户存储; "
            + "Collectives Law Art 44: no collective money in an account in a person's name",
        parameters: ["money-accounts", "personal-account-words"])
}

/// Red where an account of money is called a person's, once a year; yellow where a payment says
/// that it went through one.
struct PersonalAccountRule: VillageRule {
    private let words: PolicyValues<WordList>
    /// The accounts whose names say so.
    private let personal: PolicyValues<Set<Code>>
    private var used: [Code: (first: Day, entries: [Int64])] = [:]

    init(_ registry: Registry) {
        words = PolicyValues(wordsIn: "personal-account-words", registry)
        personal = PolicyValues(registry, "personal-account-words") { policy in
            let words = WordList(policy.words)
            let named = registry.accounts.values.filter { account in
                words.first(in: account.chinese) != nil || words.first(in: account.english) != nil
            }
            return Set(named.map(\.code))
        }
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard booked.stands, let words = words[booked.on], let personal = personal[booked.on],
            let money = books.money[booked.on]
        else { return }
        var (isMoney, isPersonal) = (false, false)
        for line in booked.postings where money.contains(line.account) {
            isMoney = true
            guard personal.contains(line.account) else { continue }
            isPersonal = true
            used[line.account, default: (booked.on, [])].entries.append(booked.seq)
        }
        guard isMoney, !isPersonal else { return }
        let effect = booked.entry.event.effect
        let word =
            effect.memo.flatMap(words.first(in:)) ?? effect.counterparty.flatMap(words.first(in:))
        guard let word else { return }
        findings.append(
            books.finding(.personalAccount, .yellow, [booked.seq], found: word, on: booked.on))
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        for (account, use) in used.sorted(by: { $0.key < $1.key }) {
            findings.append(
                books.finding(
                    .personalAccount, .red, use.entries, expected: account.text,
                    found: books.registry.accounts[account]?.chinese ?? "", on: use.first))
        }
        used = [:]
    }
}
