// Codes by the words that people write for them: a category or account may be named by its code or
// by its label in either language.

package import Ledger

package struct Words: Sendable {
    private let categories: [String: Code]
    private let accounts: [String: Code]
    private let kinds: [Code: PaymentKind]
    private let templates: [String: Code]

    package init(_ registry: Registry) {
        var categories: [String: Code] = [:]
        for category in registry.categories.values.sorted(by: { $0.code < $1.code }) {
            for word in [category.english, category.chinese] { categories[word] = category.code }
        }
        for code in registry.categories.keys { categories[code.text] = code }
        var accounts: [String: Code] = [:]
        for account in registry.accounts.values.sorted(by: { $0.code < $1.code }) {
            for word in [account.english, account.chinese] { accounts[word] = account.code }
        }
        for code in registry.accounts.keys { accounts[code.text] = code }
        self.categories = categories
        self.accounts = accounts
        kinds = registry.categories.mapValues(\.kind)
        var templates: [String: Code] = [:]
        for template in registry.templates.values.sorted(by: { $0.code < $1.code }) {
            for word in [template.english, template.chinese] { templates[word] = template.code }
        }
        for code in registry.templates.keys { templates[code.text] = code }
        self.templates = templates
    }

    /// The voucher template of this code or label; `nil` if there is none.
    func knownTemplate(_ word: String) -> Code? { templates[word] }

    /// - Throws: `Refusal` (`unknown-template`).
    package func template(_ word: String) throws(Refusal) -> Code {
        guard let code = templates[word] else { throw Refusal(.unknownTemplate, .template, word) }
        return code
    }

    /// The kind of payment that a category, by code or label, is for; nil if there is none.
    package func kind(ofCategory word: String) -> PaymentKind? {
        categories[word].flatMap { kinds[$0] }
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
