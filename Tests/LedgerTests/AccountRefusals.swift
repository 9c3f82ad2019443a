// Refusal rows of `draft` for sub-accounts, and what a sub-account inherits.

import Ledger
import TestSupport
import Testing

private func add(_ code: String, _ name: String = "合成银行", in village: String = "") -> Command {
    Command(
        village: village, on: nil, action: .subdivide(code: code, chinese: name, english: nil))
}

/// 102.01 合成银行 and 501.01 合成一厂 are there.
private let divided: History = {
    var history = History.base
    for (code, name) in [("102.01", "合成银行"), ("501.01", "合成一厂")] {
        guard let draft = try? history.registry.draft(add(code, name), today: Sample.today) else {
            preconditionFailure("\(code) is refused")
        }
        history.add(draft.event, on: "2022-01-01")
    }
    return history
}()

private func lines(_ account: Code, _ category: Code?) -> Command {
    .journal([
        Line(account: "102", debit: 100), Line(account: account, category: category, credit: 100),
    ])
}

let accountRows: [RefusalRow] = [
    .decide(
        .notACode, .account, "a sub-account with a Chinese code", refused: add("102.一"),
        silent: add("102.1")),
    .decide(
        .notASubAccount, .account, "a new account of the chart", refused: add("103"),
        silent: add("102.3")),
    .decide(
        .notASubAccount, .account, "nothing behind the dot", refused: add("102."),
        silent: add("102.0")),
    .decide(
        .notASubAccount, .account, "a comma, which parts codes in policies",
        refused: add("102.1,2"), silent: add("102.1-2")),
    .decide(
        .unknownAccount, .account, "a part of nothing", refused: add("999.01"),
        silent: add("111.01")),
    .decide(
        .unknownAccount, .account, "a part of a part that is not there", given: divided,
        refused: add("102.02.01"), silent: add("102.01.01")),
    .decide(
        .accountExists, .account, "a code that is taken", given: divided,
        refused: add("102.01", "另一银行"), silent: add("102.02", "另一银行")),
    .decide(
        .accountExists, .name, "the name of the account beside it", given: divided,
        refused: add("102.02"), silent: add("112.01")),
    .decide(
        .missing, .name, "a sub-account without a name", refused: add("102.01", ""),
        silent: add("102.01", "村")),
    .decide(
        .unusedField, .village, "a sub-account of one village", refused: add("102.01", in: "A"),
        silent: add("102.01")),
    .decide(
        .otherAccount, .category, "a category of another account on a sub-account",
        given: divided, refused: lines("501.01", "exp.wage"),
        silent: lines("501.01", "inc.sales")),
    .decide(
        .categoryNeeded, .category, "a sub-account whose main account has many categories",
        given: divided, refused: lines("501.01", nil), silent: lines("102.01", nil)),
    .decide(
        .otherAccount, .category, "a default category of another account for a sub-account",
        given: divided, refused: .adopt("default-category.501.01", "exp.wage"),
        silent: .adopt("default-category.501.01", "inc.sales")),
]

@Suite("Sub-accounts")
struct SubAccountTests {
    @Test("class and side are those of the account above, the name stands for both languages")
    func inherits() {
        let added = divided.registry.accounts.keys.filter {
            // The profile's own has a name in each language.
            divided.registry.parent(of: $0) != nil && $0 != "113.01"
        }
        for code in added {
            let account = divided.registry.accounts[code]
            let main = divided.registry.accounts[divided.registry.mainAccount(of: code)]
            #expect(account?.accountClass == main?.accountClass)
            #expect(account?.normal == main?.normal)
            #expect(account?.english == account?.chinese)
        }
        #expect(divided.registry.parent(of: "102.01") == "102")
        #expect(divided.registry.parent(of: "102") == nil)
    }

    @Test("the default category of a sub-account is its own, else its main account's")
    func defaults() {
        var history = divided
        let category = { history.registry.defaultCategory(of: "501.01", on: Sample.today) }
        #expect(category() == nil)
        for (name, value) in [
            ("default-category.501", "inc.sales"), ("default-category.501.01", "inc.rent.land"),
        ] {
            let policy = PolicySet(basis: nil, name: name, value: value)
            history.add(.policySet(policy), on: "2022-01-01")
            #expect(category()?.text == value)
        }
        #expect(history.registry.defaultCategory(of: "501", on: Sample.today) == "inc.sales")
    }
}
