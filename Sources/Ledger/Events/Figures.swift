// Figures that are stated rather than recomputed: as published by somebody, and as aimed at.

/// A figure as published by somebody, to be set beside the recomputed one.
package struct FigureQuoted: Equatable, Sendable {
    package var indicator: String
    package var period: Period
    /// The tag of the population that the figure speaks of; absent = all villages.
    package var population: String?
    /// The unit of the last digit published, as a decimal: `0.01`.
    package var precision: String
    package var source: String
    package var unit: String
    package var value: String

    package init(
        indicator: String, period: Period, population: String?, precision: String,
        source: String, unit: String, value: String
    ) {
        self.indicator = indicator
        self.period = period
        self.population = population
        self.precision = precision
        self.source = source
        self.unit = unit
        self.value = value
    }
}

/// A goal for a village and year. On the ledger as a whole it holds for every village, or for those
/// that bear the tag on the year's last day. A later goal for the same villages, year and indicator
/// takes its place.
package struct TargetSet: Equatable, Sendable {
    package enum Goal: String, Sendable {
        case atLeast = "at-least"
        case atMost = "at-most"
    }

    /// Who decided it.
    package var basis: String?
    package var goal: Goal
    /// The name of a measure or of another figure of a single village.
    package var indicator: String
    /// A year.
    package var period: Period
    package var tag: String?
    /// A decimal number in the indicator's unit: yuan, or per cent.
    package var value: String

    package init(
        basis: String?, goal: Goal, indicator: String, period: Period, tag: String?, value: String
    ) {
        self.basis = basis
        self.goal = goal
        self.indicator = indicator
        self.period = period
        self.tag = tag
        self.value = value
    }
}
