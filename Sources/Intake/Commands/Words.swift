// Codes by the words that people write for them: a category or account may be named by its code or
// by its label in either language.

package import Ledger

package struct Words: Sendable {
    private let categories: [String: Code]
    private let accounts: [String: Code]
    private let kinds: [Code: PaymentKind]
    private let templates: [String: Code]
    private let registry: Registry

    package init(_ registry: Registry) {
        var categories: [String: Code] = [:]
        for category in registry.categories.values.sorted(by: { $0.code < $1.code }) {
            for word in [category.english, category.chinese] { categories[word] = category.code }
        }
        for code in registry.categories.keys { categories[code.text] = code }
        self.categories = categories
        accounts = accountWords(registry)
        kinds = registry.categories.mapValues(\.kind)
        var templates: [String: Code] = [:]
        for template in registry.templates.values.sorted(by: { $0.code < $1.code }) {
            for word in [template.english, template.chinese] { templates[word] = template.code }
        }
        for code in registry.templates.keys { templates[code.text] = code }
        self.templates = templates
        self.registry = registry
    }

    /// The voucher template of this code or label; `nil` if there is none.
    func knownTemplate(_ word: String) -> Code? { templates[word] }

    /// - Throws: `Refusal` (`unknown-template`).
    package func template(_ word: String) throws(Refusal) -> Code {
        guard let code = templates[word] else { throw Refusal(.unknownTemplate, .template, word) }
        return code
    }

    /// The refusal with what its value may have meant.
    package func suggesting(_ refusal: Refusal) -> Refusal { registry.suggesting(refusal) }

    /// The kind of payment that a category, by code or label, is for; nil if there is none.
    package func kind(ofCategory word: String) -> PaymentKind? {
        categories[word].flatMap { kinds[$0] }
    }

    /// Whether a name that stands beside an account is one of its own: the same code meant another
    /// account in other charts.
    ///
    /// - Throws: `Refusal` (`account-of-another-name`).
    func check(_ name: String?, isOf code: Code) throws(Refusal) {
        guard let name, let account = registry.accounts[code] else { return }
        guard [account.chinese, account.english].map(comparable).contains(comparable(name)) else {
            throw Refusal(.otherName, .name, name, detail: "\(code) \(account.chinese)")
        }
    }

    /// - Throws: `Refusal` (`unknown-category`).
    package func category(_ word: String) throws(Refusal) -> Code {
        guard let code = categories[word] else { throw Refusal(.unknownCategory, .category, word) }
        return code
    }

    /// - Throws: `Refusal` (`unknown-account`).
    package func account(_ word: String, _ field: Field = .account) throws(Refusal) -> Code {
        guard let code = accounts[word] else { throw Refusal(.unknownAccount, field, word) }
        return code
    }
}

/// Accounts by code and label. Sub-accounts of different accounts may bear the same name, a bank's
/// or a person's: a label means the account of the chart, or the one sub-account that bears it.
private func accountWords(_ registry: Registry) -> [String: Code] {
    var words: [String: Code] = [:]
    var bearers: [String: Set<Code>] = [:]
    for account in registry.accounts.values.sorted(by: { $0.code < $1.code }) {
        let isOfChart = registry.parent(of: account.code) == nil
        for word in [account.english, account.chinese] {
            if isOfChart {
                words[word] = account.code
            } else {
                bearers[word, default: []].insert(account.code)
            }
        }
    }
    for (word, codes) in bearers where words[word] == nil && codes.count == 1 {
        words[word] = codes.first
    }
    for code in registry.accounts.keys { words[code.text] = code }
    return words
}
