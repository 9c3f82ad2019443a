// What a distribution of whole numbers looks like: percentiles, Gini, Lorenz curve. Exact.

struct Sample {
    /// Ascending.
    let values: [Int128]
    let total: Int128

    init(_ values: [Int128]) {
        self.values = values.sorted()
        total = values.reduce(0, +)
    }

    var mean: Quantity? { Quantity(total, over: Int128(values.count)) }

    /// Linear interpolation between the closest ranks (Hyndman and Fan's type 7, which NumPy and
    /// spreadsheets call linear or inclusive): the value at rank 1 + (n − 1) · percent / 100.
    func percentile(_ percent: Int128) -> Quantity? {
        guard let last = values.indices.last else { return nil }
        let place = Int128(last) * percent
        let index = Int(place / 100)
        let next = values[min(index + 1, last)]
        return Quantity(values[index] * 100 + (next - values[index]) * (place % 100), over: 100)
    }

    /// Σ (2i − n − 1) xᵢ / (n Σ x), values ascending and i from 1; 0 when all are equal. `nil`
    /// unless the total is above zero.
    var gini: Quantity? {
        guard total > 0 else { return nil }
        let count = Int128(values.count)
        var sum: Int128 = 0
        for (index, value) in values.enumerated() {
            sum += (2 * Int128(index + 1) - count - 1) * value
        }
        return Quantity(sum, over: count * total)
    }

    /// The shares that the lowest 0, 1 … n values have of the total. `nil` unless it is above zero.
    var lorenz: [Quantity]? {
        guard total > 0 else { return nil }
        var sum: Int128 = 0
        return [Quantity(0)]
            + values.compactMap { value in
                sum += value
                return Quantity(sum, over: total)
            }
    }
}
