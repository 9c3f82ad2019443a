// Which entries a sample is drawn from, and the pass over the log that finds them: one reading, 24
// bytes kept of each that fits. What fits and yet is no matter of a voucher check is counted.

internal import EventLog
package import Ledger

package struct SampleScope: Equatable, Sendable {
    package var village: String?
    package var township: String?
    /// Business days, both ends included.
    package var days: ClosedRange<Day> = .first ... .last
    package var kind: Event.Kind?
    /// Of the payment or of one of its lines.
    package var category: Code?
    /// Posted to, or a sub-account of it.
    package var account: Code?
    /// Fen.
    package var least: Int64 = 0
    /// Also what is left out elsewhere.
    package var isWhole = false

    package init() {}
}

/// Entries that are counted, and what they are worth.
package struct SampleTally: Equatable, Sendable {
    package var entries = 0
    /// Sums of debits, in fen.
    package var value: Int128 = 0

    package mutating func add(_ value: Int64) {
        entries += 1
        self.value += Int128(value)
    }
}

/// Why an entry that posts is left out.
package enum LeftOut: UInt8, CaseIterable, Sendable {
    /// Another took it back: it stands in no figure.
    case reversed
    /// It takes another back.
    case reversals
    /// Balances carried over, which have no voucher of their own.
    case openings
    /// Carries results to equity at the year's end (年终结转), without a document of its own.
    case closings
}

/// Finds the population in rows that come in order.
struct PopulationPass {
    private let scope: SampleScope
    private let registry: Registry
    /// `nil` = every village.
    private let villages: Set<Int64>?
    private var items: [SampleItem] = []
    private var strata: [String] = []
    private var places: [Code: Int32] = [:]
    private var doubts = Doubts()

    init(_ scope: SampleScope, _ registry: Registry, villages: Set<Int64>?) {
        self.scope = scope
        self.registry = registry
        self.villages = villages
    }

    mutating func read(_ row: LogRow) throws {
        let day = try row.day()
        let isHere = (villages?.contains(row.villageID) ?? true) && scope.days.contains(day)
        if isHere, let (kind, figures) = try row.payment(.skip) {
            guard admits(kind, figures) else { return }
            return add(row.seq, figures.amount, figures.category)
        }
        guard isHere || Event.Kind(utf8: row.kindName) == .entryReversed else { return }
        let event = try row.event(.skip)
        doubts.hear(event)
        guard isHere, admits(event) else { return }
        let effect = event.effect
        let name = effect.categories.first ?? Code(event.kind.rawValue)
        doubts.note(row.seq, day, effect, registry)
        if let name { add(row.seq, effect.amounts.first ?? 0, name) }
    }

    private mutating func add(_ seq: Int64, _ value: Int64, _ stratum: Code) {
        let next = Int32(strata.count)
        let place = places[stratum] ?? next
        if place == next {
            places[stratum] = next
            strata.append(stratum.text)
        }
        items.append(SampleItem(seq: seq, value: value, stratum: place))
    }

    private func admits(_ kind: PaymentKind, _ figures: PaymentFigures) -> Bool {
        figures.amount >= scope.least
            && (scope.kind.map { $0.payment == kind } ?? true)
            && (scope.category.map { $0 == figures.category } ?? true)
            && isPosted { figures.forEachPosting(as: kind, accountOf: registry.accountOf, $0) }
    }

    private func admits(_ event: Event) -> Bool {
        guard let value = event.effect.amounts.first, value >= scope.least else { return false }
        return (scope.kind.map { $0 == event.kind } ?? true)
            && (scope.category.map { event.effect.categories.contains($0) } ?? true)
            && isPosted { event.forEachPosting(accountOf: registry.accountOf, $0) }
    }

    private func isPosted(_ forEachPosting: ((Line) -> Void) -> Void) -> Bool {
        guard let account = scope.account else { return true }
        var isPosted = false
        forEachPosting { isPosted = isPosted || $0.account.isPart(of: account) }
        return isPosted
    }

    /// The population, and what is left out of it, once all rows are read.
    consuming func finish() -> (items: [SampleItem], strata: [String], [LeftOut: SampleTally]) {
        guard !scope.isWhole else { return (items, strata, [:]) }
        var leftOut: [LeftOut: SampleTally] = [:]
        for reason in LeftOut.allCases { leftOut[reason] = SampleTally() }
        items.removeAll { [doubts] item in
            guard let reason = doubts.reason(item.seq) else { return false }
            leftOut[reason]?.add(item.value)
            return true
        }
        return (items, strata, leftOut)
    }
}

/// What is known of entries that may be left out: few beside the payments.
private struct Doubts {
    private var reversed: Set<Int64> = []
    private var reasons: [Int64: LeftOut] = [:]

    mutating func hear(_ event: Event) {
        if case .entryReversed(let reversal) = event { reversed.insert(reversal.target) }
    }

    mutating func note(_ seq: Int64, _ on: Day, _ effect: Effect, _ registry: Registry) {
        switch effect {
        case .reversal: reasons[seq] = .reversals
        case .opening: reasons[seq] = .openings
        case .journal(let journal):
            guard registry.carries(journal.lines.map(\.account), on: on) else { return }
            reasons[seq] = .closings
        case .payment, .transfer, .standing: break
        }
    }

    func reason(_ seq: Int64) -> LeftOut? { reversed.contains(seq) ? .reversed : reasons[seq] }
}

extension Registry {
    /// Whether an entry over these accounts carries results to equity, or on from one of the
    /// accounts that results are carried to to another (321 to 322).
    fileprivate func carries(_ accounts: [Code], on day: Day) -> Bool {
        let stations = closingAccounts(on: day)
        return closes(accounts)
            || accounts.allSatisfy {
                stations.contains($0) || stations.contains(mainAccount(of: $0))
            }
    }
}
