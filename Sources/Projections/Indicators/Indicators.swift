// The district's figures of a year or some months of it, computed from its villages.

package import Ledger

package struct IndicatorRow: Equatable, Sendable {
    package var indicator: Indicator
    package var name: String
    /// `nil` where the ledger does not determine it.
    package var value: Quantity?
    /// How many villages it speaks of.
    package var population: Int
    /// Codes of villages left out: not there in the year before, or silent in a year that is not
    /// whole.
    package var leftOut: [String] = []
}

package struct Indicators: Sendable {
    private let book: YearBook
    package let measure: String
    /// In fen.
    package let threshold: Int64?
    private let values: Sample
    private let groups: [Sample]
    /// `nil` of months: goals are aimed at for whole years.
    private let goals: [GoalRow]?

    /// - Parameters:
    ///   - measure: the measure whose distribution over the villages is described.
    ///   - threshold: in fen; `nil` = the policy `weak-village-threshold` on the year's last day.
    ///     It is an amount of a year, so of months there is none.
    package init(
        _ book: YearBook, measure: String = "operating-income", threshold: Int64? = nil
    ) {
        self.book = book
        self.measure = measure
        self.threshold = threshold ?? (
            book.span.isYear ? book.registry.weakThreshold(on: book.lastDay) : nil)
        let values = book.villages.map { village in
            (township: village.township(on: book.lastDay), book.sum(measure, village))
        }
        self.values = Sample(values.map(\.1))
        groups = Dictionary(grouping: values, by: \.township).values.map { Sample($0.map(\.1)) }
        goals = book.span.isYear ? book.goals() : nil
    }

    package var rows: [IndicatorRow] { Indicator.allCases.map(row) }

    package func row(_ indicator: Indicator) -> IndicatorRow {
        var row = IndicatorRow(
            indicator: indicator, name: indicator.name(of: measure), value: value(indicator),
            population: book.villages.count)
        let leftOut =
            switch indicator {
            case .growth: book.villages.filter { !book.isCompared($0) }
            case .below, .shareAtOrAbove: book.villages.filter(book.isSilent)
            default: [] as [Village]
            }
        row.leftOut = leftOut.map(\.code)
        row.population -= leftOut.count
        return row
    }

    private func value(_ indicator: Indicator) -> Quantity? {
        switch indicator {
        case .villages: Quantity(Int128(book.villages.count))
        case .total: Quantity(values.total)
        case .mean: values.mean
        case .median: values.percentile(50)
        case .minimum: values.percentile(0)
        case .maximum: values.percentile(100)
        case .p10: values.percentile(10)
        case .p90: values.percentile(90)
        case .gini: values.gini
        case .growth: growth
        case .below: below.map { Quantity(Int128($0)) }
        case .shareAtOrAbove: below.flatMap { share(heard - Int128($0), of: heard) }
        case .totalIncome: known(Metric.totalIncome).map { Quantity($0) }
        case .selfSupport: ratio(Metric.operatingIncome, Metric.totalIncome)
        case .subsidyDependence: ratio(Metric.subsidies, Metric.totalIncome)
        case .primaryOut: Quantity(out(1))
        case .secondaryOut: Quantity(out(2))
        case .tertiaryOut: Quantity(out(3))
        case .primaryShare: share(out(1), of: out(1) + out(2) + out(3))
        case .secondaryShare: share(out(2), of: out(1) + out(2) + out(3))
        case .tertiaryShare: share(out(3), of: out(1) + out(2) + out(3))
        case .townshipRatio: townshipRatio
        case .theil: values.theil
        case .theilBetween: values.theil(between: groups)
        case .theilBetweenShare: values.theilShare(between: groups)
        case .goals: goals.map { Quantity(Int128($0.count)) }
        case .goalsMet: goals.map { Quantity(Int128($0.count(where: \.isMet))) }
        case .goalAttainment:
            goals.flatMap { share(Int128($0.count(where: \.isMet)), of: Int128($0.count)) }
        case .villagesAtTarget: goals.map { Quantity(villagesAtTarget($0)) }
        }
    }

    // MARK: - Parts

    /// How many villages have receipts or payments, or a whole year without any.
    private var heard: Int128 { Int128(book.villages.count { !book.isSilent($0) }) }

    /// Over the same villages in the same months of both years.
    private var growth: Quantity? {
        let same = book.compared
        let past = same.reduce(0) { $0 + book.sum(measure, $1, before: true) }
        return share(same.reduce(0) { $0 + book.sum(measure, $1) } - past, of: past)
    }

    /// `nil` without a threshold, and where no village has been heard of.
    private var below: Int? {
        guard let threshold, heard > 0 || book.isWhole else { return nil }
        return book.villages.count {
            !book.isSilent($0) && book.sum(measure, $0) < Int128(threshold)
        }
    }

    /// The sum of a measure over the population; `nil` where the profile has no such measure.
    private func known(_ measure: String) -> Int128? {
        guard book.registry.measures.contains(measure) else { return nil }
        return book.villages.reduce(0) { $0 + book.sum(measure, $1) }
    }

    private func ratio(_ part: String, _ whole: String) -> Quantity? {
        guard let part = known(part), let whole = known(whole) else { return nil }
        return share(part, of: whole)
    }

    private func out(_ tier: Int) -> Int128 {
        book.villages.reduce(0) { $0 + book.sums(of: $1).tierOut[tier] }
    }

    /// The highest mean of a township over the lowest.
    private var townshipRatio: Quantity? {
        let means = groups.compactMap(\.mean)
        guard means.count > 1, let low = means.min(), let high = means.max(), low.numerator > 0
        else { return nil }
        return high.times(low.denominator, over: low.numerator)
    }

    private func villagesAtTarget(_ goals: [GoalRow]) -> Int128 {
        let byVillage = Dictionary(grouping: goals, by: \.village.id).values
        return Int128(byVillage.count { $0.allSatisfy(\.isMet) })
    }
}

extension Registry {
    /// The policy `weak-village-threshold` on a day, in fen.
    package func weakThreshold(on day: Day) -> Int64? {
        policy("weak-village-threshold", on: day).flatMap { Quantity(decimal: $0.value) }
            .map { $0.times(100) }.flatMap { $0.denominator == 1 ? Int64($0.numerator) : nil }
    }
}
