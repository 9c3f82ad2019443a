// Theil's index of inequality and the part of it that lies between groups. Logarithms make these
// the only figures here that are not exact: floating point, kept to nine decimals.

import Glibc

extension Sample {
    /// Theil's T, (1/n) Σ (x/μ) ln(x/μ). `nil` where a value is below zero or all are zero.
    var theil: Quantity? { entropy.flatMap(approximate) }

    /// The part of Theil's T between the groups: Σ (n_g/n) (μ_g/μ) ln(μ_g/μ).
    func theil(between groups: [Sample]) -> Quantity? {
        part(between: groups).flatMap(approximate)
    }

    /// That part as a fraction of the whole; `nil` where all values are equal.
    func theilShare(between groups: [Sample]) -> Quantity? {
        guard let entropy, entropy > 0, let between = part(between: groups) else { return nil }
        return approximate(between / entropy)
    }

    private var entropy: Double? {
        guard total > 0, let first = values.first, first >= 0 else { return nil }
        let mean = Double(total) / Double(values.count)
        return values.reduce(0) { $0 + weighted(Double($1) / mean) } / Double(values.count)
    }

    private func part(between groups: [Sample]) -> Double? {
        guard entropy != nil else { return nil }
        let mean = Double(total) / Double(values.count)
        return groups.reduce(0) { sum, group in
            let count = Double(group.values.count)
            return sum + count / Double(values.count) * weighted(Double(group.total) / count / mean)
        }
    }
}

/// x ln x, which is 0 at 0.
private func weighted(_ ratio: Double) -> Double { ratio > 0 ? ratio * log(ratio) : 0 }

private func approximate(_ number: Double) -> Quantity? {
    guard number.isFinite, number.magnitude < 1e15 else { return nil }
    return Quantity(Int128((number * 1e9).rounded()), over: 1_000_000_000)
}
