// A village whose administration costs far more of its operating income than that of villages like
// it: the modified z-score over median and median deviation (Iglewicz and Hoaglin 1993), which a
// few extreme villages do not move.

internal import Ledger
internal import Projections

extension Rule {
    package static let outlier = Rule(
        "outlier", .yellow,
        ground: "审计准则：分析程序，同类比较; analytical procedures; Iglewicz & Hoaglin 1993: |z| > 3.5",
        parameters: [
            "administration-accounts", "outlier-villages", "outlier-score", "outlier-rate",
        ])
}

/// Compares villages of a township, or all where a township has too few, year by year.
struct OutlierRule: LedgerRule, Sendable {
    /// Of the operating income, in millionths.
    private struct Share {
        var village: Village
        var value: Int128
    }

    private let most: Int128 = 1_000_000_000_000_000

    func findings(_ ledger: Audited) throws -> [Finding] {
        let registry = ledger.fold.registry
        let villages = registry.villages.values.sorted { $0.code < $1.code }
        let rows = ledger.fold.rows { $0.isYear }
        let flows = Dictionary(grouping: rows.flows.filter { $0.village != 0 }, by: \.period)
        var findings: [Finding] = []
        for (year, flows) in flows.sorted(by: { $0.key < $1.key }) {
            let shares = self.shares(flows, year.lastDay, villages, registry)
            findings += outliers(shares, year.lastDay, registry)
        }
        return findings
    }

    private func shares(
        _ flows: [FlowRow], _ day: Day, _ villages: [Village], _ registry: Registry
    ) -> [Share] {
        let accounts = registry.policy("administration-accounts", on: day)
        var spent: [Int64: Int128] = [:]
        var earned: [Int64: Int128] = [:]
        for flow in flows {
            guard let category = registry.category(ofFlow: flow.category) else { continue }
            let net = Int128(flow.amountIn) - Int128(flow.amountOut)
            if accounts?.names(category.account) ?? false {
                spent[flow.village, default: 0] -= net
            }
            if category.measures.contains("operating-income") {
                earned[flow.village, default: 0] += net
            }
        }
        return villages.compactMap { village in
            guard let income = earned[village.id], income > 0 else { return nil }
            // No share of use is larger, and what it is multiplied with stays in bounds.
            let share = (spent[village.id] ?? 0) * 1_000_000 / income
            return Share(village: village, value: min(max(-most, share), most))
        }
    }

    private func outliers(_ shares: [Share], _ day: Day, _ registry: Registry) -> [Finding] {
        guard let least = registry.policy("outlier-villages", on: day).flatMap({ Int($0.value) }),
            let limit = registry.policy("outlier-score", on: day).flatMap({ Ratio($0.value) }),
            let rate = registry.policy("outlier-rate", on: day).flatMap({ Ratio($0.value) }),
            shares.count >= max(3, least)
        else { return [] }
        let towns = Dictionary(grouping: shares) { $0.village.township(on: day) ?? "" }
        return shares.compactMap { share in
            let town = towns[share.village.township(on: day) ?? ""] ?? []
            let values = (town.count >= least ? town : shares).map(\.value)
            let middle = OutlierRule.median(values)
            // Doubled medians are whole numbers: the halves of an even count stay exact.
            let deviation = OutlierRule.median(values.map { abs(2 * $0 - middle) })
            let distance = 2 * share.value - middle
            // 0.6745 × distance ÷ deviation > limit
            let isFar =
                distance * 2 * 6745 * Int128(limit.denominator)
                > deviation * 10_000 * Int128(limit.numerator)
            // Where villages are nearly alike, far from them may be little.
            let isMuch =
                2 * share.value * Int128(rate.denominator) >= middle * Int128(rate.numerator)
            guard deviation > 0, isFar, isMuch else { return nil }
            var finding = Finding(
                .outlier, .yellow, village: share.village.code,
                expected: OutlierRule.percent(middle / 2), found: OutlierRule.percent(share.value))
            finding.on = day
            return finding
        }
    }

    /// Twice the median.
    private static func median(_ values: [Int128]) -> Int128 {
        let sorted = values.sorted()
        return sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
    }

    /// Of millionths, with two decimals.
    private static func percent(_ millionths: Int128) -> String {
        let hundredths = millionths / 100
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
