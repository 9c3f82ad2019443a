// Goals of villages held against their figures, as the star-village pilot does: goals met of goals.

package import Ledger

package struct GoalRow: Equatable, Sendable {
    package var village: Village
    package var goal: TargetSet
    /// The seq of the entry that set the goal.
    package var seq: Int64
    /// `nil` for an indicator that is not one of a single village.
    package var unit: Unit?
    /// `nil` where the ledger does not determine it; the goal is not met then.
    package var value: Quantity?
    package var isMet: Bool
}

extension YearBook {
    /// The goals that hold for the population in the year, by village and indicator.
    package func goals() -> [GoalRow] {
        let goals = standingGoals().map { ($0, Metric($0.set.indicator, registry)) }
        return villages.flatMap { village in
            let tags = village.tags(on: year.lastDay)
            return goals.filter { target, _ in
                if !target.village.isEmpty { return target.village == village.code }
                return target.set.tag.map(tags.contains) ?? true
            }.map { row(village, $0, $1) }
        }
    }

    /// Of several goals for the same villages and indicator the latest, by indicator.
    private func standingGoals() -> [Registry.Target] {
        var latest: [[String]: Registry.Target] = [:]
        for target in registry.targets where target.set.period == year {
            latest[[target.village, target.set.tag ?? "", target.set.indicator]] = target
        }
        return latest.values.sorted { ($0.set.indicator, $0.seq) < ($1.set.indicator, $1.seq) }
    }

    private func row(_ village: Village, _ target: Registry.Target, _ metric: Metric?) -> GoalRow {
        let value = metric.flatMap { self.value($0, village) }
        var isMet = false
        if let metric, let value, let wanted = Quantity(decimal: target.set.value) {
            let shown = metric.unit.shown(value)
            isMet = target.set.goal == .atLeast ? shown >= wanted : shown <= wanted
        }
        return GoalRow(
            village: village, goal: target.set, seq: target.seq, unit: metric?.unit, value: value,
            isMet: isMet)
    }
}
