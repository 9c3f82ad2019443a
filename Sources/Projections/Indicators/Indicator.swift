// The district's figures by name. What each means stands in Schemas/indicators.md; the formulas in
// words in Reports/Sentences/Indicator+Sentence.swift.

package import Ledger

/// A figure of a population of villages and a year. A raw value that opens with a hyphen follows
/// the name of a measure: `operating-income-mean`.
package enum Indicator: String, CaseIterable, Sendable {
    case villages
    case total = "-total"
    case mean = "-mean"
    case median = "-median"
    case minimum = "-min"
    case maximum = "-max"
    case p10 = "-p10"
    case p90 = "-p90"
    case gini = "-gini"
    case growth = "-growth"
    case below = "villages-below-threshold"
    case shareAtOrAbove = "share-at-or-above-threshold"
    case totalIncome = "total-income"
    case selfSupport = "self-support"
    case subsidyDependence = "subsidy-dependence"
    case primaryOut = "primary-out"
    case secondaryOut = "secondary-out"
    case tertiaryOut = "tertiary-out"
    case primaryShare = "primary-out-share"
    case secondaryShare = "secondary-out-share"
    case tertiaryShare = "tertiary-out-share"
    case townshipRatio = "township-ratio"
    case theil
    case theilBetween = "theil-between"
    case theilBetweenShare = "theil-between-share"
    case goals
    case goalsMet = "goals-met"
    case goalAttainment = "goal-attainment"
    case villagesAtTarget = "villages-at-target"

    package func name(of measure: String) -> String {
        rawValue.hasPrefix("-") ? measure + rawValue : rawValue
    }

    /// The indicator and its measure that a name stands for, as far as the program knows it.
    ///
    /// - Parameter measures: the measures that there are.
    static func named(_ name: String, _ measures: [String]) -> (Indicator, measure: String)? {
        for indicator in allCases where !indicator.rawValue.hasPrefix("-") {
            if indicator.rawValue == name { return (indicator, Metric.operatingIncome) }
        }
        for measure in measures where name.hasPrefix(measure) {
            if let indicator = Indicator(rawValue: String(name.dropFirst(measure.count))) {
                return (indicator, measure)
            }
        }
        return nil
    }

    package var unit: Unit {
        switch self {
        case .villages, .below, .villagesAtTarget: .villages
        case .goals, .goalsMet: .goals
        case .total, .mean, .median, .minimum, .maximum, .p10, .p90, .totalIncome, .primaryOut,
            .secondaryOut, .tertiaryOut:
            .money
        case .growth, .shareAtOrAbove, .selfSupport, .subsidyDependence, .primaryShare,
            .secondaryShare, .tertiaryShare, .theilBetweenShare, .goalAttainment:
            .percent
        case .townshipRatio: .ratio
        case .gini, .theil, .theilBetween: .index
        }
    }
}
