// What forms offer to choose from: the villages that somebody records for, categories, accounts
// and templates in the reader's language.

internal import Ledger
internal import Reports

struct FormChoices: Sendable {
    private let registry: Registry
    private let lang: Language
    private let words: RecordingWords

    init(_ registry: Registry, _ lang: Language) {
        self.registry = registry
        self.lang = lang
        words = RecordingWords(lang)
    }

    private var nothing: Choices { Choices(nil, [("", words.choose)]) }

    /// By township, in order of their codes; those that take entries.
    ///
    /// - Parameter whole: what is chosen with no village; `nil` = one must be.
    func villages(whole: String? = nil, _ may: (String) -> Bool) -> [Choices] {
        let villages = registry.villages.values
            .filter { $0.merged == nil && may($0.code) }.sorted { $0.code < $1.code }
        let groups = Dictionary(grouping: villages) { $0.township(on: .last) ?? "" }
        let all = groups.sorted { $0.key < $1.key }.map { township, villages in
            Choices(
                township.isEmpty ? nil : township,
                villages.map { ($0.code, "\($0.code) \($0.name)") })
        }
        if let whole { return [Choices(nil, [("", whole)])] + all }
        return villages.count == 1 ? all : [nothing] + all
    }

    /// By account.
    func categories(_ kinds: [PaymentKind]) -> [Choices] {
        let categories = registry.categories.values.filter { kinds.contains($0.kind) }
        let groups = Dictionary(grouping: categories) { category in
            kinds.count > 1 ? words.kind(category.kind) : account(category.account)
        }
        return [nothing]
            + groups.sorted { first($0.value) < first($1.value) }.map { heading, categories in
                Choices(
                    heading,
                    categories.sorted { $0.code < $1.code }
                        .map { ($0.code.text, words.name($0)) })
            }
    }

    private func first(_ categories: [CategoryDefined]) -> Code {
        categories.map(\.account).min() ?? "-"
    }

    private func account(_ code: Code) -> String {
        registry.accounts[code].map(words.name) ?? code.text
    }

    var accounts: [(value: String, label: String)] {
        registry.accounts.values.sorted { $0.code < $1.code }
            .map { ($0.code.text, words.name($0)) }
    }

    /// Those between which money moves.
    func positions(optional: Bool) -> [Choices] {
        let all = registry.accounts.values.filter(\.isOfPosition).sorted { $0.code < $1.code }
        return [
            Choices(nil, [("", optional ? words.usual : words.choose)]),
            Choices(nil, all.map { ($0.code.text, words.name($0)) }),
        ]
    }

    var templates: [Choices] {
        let all = registry.templates.values.sorted { $0.code < $1.code }
        return [nothing, Choices(nil, all.map { ($0.code.text, words.name($0)) })]
    }

    /// What is offered for texts.
    var lists: String {
        list("accounts", accounts)
            + list(
                "categories",
                registry.categories.values.sorted { $0.code < $1.code }
                    .map { ($0.code.text, words.name($0)) })
    }

    private func list(_ id: String, _ all: [(value: String, label: String)]) -> String {
        let options = all.map { value, label in
            "<option value=\"\(value.typed)\">\(label.html)</option>"
        }
        return "<datalist id=\"\(id)\">\(options.joined())</datalist>\n"
    }
}
