// The synthetic district: how many villages lie in which town, how large each is, what it earns.
// Shaped like the published figures of Keqiao (绍兴市柯桥区) for 2022; no figure is of a real village.
//
// Invariant: for any number of villages and any seed, the operating incomes add up to the published
// means at their precision, and none of the last year is below a million yuan.

internal import Ledger

package struct DemoScale: Equatable {
    package var villages = 328
    package var years = 2
    /// Money entries of one village and year, about.
    package var entries = 200
    package var seed: UInt64 = 1

    package init(villages: Int = 328, years: Int = 2, entries: Int = 200, seed: UInt64 = 1) {
        self.villages = villages
        self.years = years
        self.entries = entries
        self.seed = seed
    }

    package static let lastYear: Int32 = 2022
    package var firstYear: Int32 { DemoScale.lastYear - Int32(years) + 1 }
}

/// A street or town of the district. Its name is real; its villages are not.
package struct DemoTown {
    package var name: String
    /// The name before the word for a street or a town.
    package var short: String
    /// How many of 328 villages.
    package var share: Int
    /// How much its villages earn, in per cent of a middling one.
    package var wealth: Int64
    /// What its villages live by.
    package var trade: Trade

    package enum Trade { case market, industry, farming, mountain }

    package static let all = [
        DemoTown("柯桥", "街道", 22, 210, .market), DemoTown("华舍", "街道", 20, 190, .industry),
        DemoTown("柯岩", "街道", 24, 150, .market), DemoTown("钱清", "街道", 28, 160, .industry),
        DemoTown("齐贤", "街道", 24, 150, .industry), DemoTown("安昌", "街道", 24, 130, .industry),
        DemoTown("马鞍", "街道", 20, 140, .industry), DemoTown("杨汛桥", "街道", 20, 120, .industry),
        DemoTown("湖塘", "街道", 18, 100, .farming), DemoTown("福全", "街道", 18, 100, .industry),
        DemoTown("兰亭", "街道", 22, 85, .farming), DemoTown("漓渚", "镇", 12, 90, .farming),
        DemoTown("夏履", "镇", 14, 70, .mountain), DemoTown("平水", "镇", 30, 60, .farming),
        DemoTown("王坛", "镇", 16, 40, .mountain), DemoTown("稽东", "镇", 16, 40, .mountain),
    ]

    private init(
        _ short: String, _ sort: String, _ share: Int, _ wealth: Int64, _ trade: Trade
    ) {
        name = short + sort
        self.short = short
        self.share = share
        self.wealth = wealth
        self.trade = trade
    }
}

package struct DemoVillage {
    package var code: String
    package var name: String
    package var town: DemoTown
    package var isCohort = false
    package var isStar = false
    package var households: Int64 = 0
    /// Operating income of each year in fen, the last year last.
    package var incomes: [Int64] = []

    package var tags: [String] {
        ["synthetic"] + (isCohort ? ["cohort-214"] : []) + (isStar ? ["star-village"] : [])
    }
}

package struct District {
    private(set) var villages: [DemoVillage] = []
    private var random: SeededGenerator

    /// Published means in fen: of all villages, of the cohort, and growth of the cohort per mille.
    private static let mean: Int64 = 356_123_400
    private static let cohortMean: Int64 = 339_587_600
    private static let cohortGrowth: Int64 = 218
    private static let restGrowth: Int64 = 163
    /// No village earns less in the last year, in fen.
    private static let floor: Int64 = 100_860_000

    package init(_ scale: DemoScale) {
        random = SeededGenerator(seed: scale.seed)
        settle(scale.villages)
        choose(scale.villages * 214 / 328)
        earn(scale)
        honour(min(8, scale.villages / 4))
    }

    // MARK: - Villages and tags

    private mutating func settle(_ count: Int) {
        let shares = DemoTown.all.reduce(0) { $0 + $1.share }
        var placed = 0
        var share = 0
        for town in DemoTown.all {
            share += town.share
            let here = count * share / shares - placed
            for number in 0..<here {
                placed += 1
                let digits = String(repeating: "0", count: max(0, 3 - "\(placed)".count))
                villages.append(
                    DemoVillage(
                        code: "S\(digits)\(placed)", name: "\(town.short)合成\(number + 1)村",
                        town: town, households: random.draw(220...980)))
            }
        }
    }

    private mutating func choose(_ cohort: Int) {
        for index in random.shuffled(villages.indices).prefix(cohort) {
            villages[index].isCohort = true
        }
    }

    /// The star villages: grown by 12 per cent or more, the largest of these.
    private mutating func honour(_ count: Int) {
        let grown = villages.indices.filter { index in
            let incomes = villages[index].incomes
            return incomes.count < 2
                || incomes[incomes.count - 1] * 100 > incomes[incomes.count - 2] * 112
        }
        let order = grown.sorted {
            (villages[$0].incomes.last ?? 0, $0) > (villages[$1].incomes.last ?? 0, $1)
        }
        // Every third of the largest, so that they lie in several towns.
        for index in stride(
            from: 0, to: order.count, by: max(1, min(3, order.count / max(1, count)))
        )
        .prefix(count) {
            villages[order[index]].isStar = true
        }
    }

    // MARK: - Incomes

    private mutating func earn(_ scale: DemoScale) {
        let cohort = villages.indices.filter { villages[$0].isCohort }
        let rest = villages.indices.filter { !villages[$0].isCohort }
        let total = District.mean * Int64(villages.count)
        let ofCohort = District.cohortMean * Int64(cohort.count)
        earn(cohort, total: ofCohort, growth: District.cohortGrowth, scale.years)
        earn(rest, total: total - ofCohort, growth: District.restGrowth, scale.years)
    }

    private mutating func earn(
        _ group: [Int], total: Int64, growth: Int64, _ years: Int
    ) {
        guard !group.isEmpty else { return }
        let weights = group.map { weight(villages[$0].town.wealth, Int64(villages[$0].households)) }
        var incomes = [parts(of: total, by: weights, above: District.floor)]
        for _ in 1..<max(1, years) {
            let last = incomes[0]
            // A village's own growth lies between 4 and 40 per cent about the group's.
            let past = last.map { $0 / (1000 + random.draw(40...400)) * 1000 }
            let wanted = last.reduce(0, +) / (1000 + growth) * 1000
            incomes.insert(parts(of: wanted, by: past, above: 0), at: 0)
        }
        for (place, index) in group.enumerated() {
            villages[index].incomes = incomes.map { $0[place] }
        }
    }

    /// Skewed: a few villages are many times as large as the middling one.
    private mutating func weight(_ wealth: Int64, _ households: Int64) -> Int64 {
        let steps = (0..<4).reduce(0) { sum, _ in sum + random.draw(0..<21) }
        let size = (0..<steps).reduce(20_000 as Int64) { size, _ in size * 108 / 100 }
        return size * wealth / 100 * (600 + households) / 1200
    }

    /// A total cut into parts of whole yuan, each `floor` and a share by weight.
    private func parts(of total: Int64, by weights: [Int64], above floor: Int64) -> [Int64] {
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        let free = Int128(total) - Int128(floor) * Int128(weights.count)
        var parts = weights.map {
            floor + Int64(free * Int128($0) / max(1, sum)) / 100 * 100
        }
        let largest = parts.indices.max { (parts[$0], -$0) < (parts[$1], -$1) } ?? 0
        parts[largest] += total - parts.reduce(0, +)
        return parts
    }
}
