// Villages in order of one of their figures, beside the year before.

package import Ledger

package struct RankRow: Equatable, Sendable {
    /// 1 for the first; villages with equal figures share a rank. `nil` = not determined.
    package var rank: Int?
    package var village: Village
    package var value: Quantity?
    package var before: Quantity?
    package var rankBefore: Int?

    /// Against the same months of the year before. Of money a fraction, `nil` unless the earlier
    /// figure is above zero; of a share the difference of both, which people read in points.
    package var change: Quantity?
}

extension YearBook {
    /// From the highest figure to the lowest, or the other way; what is not determined comes last,
    /// and villages with equal figures follow each other by code.
    package func rank(by metric: Metric, ascending: Bool = false) -> [RankRow] {
        let now = ranked(metric, before: false, ascending)
        let before = Dictionary(
            uniqueKeysWithValues: ranked(metric, before: true, ascending).map { ($0.0.id, $0) })
        return now.map { village, value, rank in
            let past = there.contains(village.id) ? before[village.id] : nil
            return RankRow(
                rank: rank, village: village, value: value, before: past?.1, rankBefore: past?.2,
                change: isSilent(village) ? nil : change(of: metric, value, past?.1))
        }
    }

    private func change(of metric: Metric, _ value: Quantity?, _ before: Quantity?) -> Quantity? {
        guard let value, let before else { return nil }
        if metric.unit == .percent { return value - before }
        guard before.numerator > 0 else { return nil }
        return (value - before).times(before.denominator, over: before.numerator)
    }

    private func ranked(
        _ metric: Metric, before: Bool, _ ascending: Bool
    ) -> [(Village, Quantity?, Int?)] {
        let present = before ? villages.filter { there.contains($0.id) } : villages
        let all = present.map { ($0, value(metric, $0, before: before)) }
        let known = all.compactMap { village, value in value.map { (village, $0) } }.sorted {
            if $0.1 == $1.1 { return $0.0.code < $1.0.code }
            return ascending ? $0.1 < $1.1 : $0.1 > $1.1
        }
        var rows: [(Village, Quantity?, Int?)] = []
        for (index, (village, value)) in known.enumerated() {
            let isTied = index > 0 && known[index - 1].1 == value
            rows.append((village, value, isTied ? rows[index - 1].2 : index + 1))
        }
        return rows + all.filter { $0.1 == nil }.map { ($0.0, nil, nil) }
    }
}
