// How rules look at the books of a village: its entries in the order of their days. What they
// find is red where a law is breached, yellow where somebody should explain; history and
// arithmetic are for the rules of `RuleChecks`.

package import Ledger

/// Looks at the entries of one village in order of day, and of one day in order of seq. Each
/// village gets a rule of its own, so what it remembers is of that village.
package protocol VillageRule {
    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding])
    /// After the last entry of a year; years without entries have no end.
    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding])
    /// After the last entry.
    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding])
}

extension VillageRule {
    package mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {}
    package mutating func end(
        _ year: Period, _ books: VillageBooks, _ findings: inout [Finding]
    ) {}
    package mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {}
}

/// An entry with what several rules want of it. A class, since a year of them is put in order.
package final class BookedEntry: Sendable {
    package let entry: Entry
    /// Amounts in fen; none for what moves no money.
    package let postings: [Line]
    /// Whether a later entry reverses it.
    package let isTakenBack: Bool
    package let moved: MoneyMoved
    /// `nil` unless money went out by it and was not taken back.
    package let spending: Spending?
    /// A payment that stands: neither a reversal nor reversed.
    package let payment: (kind: PaymentKind, payment: Payment)?

    package init(_ entry: Entry, postings: [Line], isTakenBack: Bool, moved: MoneyMoved) {
        self.entry = entry
        self.postings = postings
        self.isTakenBack = isTakenBack
        self.moved = moved
        spending = isTakenBack ? nil : Spending(entry.event, moved)
        if !isTakenBack, case .payment(let kind, let payment) = entry.event.effect {
            self.payment = (kind, payment)
        } else {
            payment = nil
        }
    }

    package var seq: Int64 { entry.seq }
    package var on: Day { entry.on }

    /// Neither a reversal nor reversed.
    package var stands: Bool {
        if isTakenBack { return false }
        if case .entryReversed = entry.event { return false }
        return true
    }

    /// Money that went out and was not taken back: expense or distribution.
    package var outlay: Payment? {
        payment.flatMap { $0.kind == .income ? nil : $0.payment }
    }
}

/// What is known of a village while its entries are looked at.
package final class VillageBooks {
    package let village: Village
    /// As of the last entry of the ledger.
    package let registry: Registry
    /// The seq of the reversal by the seq of what it reverses.
    let reversals: [Int64: Int64]
    private let mainAccounts: [Code: Code]
    let surplus: SurplusBook

    init(
        _ village: Village, _ registry: Registry, _ reversals: [Int64: Int64],
        _ mainAccounts: [Code: Code]
    ) {
        self.village = village
        self.registry = registry
        self.reversals = reversals
        self.mainAccounts = mainAccounts
        surplus = SurplusBook(registry)
    }

    /// `Registry.mainAccount(of:)`, worked out once.
    package func mainAccount(of code: Code) -> Code { mainAccounts[code] ?? code }

    /// A finding in these books.
    package func finding(
        _ rule: Rule, _ severity: Finding.Severity, _ entries: [Int64], expected: String = "",
        found: String = "", on day: Day? = nil
    ) -> Finding {
        var finding = Finding(
            rule, severity, village: village.code, entries: entries, expected: expected,
            found: found)
        finding.on = day
        return finding
    }
}

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
        self.init(registry, name) { policy in
            Ratio(policy.value).flatMap { ratio in
                let (fen, rest) = (Int128(ratio.numerator) * 100).quotientAndRemainder(
                    dividingBy: Int128(ratio.denominator))
                return rest == 0 ? Int64(exactly: fen) : nil
            }
        }
    }

    /// A whole number: of days, months, entries.
    package init(count name: String, _ registry: Registry) {
        self.init(registry, name) { Int64($0.value) }
    }
}

extension PolicyValues<Set<Code>> {
    /// A list of accounts or categories.
    package init(codes name: String, _ registry: Registry) {
        self.init(registry, name) { Set($0.codes) }
    }
}

extension PolicyValues<Set<Code>> {
    /// A list of accounts, with their sub-accounts.
    package init(accounts name: String, _ registry: Registry) {
        self.init(registry, name) { policy in
            let named = Set(policy.codes)
            return named.union(
                registry.accounts.keys.filter { named.contains(registry.mainAccount(of: $0)) })
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
        self.init(registry, name) { Set($0.value.split(separator: ",").compactMap { Day($0) }) }
    }
}

extension PolicyValues<[String]> {
    /// A list of words with commas.
    package init(words name: String, _ registry: Registry) {
        self.init(registry, name) { $0.value.split(separator: ",").map(String.init) }
    }
}
