// A sum cut into parts by weight, whole fen each (largest remainder, Hamilton): every part is what
// is due by weight or one fen more, and the parts add up to the sum. Who gets the fen more depends
// on what is due to them alone, never on the order in which they are named.

package struct Portion: Equatable, Sendable {
    /// Tells the receivers apart; decides among equal remainders and weights.
    package var name: String
    package var weight: Int64
    /// In fen.
    package var amount: Int64

    package init(name: String, weight: Int64, amount: Int64 = 0) {
        self.name = name
        self.weight = weight
        self.amount = amount
    }
}

/// The portions in the order given, with their amounts.
///
/// - Parameters:
///   - sum: in fen, not below zero.
///   - portions: names differ, weights are not below zero and not all zero.
package func apportion(_ sum: Int64, among portions: [Portion]) -> [Portion] {
    let whole = portions.reduce(Int128(0)) { $0 + Int128($1.weight) }
    guard whole > 0 else { return portions }
    var parts = portions
    var remainders: [(index: Int, remainder: Int128)] = []
    var left = sum
    for index in parts.indices {
        let product = Int128(sum) * Int128(parts[index].weight)
        parts[index].amount = Int64(product / whole)
        left -= parts[index].amount
        remainders.append((index, product % whole))
    }
    remainders.sort { first, second in
        if first.remainder != second.remainder { return first.remainder > second.remainder }
        let (one, other) = (portions[first.index], portions[second.index])
        if one.weight != other.weight { return one.weight > other.weight }
        return one.name.unicodeScalars.lexicographicallyPrecedes(other.name.unicodeScalars)
    }
    for (index, _) in remainders.prefix(Int(left)) { parts[index].amount += 1 }
    return parts
}
