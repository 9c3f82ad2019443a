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
    private enum Account { case other, money, personal }

    private let words: PolicyValues<WordList>
    private let money: PolicyValues<Set<Code>>
    /// What the accounts are by the words of `list`.
    private var accounts: [Code: Account] = [:]
    private var list: WordList?
    private var used: [Code: (first: Day, entries: [Int64])] = [:]

    init(_ books: VillageBooks) {
        words = PolicyValues(books.registry, "personal-account-words") { WordList($0.value) }
        money = PolicyValues(codes: "money-accounts", books.registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard !booked.isTakenBack, let words = words[booked.on], let money = money[booked.on]
        else { return }
        if case .entryReversed = booked.entry.event { return }
        if list != words { (list, accounts) = (words, [:]) }
        var found = Account.other
        for line in booked.postings {
            let account = account(line.account, words, money, books)
            if account == .personal {
                used[line.account, default: (booked.on, [])].entries.append(booked.seq)
            }
            if account != .other, found != .personal { found = account }
        }
        guard found == .money else { return }
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

    private mutating func account(
        _ code: Code, _ words: WordList, _ money: Set<Code>, _ books: VillageBooks
    ) -> Account {
        if let known = accounts[code] { return known }
        var account = Account.other
        if money.contains(books.mainAccount(of: code)) {
            let definition = books.registry.accounts[code]
            let names = [definition?.chinese, definition?.english].compactMap { $0 }
            account = names.contains { words.first(in: $0) != nil } ? .personal : .money
        }
        accounts[code] = account
        return account
    }
}
