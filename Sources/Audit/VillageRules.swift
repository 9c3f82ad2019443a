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
    /// Whether it carries balances over to or from another village, by a merger or a split: that is
    /// neither spending nor a distribution.
    package let isCarried: Bool
    package let moved: MoneyMoved
    /// `nil` unless money went out by it and was not taken back.
    package let spending: Spending?
    /// A payment that stands: neither a reversal nor reversed.
    package let payment: (kind: PaymentKind, payment: Payment)?

    package init(
        _ entry: Entry, postings: [Line], isTakenBack: Bool, isCarried: Bool, moved: MoneyMoved
    ) {
        self.entry = entry
        self.postings = postings
        self.isTakenBack = isTakenBack
        self.isCarried = isCarried
        self.moved = moved
        spending = isTakenBack || isCarried ? nil : Spending(entry.event, moved)
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
}

/// What is known of a village while its entries are looked at.
package final class VillageBooks {
    package let village: Village
    /// As of the last entry of the ledger.
    package let registry: Registry
    let money: MoneyAccounts
    /// What closed months for all villages.
    let closings: [Closing]
    /// Shared by the rules that ask for it.
    private(set) lazy var surplus = SurplusBook(surplusAccounts)
    private let surplusAccounts: SurplusParts
    private let reversals: [Int64: Int64]
    private var takenBack: [Int64: BookedEntry] = [:]

    init(_ village: Village, _ pass: VillagePass, _ closings: [Closing]) {
        self.village = village
        self.closings = closings
        registry = pass.registry
        money = pass.money
        surplusAccounts = pass.surplus
        reversals = pass.reversals
    }

    func remember(_ booked: BookedEntry) {
        if booked.isTakenBack { takenBack[booked.seq] = booked }
    }

    /// What a reversal takes back; `nil` for any other entry.
    package func target(of booked: BookedEntry) -> BookedEntry? {
        guard case .entryReversed(let data) = booked.entry.event else { return nil }
        return takenBack[data.target]
    }

    /// Whether anything takes an entry back, at any time.
    package func isTakenBack(_ seq: Int64) -> Bool { reversals[seq] != nil }

    /// A finding in these books.
    package func finding(
        _ rule: Rule, _ severity: Finding.Severity, _ entries: [Int64], expected: String = "",
        found: String = "", on day: Day? = nil
    ) -> Finding {
        // Of several lines of an entry, say, it is named once.
        var named: Set<Int64> = []
        var finding = Finding(
            rule, severity, village: village.code,
            entries: entries.filter { named.insert($0).inserted }, expected: expected, found: found)
        finding.on = day
        return finding
    }
}
