// The values of policies, as rules ask for them: by the day.

package import Ledger

/// The values of a policy from day to day, each read once.
package struct PolicyValues<Value: Sendable>: Sendable {
    private let values: [(from: Day, value: Value?)]

    /// - Parameter read: `nil` for a value that cannot be read; then none is in force.
    package init(_ registry: Registry, _ name: String, _ read: (Registry.Policy) -> Value?) {
        let days = Set((registry.policies[name] ?? []).map(\.from)).sorted()
        values = days.map { ($0, registry.policy(name, on: $0).flatMap(read)) }
    }

    /// The value in force on a day.
    package subscript(_ day: Day) -> Value? { values.last { $0.from <= day }?.value }
}

extension PolicyValues<Int64> {
    /// An amount in whole currency units, as fen.
    package init(amount name: String, _ registry: Registry) {
        self.init(registry, name) { Ratio($0.value)?.fen }
    }

    /// A whole number: of days, months, entries.
    package init(count name: String, _ registry: Registry) {
        self.init(registry, name) { Int64($0.value) }
    }
}

extension PolicyValues<Set<Code>> {
    /// A list of categories.
    package init(codes name: String, _ registry: Registry) {
        self.init(registry, name) { Set($0.codes) }
    }

    /// A list of accounts, with their sub-accounts.
    package init(accounts name: String, _ registry: Registry) {
        self.init(registry, name) { Set(registry.accounts.keys.filter($0.names)) }
    }
}

extension PolicyValues<[Code: Code]> {
    /// The accounts of a list and their sub-accounts, each with the account that the list names.
    package init(partsOf name: String, _ registry: Registry) {
        self.init(registry, name) { policy in
            registry.accounts.keys.reduce(into: [:]) { $0[$1] = policy.named($1) }
        }
    }
}

extension PolicyValues<Ratio> {
    /// A number or a part, not below zero.
    package init(rate name: String, _ registry: Registry) {
        self.init(registry, name) { Ratio($0.value) }
    }
}

extension PolicyValues<Set<Day>> {
    /// A list of days.
    package init(days name: String, _ registry: Registry) {
        self.init(registry, name) { Set($0.days) }
    }
}

extension PolicyValues<Set<String>> {
    /// A list of words.
    package init(words name: String, _ registry: Registry) {
        self.init(registry, name) { Set($0.words) }
    }
}

extension PolicyValues<WordList> {
    /// A list of words to look for in texts.
    init(wordsIn name: String, _ registry: Registry) {
        self.init(registry, name) { WordList($0.words) }
    }
}
