// What Keqiao district published for 2022, as quoted figures, and goals in the manner of its pilot
// of star villages (共富星村). The goals' values are made up; the published text gives none.

package import Ledger

package enum PublishedFigures {
    package static var day: Day { Day("2023-03-28") ?? .first }

    private static let source = "绍兴市柯桥区2023年3月28日公布的2022年成效"

    package static var figures: [FigureQuoted] {
        [
            figure("villages", "328", "villages", "1"),
            figure("operating-income-mean", "3.56", "million CNY", "0.01"),
            figure("operating-income-mean", "3.396", "million CNY", "0.001", "cohort-214"),
            figure("operating-income-growth", "21.8", "%", "0.1", "cohort-214"),
            figure("villages-below-threshold", "0", "villages", "1"),
            figure("villages-at-target", "8", "villages", "1", "star-village"),
            figure("rural-income-growth", "7.4", "%", "0.1"),
            figure("urban-rural-income-ratio", "1.599", "ratio", "0.001"),
            figure("charity-development-index", "82.42", "points", "0.01"),
            figure("district-product", "190.1", "billion CNY", "0.1"),
            figure("district-product-growth", "4.5", "%", "0.1"),
            figure("investment-projects", "63", "projects", "1"),
            figure("investment-total", "96.7", "billion CNY", "0.1"),
            figure("new-little-giant-enterprises", "12", "enterprises", "1"),
            figure("new-market-entities", "28200", "entities", "100"),
        ]
    }

    package static var goals: [TargetSet] {
        [
            goal("operating-income", .atLeast, "2000000"),
            goal("operating-income-growth", .atLeast, "10"),
            goal("self-support", .atLeast, "75"),
            goal("subsidy-dependence", .atMost, "15"),
            goal("tertiary-out", .atLeast, "20000"),
        ]
    }

    private static func figure(
        _ indicator: String, _ value: String, _ unit: String, _ precision: String,
        _ tag: String? = nil
    ) -> FigureQuoted {
        FigureQuoted(
            indicator: indicator, period: Period(rawValue: DemoScale.lastYear) ?? .all,
            population: tag, precision: precision, source: source, unit: unit, value: value)
    }

    private static func goal(
        _ indicator: String, _ goal: TargetSet.Goal, _ value: String
    ) -> TargetSet {
        TargetSet(
            basis: "共富星村试点任务书（合成）", goal: goal, indicator: indicator,
            period: Period(rawValue: DemoScale.lastYear) ?? .all, tag: "star-village", value: value)
    }
}
