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
        case .tierIn(let tier): return Quantity(sums(of: village, before: before).tierIn[Int(tier)])
        case .tierOut(let tier):
            return Quantity(sums(of: village, before: before).tierOut[Int(tier)])
        case .share(let part, let whole):
            guard registry.measures.contains(part) else { return nil }
            return share(
                sum(part, village, before: before), of: sum(whole, village, before: before))
        case .growth(let name):
            guard !before, there.contains(village.id), !isSilent(village) else { return nil }
            let past = sum(name, village, before: true)
            return share(sum(name, village) - past, of: past)
        }
    }

    /// What came in and went out in the categories of a measure, in fen.
    func sum(_ measure: String, _ village: Village, before: Bool = false) -> Int128 {
        sums(of: village, before: before).measures[measure] ?? 0
    }
}

/// `nil` unless the whole is above zero.
func share(_ part: Int128, of whole: Int128) -> Quantity? {
    whole > 0 ? Quantity(part, over: whole) : nil
}
