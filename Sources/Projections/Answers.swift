// Balances and the three distributions (三次分配) as rows, ready to print. Amounts in fen, 128 bits
// wide: every cell of the fact tables fits in 64, their sums need not.

internal import EventLog
package import Ledger

package struct Balance: Equatable, Sendable {
    package var village: Village
    package var account: Code
    package var debit: Int128
    package var credit: Int128
    /// debit − credit
    package var balance: Int128 { debit - credit }
}

package enum Grouping: String, CaseIterable, Sendable {
    case total, village, township, month, category
}

package struct DistributionQuery: Sendable {
    package var asOf = AsOf()
    package var span = MonthSpan.all
    package var village: String?
    package var grouping = Grouping.total

    package init() {}
}

package struct DistributionRow: Equatable, Sendable {
    /// The village's code, the township, the month or the category; "" for the total.
    package var group: String
    /// 1 primary, 2 redistribution, 3 third; 0 outside the three.
    package var tier: Int64
    package var amountIn: Int128 = 0
    package var amountOut: Int128 = 0
    package var entries: Int128 = 0
    /// Payments received (人次).
    package var beneficiaries: Int128 = 0
    package var net: Int128 { amountIn - amountOut }

    package init(group: String, tier: Int64) {
        self.group = group
        self.tier = tier
    }

    /// Adds the figures of another row.
    package mutating func add(_ row: DistributionRow) {
        amountIn += row.amountIn
        amountOut += row.amountOut
        entries += row.entries
        beneficiaries += row.beneficiaries
    }
}

package struct Distributions: Sendable {
    package var registry: Registry
    /// Tiers 1 to 3, sorted by group and tier.
    package var rows: [DistributionRow]
    /// What lies outside the three, over all groups.
    package var outside: DistributionRow
    /// Lines of journals that nobody has given a category, over all groups; part of no tier.
    package var unclassified: DistributionRow
}

extension View {
    /// The balance of every account with movement, sorted by village code and account.
    ///
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func balances(_ asOf: AsOf, village code: String? = nil) throws -> (
        registry: Registry, rows: [Balance]
    ) {
        let figure = Figure(
            .accounts(nil), villages: PopulationFilter(village: code), asOf: asOf)
        let (registry, postings) = try postings(of: figure)
        // Of one village, the others are not looked at.
        let named = code.map { registry.villages[$0].map { [$0] } ?? [] }
        let villages = Dictionary(
            (named ?? Array(registry.villages.values)).map { ($0.id, $0) }) { first, _ in first }
        let rows = postings.compactMap { row in
            villages[row.village].map {
                Balance(village: $0, account: row.account, debit: row.debit, credit: row.credit)
            }
        }
        return (
            registry,
            rows.sorted { ($0.village.code, $0.account) < ($1.village.code, $1.account) }
        )
    }

    /// Every money event summed by the tier of its category.
    ///
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func distributions(_ query: DistributionQuery) throws -> Distributions {
        let needsVillage = query.grouping == .village || query.grouping == .township
        // Villages that moved count in each township for the months that they were in it.
        let hasMoves = try registry().villages.values.contains { !$0.moves.isEmpty }
        let byMonth = query.grouping == .month || query.grouping == .township && hasMoves
        let (registry, flows) = try flows(
            of: query.figure, byVillage: needsVillage, byMonth: byMonth)
        return group(flows, by: query.grouping, registry)
    }

    private func group(
        _ flows: [FlowSum], by grouping: Grouping, _ registry: Registry
    ) -> Distributions {
        let villages = Dictionary(
            uniqueKeysWithValues: registry.villages.values.map { ($0.id, $0) })
        var sums: [Bucket: DistributionRow] = [:]
        if grouping == .total {
            for tier in 1...3 as ClosedRange<Int64> {
                sums[Bucket(group: "", tier: tier)] = DistributionRow(group: "", tier: tier)
            }
        }
        var outside = DistributionRow(group: "", tier: 0)
        var unclassified = outside
        for flow in flows {
            let category = registry.category(ofFlow: flow.category)
            let tier = category?.tier ?? 0
            guard let category, tier != 0 else {
                if category == nil, flow.category.unclassifiedAccount != nil {
                    unclassified.add(flow)
                } else {
                    outside.add(flow)
                }
                continue
            }
            let group =
                switch grouping {
                case .total: ""
                case .village: villages[flow.village]?.code ?? ""
                case .township: villages[flow.village]?.township(on: flow.period.lastDay) ?? ""
                case .month: flow.period.text
                case .category: category.code.text
                }
            sums[
                Bucket(group: group, tier: tier),
                default: DistributionRow(group: group, tier: tier)
            ].add(flow)
        }
        let rows = sums.values.sorted { ($0.group, $0.tier) < ($1.group, $1.tier) }
        return Distributions(
            registry: registry, rows: rows, outside: outside, unclassified: unclassified)
    }

    private struct Bucket: Hashable {
        var group: String
        var tier: Int64
    }

}

extension DistributionRow {
    fileprivate mutating func add(_ flow: FlowSum) {
        amountIn += flow.amountIn
        amountOut += flow.amountOut
        entries += flow.entries
        beneficiaries += flow.beneficiaries
    }
}
