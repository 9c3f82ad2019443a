// Draws entries in the three ways of an auditor: a pure function of the population's numbers,
// values and strata, the seed and the root. Schemas/sampling.md has each step; Tests/EndToEnd
// draws again by it.

internal import Ledger
package import Proof

/// An entry of the population.
package struct SampleItem: Equatable, Sendable {
    package var seq: Int64
    /// The sum of its debits, in fen.
    package var value: Int64
    /// The place of its stratum among their names.
    package var stratum: Int32

    package init(seq: Int64, value: Int64, stratum: Int32 = 0) {
        self.seq = seq
        self.value = value
        self.stratum = stratum
    }
}

package enum SampleMethod: Equatable, Sendable {
    /// Every set of so many entries is equally likely (简单随机抽样).
    case simple(size: Int)
    /// Every fen is equally likely: systematic, with a random start (货币单元抽样).
    case byValue(MonetaryUnits)
    /// By category, at random within each (分层抽样).
    case stratified(size: Int, by: StratumWeight)
}

package enum MonetaryUnits: Equatable, Sendable {
    /// So many hits: the interval follows from the value of the population.
    case size(Int)
    /// One fen of so many.
    case interval(Int64)
}

/// What a stratum's part of a sample is in proportion to.
package enum StratumWeight: String, CaseIterable, Sendable { case count, value }

/// Why nothing is drawn.
package enum SampleFault: Error, Equatable {
    /// Nothing fits; so many entries that fit are left out.
    case nothingToDrawFrom(leftOut: Int)
    case largerThanPopulation(size: Int, entries: Int)
    case fewerThanStrata(size: Int, strata: Int)
    case intervalAboveValue(interval: Int64, value: Int128)
}

package struct Stratum: Equatable, Sendable {
    package var name: String
    package var entries = 0
    package var value: Int128 = 0
    package var drawn = 0

    package init(name: String, entries: Int = 0, value: Int128 = 0) {
        self.name = name
        self.entries = entries
        self.value = value
    }
}

package struct Draw: Equatable, Sendable {
    package struct Hit: Equatable, Sendable {
        /// The place in the population.
        package var place: Int
        /// How many monetary units of it were hit; 1 in other methods.
        package var count: Int

        package init(place: Int, count: Int) {
            self.place = place
            self.count = count
        }
    }

    /// Fen from one monetary unit to the next, and the first of them, counted from 0.
    package struct Units: Equatable, Sendable {
        package var interval: Int64
        package var start: Int64
    }

    /// In order of seq.
    package var hits: [Hit] = []
    /// `nil` in other methods than by value.
    package var units: Units?
    /// In order of name; empty where there are none.
    package var strata: [Stratum] = []
}

/// - Parameters:
///   - items: in order of seq, each above 0 fen.
///   - strata: the names that items point at.
/// - Throws: `SampleFault`.
package func draw(
    _ items: [SampleItem], strata: [String], _ method: SampleMethod, root: Digest, seed: String
) throws(SampleFault) -> Draw {
    guard !items.isEmpty else { throw .nothingToDrawFrom(leftOut: 0) }
    switch method {
    case .simple(let size):
        try check(size, items)
        var draws = Draws(root: root, seed: seed)
        let places = draws.places(size, of: items.count)
        return Draw(hits: places.map { Draw.Hit(place: $0, count: 1) })
    case .byValue(let units):
        let interval = try interval(units, items)
        var draws = Draws(root: root, seed: seed)
        let start = Int64(draws.below(UInt128(interval)))
        return Draw(
            hits: hits(items, interval, start),
            units: Draw.Units(interval: interval, start: start))
    case .stratified(let size, let weight):
        try check(size, items)
        return try stratified(items, strata, size, weight) {
            Draws(root: root, seed: seed, stratum: $0)
        }
    }
}

private func check(_ size: Int, _ items: [SampleItem]) throws(SampleFault) {
    guard size <= items.count else {
        throw .largerThanPopulation(size: size, entries: items.count)
    }
}

// MARK: - Simple

extension Draws {
    /// So many of 0 ..< count, ascending: the first places of a shuffle (Fisher and Yates), of
    /// which only what was moved is kept. A larger sample holds the smaller one.
    fileprivate mutating func places(_ size: Int, of count: Int) -> [Int] {
        var moved: [Int: Int] = [:]
        var places: [Int] = []
        for first in 0..<size {
            let other = first + Int(below(UInt128(count - first)))
            places.append(moved[other] ?? other)
            moved[other] = moved[first] ?? first
        }
        return places.sorted()
    }
}

// MARK: - By value

private func interval(
    _ units: MonetaryUnits, _ items: [SampleItem]
) throws(SampleFault) -> Int64 {
    let value = items.reduce(Int128(0)) { $0 + Int128($1.value) }
    switch units {
    case .size(let size):
        try check(size, items)
        return Int64(clamping: value / Int128(size))
    case .interval(let interval):
        guard Int128(interval) <= value else {
            throw .intervalAboveValue(interval: interval, value: value)
        }
        return interval
    }
}

/// The entries that hold the fen `start`, `start + interval` … counted through all of them.
private func hits(_ items: [SampleItem], _ interval: Int64, _ start: Int64) -> [Draw.Hit] {
    var hits: [Draw.Hit] = []
    /// From the beginning of the entry to the next unit.
    var ahead = start
    for (place, item) in items.enumerated() {
        if ahead < item.value {
            let count = (item.value - 1 - ahead) / interval + 1
            hits.append(Draw.Hit(place: place, count: Int(count)))
            ahead += count * interval
        }
        ahead -= item.value
    }
    return hits
}

// MARK: - Stratified

private func stratified(
    _ items: [SampleItem], _ names: [String], _ size: Int, _ weight: StratumWeight,
    _ draws: (String) -> Draws
) throws(SampleFault) -> Draw {
    var strata = names.map { Stratum(name: $0) }
    for item in items {
        strata[Int(item.stratum)].entries += 1
        strata[Int(item.stratum)].value += Int128(item.value)
    }
    let used = strata.indices.filter { strata[$0].entries > 0 }
    guard size >= used.count else { throw .fewerThanStrata(size: size, strata: used.count) }
    for (index, stratum) in zip(used, allocated(size, among: used.map { strata[$0] }, weight)) {
        strata[index] = stratum
    }
    var wanted = strata.map { stratum in
        var draws = draws(stratum.name)
        return draws.places(stratum.drawn, of: stratum.entries)[...]
    }
    var hits: [Draw.Hit] = []
    var seen = [Int](repeating: 0, count: strata.count)
    for (place, item) in items.enumerated() {
        let index = Int(item.stratum)
        if wanted[index].first == seen[index] {
            wanted[index].removeFirst()
            hits.append(Draw.Hit(place: place, count: 1))
        }
        seen[index] += 1
    }
    let inOrder = used.map { strata[$0] }.sorted {
        $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
    }
    return Draw(hits: hits, strata: inOrder)
}

/// One of each, the others in proportion by largest remainder. A stratum that would get more than
/// it has is taken whole, and what is left is divided anew among the others.
///
/// - Parameter size: between the number of strata and that of their entries.
package func allocated(
    _ size: Int, among strata: [Stratum], _ weight: StratumWeight
) -> [Stratum] {
    var strata = strata
    for index in strata.indices { strata[index].drawn = 1 }
    var left = size - strata.count
    while left > 0 {
        let open = strata.indices.filter { strata[$0].drawn < strata[$0].entries }
        guard !open.isEmpty else { break }
        let portions = apportion(
            Int64(left),
            among: open.map { Portion(name: strata[$0].name, weight: weight.of(strata[$0])) })
        let full = zip(open, portions).filter { index, portion in
            portion.amount > Int64(strata[index].entries - strata[index].drawn)
        }
        guard !full.isEmpty else {
            for (index, portion) in zip(open, portions) {
                strata[index].drawn += Int(portion.amount)
            }
            break
        }
        for (index, _) in full {
            left -= strata[index].entries - strata[index].drawn
            strata[index].drawn = strata[index].entries
        }
    }
    return strata
}

extension StratumWeight {
    /// No stratum is worth as much as 2^63 fen: an account could not hold it.
    fileprivate func of(_ stratum: Stratum) -> Int64 {
        switch self {
        case .count: Int64(stratum.entries)
        case .value: Int64(clamping: stratum.value)
        }
    }
}
