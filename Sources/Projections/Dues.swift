// What is owed by and to whom (往来款): a fold of the postings to receivables and payables. What an
// entry opens is paid by the entries that name it, or else, for the same account and counterparty,
// the oldest first. What a reversal takes back is open again.

package import EventLog
package import Ledger

/// What one entry left open.
package struct Due: Equatable, Sendable {
    package var seq: Int64
    package var on: Day
    /// The day when it is to be paid; its own day where none was stated.
    package var due: Day
    package var villageID: Int64
    package var account: Code
    package var counterparty: String?
    /// In fen; above zero what is owed to the village, below zero what it owes.
    package var amount: Int64
    /// What is left of it.
    package var open: Int64
}

package struct Dues: Sendable {
    private struct Party: Hashable {
        var village: Int64
        var account: Code
        var counterparty: String?
    }

    private struct Place: Hashable {
        var seq: Int64
        var account: Code
    }

    private var items: [Due] = []
    /// The items of each party that may still be open, oldest first.
    private var queues: [Party: [Int]] = [:]
    private var opened: [Place: Int] = [:]
    /// What each entry paid, and of which item.
    private var paid: [Place: [(item: Int, amount: Int64)]] = [:]
    private let registry: Registry
    private let accounts: Set<Code>

    /// - Parameter registry: as it stands; the policy `dues-accounts` names the accounts.
    init(_ registry: Registry, on day: Day) {
        self.registry = registry
        let named = registry.policy("dues-accounts", on: day)?.codes ?? []
        let between = registry.policy("internal-account", on: day)?.codes ?? []
        accounts = Set(registry.accounts.keys.filter { code in
            named.contains(registry.mainAccount(of: code)) && !between.contains(code)
        })
    }

    /// Whether a payment of these figures can matter: most do not, and are not read further.
    func concerns(_ figures: PaymentFigures) -> Bool {
        accounts.contains(figures.account)
            || registry.accountOf(category: figures.category).map(accounts.contains) ?? false
    }

    mutating func apply(_ entry: Entry) {
        if case .entryReversed(let reversal) = entry.event {
            return takeBack(reversal, entry)
        }
        let effect = entry.event.effect
        for (account, amount) in sums(of: entry.event) {
            var left = amount
            let place = Place(seq: entry.seq, account: account)
            if let target = effect.settles,
                let item = opened[Place(seq: target, account: account)]
            {
                left = settle(item, left, by: place)
            } else if effect.settles == nil {
                left = settleOldest(account, left, entry)
            }
            if left != 0 { open(account, left, entry) }
        }
    }

    /// Debits less credits of each account of dues; one entry may post to it twice.
    private func sums(of event: Event) -> [(Code, Int64)] {
        var sums: [Code: Int64] = [:]
        event.forEachPosting(accountOf: registry.accountOf(category:)) { line in
            guard accounts.contains(line.account) else { return }
            sums[line.account, default: 0] += line.debit - line.credit
        }
        return sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    }

    private mutating func open(_ account: Code, _ amount: Int64, _ entry: Entry) {
        let counterparty = entry.event.effect.counterparty
        items.append(
            Due(
                seq: entry.seq, on: entry.on, due: entry.event.effect.due ?? entry.on,
                villageID: entry.villageID, account: account, counterparty: counterparty,
                amount: amount, open: amount))
        opened[Place(seq: entry.seq, account: account)] = items.count - 1
        let party = Party(village: entry.villageID, account: account, counterparty: counterparty)
        queues[party, default: []].append(items.count - 1)
    }

    /// - Returns: what is left of the amount.
    private mutating func settleOldest(_ account: Code, _ amount: Int64, _ entry: Entry) -> Int64 {
        let party = Party(
            village: entry.villageID, account: account,
            counterparty: entry.event.effect.counterparty)
        guard var queue = queues[party] else { return amount }
        queue.removeAll { items[$0].open == 0 }
        var left = amount
        for item in queue.sorted(by: { (items[$0].on, $0) < (items[$1].on, $1) }) where left != 0 {
            left = settle(item, left, by: Place(seq: entry.seq, account: account))
        }
        queues[party] = queue
        return left
    }

    /// Pays an item as far as the amount goes and its side is the other one.
    private mutating func settle(_ item: Int, _ amount: Int64, by place: Place) -> Int64 {
        let open = items[item].open
        guard open.signum() * amount.signum() < 0 else { return amount }
        let part = min(abs(open), abs(amount)) * amount.signum()
        items[item].open += part
        paid[place, default: []].append((item, part))
        return amount - part
    }

    private mutating func takeBack(_ reversal: EntryReversed, _ entry: Entry) {
        for (account, _) in sums(of: entry.event) {
            let target = Place(seq: reversal.target, account: account)
            for (item, part) in paid.removeValue(forKey: target) ?? [] { items[item].open -= part }
            guard let item = opened[target] else { continue }
            // What was paid of it stays paid: it is now an advance.
            items[item].open -= items[item].amount
            items[item].amount = 0
        }
    }

    /// What is open, in order of entry.
    var open: [Due] { items.filter { $0.open != 0 } }
}

extension View {
    /// What is open up to a day, of some villages and one counterparty, in order of entry.
    ///
    /// - Throws: `Refusal` for an unknown village.
    package func dues(
        on day: Day, _ filter: PopulationFilter, counterparty: String?, at seq: Int64? = nil
    ) throws -> (registry: Registry, dues: [Due]) {
        let (registry, all) = try dues(on: day, at: seq)
        if let code = filter.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        let wanted = Set(registry.villages.values.filter { filter.names($0, on: day) }.map(\.id))
        let dues = all.filter {
            wanted.contains($0.villageID)
                && (counterparty == nil || $0.counterparty == counterparty)
        }
        return (registry, dues)
    }

    /// What is open up to a day, in order of entry.
    func dues(on day: Day, at seq: Int64? = nil) throws -> (registry: Registry, dues: [Due]) {
        let registry = try registry(at: seq)
        var dues = Dues(registry, on: day)
        var codes = VillageCodes(log)
        try log.forEachRow(through: seq ?? head) { row in
            guard try row.day() <= day else { return true }
            if let (_, figures) = try row.payment(.skip), !dues.concerns(figures) { return true }
            let event = try row.event()
            guard event.kind.traits.contains(.posts) else { return true }
            dues.apply(
                Entry(
                    seq: row.seq, at: row.at, on: try row.day(), villageID: row.villageID,
                    village: try codes.code(of: row.villageID, at: row.seq, event), event: event))
            return true
        }
        return (registry, dues.open)
    }
}
