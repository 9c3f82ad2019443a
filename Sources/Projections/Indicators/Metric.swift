// The figures of a single village, computed from its year.

package import Ledger

extension Unit {
    /// The figure in the unit that people read.
    package func shown(_ quantity: Quantity) -> Quantity {
        switch self {
        case .money: quantity.times(1, over: 100)
        case .percent: quantity.times(100)
        case .villages, .goals, .ratio, .index: quantity
        }
    }

    /// Decimals in answers for programs.
    package var places: Int {
        switch self {
        case .money: 2
        case .percent: 4
        case .villages, .goals: 0
        case .ratio, .index: 6
        }
    }
}

extension YearBook {
    /// `nil` where the figure is not determined: a share of nothing, growth from nothing.
    package func value(_ metric: Metric, _ village: Village, before: Bool = false) -> Quantity? {
        switch metric {
        case .measure(let name): return Quantity(sum(name, village, before: before))
        case .tierIn(let tier): return Quantity(sum(tier, village, before).in)
        case .tierOut(let tier): return Quantity(sum(tier, village, before).out)
        case .share(let part, let whole):
            guard counted[part] != nil else { return nil }
            return share(
                sum(part, village, before: before), of: sum(whole, village, before: before))
        case .growth(let name):
            guard !before, there.contains(village.id) else { return nil }
            let past = sum(name, village, before: true)
            return share(sum(name, village) - past, of: past)
        }
    }

    /// What came in and went out in the categories of a measure, in fen.
    func sum(_ measure: String, _ village: Village, before: Bool = false) -> Int128 {
        guard let categories = counted[measure] else { return 0 }
        return flows(village, before: before).reduce(0) { sum, flow in
            categories.contains(flow.category)
                ? sum + Int128(flow.amountIn) + Int128(flow.amountOut) : sum
        }
    }

    /// What came in and went out in the categories of a tier, in fen.
    func sum(_ tier: Int64, _ village: Village, _ before: Bool = false) -> (in: Int128, out: Int128)
    {
        flows(village, before: before).reduce((0, 0)) { sum, flow in
            guard registry.categories[flow.category]?.tier == tier else { return sum }
            return (sum.0 + Int128(flow.amountIn), sum.1 + Int128(flow.amountOut))
        }
    }
}

/// `nil` unless the whole is above zero.
func share(_ part: Int128, of whole: Int128) -> Quantity? {
    whole > 0 ? Quantity(part, over: whole) : nil
}
