// The figures of a single village and year by name: what ranks order and what goals aim at.

/// A measure, what one of the three distributions brought in or gave out, or a share of these.
package enum Metric: Hashable, Sendable {
    /// The sum of the categories that the profile counts in a measure, in fen.
    case measure(String)
    /// In fen.
    case tierIn(Int64)
    case tierOut(Int64)
    /// A measure over another.
    case share(String, of: String)
    /// A measure against the year before.
    case growth(String)

    package static let operatingIncome = "operating-income"
    package static let totalIncome = "total-income"
    package static let subsidies = "subsidies"

    /// The metrics of every ledger by name. The measures of the profile come beside them.
    private static let named: [String: Metric] = [
        "primary-in": .tierIn(1), "primary-out": .tierOut(1),
        "secondary-in": .tierIn(2), "secondary-out": .tierOut(2),
        "tertiary-in": .tierIn(3), "tertiary-out": .tierOut(3),
        "self-support": .share(operatingIncome, of: totalIncome),
        "subsidy-dependence": .share(subsidies, of: totalIncome),
    ]

    /// `nil` for a name that neither the ledger's profile nor the program knows.
    package init?(_ name: String, _ registry: Registry) {
        let growth = "-growth"
        if registry.measures.contains(name) {
            self = .measure(name)
        } else if let metric = Metric.named[name] {
            self = metric
        } else if name.hasSuffix(growth),
            registry.measures.contains(String(name.dropLast(growth.count)))
        {
            self = .growth(String(name.dropLast(growth.count)))
        } else {
            return nil
        }
    }

    /// Every name that `init` knows, sorted.
    package static func names(_ registry: Registry) -> [String] {
        (registry.measures + registry.measures.map { "\($0)-growth" } + named.keys).sorted()
    }

    package var unit: Unit {
        switch self {
        case .measure, .tierIn, .tierOut: .money
        case .share, .growth: .percent
        }
    }
}

/// What a figure counts. Money is kept in fen and shown in yuan; shares are kept as fractions and
/// shown in per cent.
package enum Unit: String, Sendable {
    case money, percent, villages, goals, ratio, index
}

extension Registry {
    /// The measures that the profile defines, sorted.
    package var measures: [String] { Set(categories.values.flatMap(\.measures)).sorted() }
}
