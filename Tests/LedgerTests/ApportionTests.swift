// Cutting a sum by weight: ten thousand random cases, and those that a person can check.

import Ledger
import TestSupport
import Testing

@Suite("A sum cut by weight")
struct ApportionTests {
    private func amounts(_ sum: Int64, _ weights: [Int64]) -> [Int64] {
        apportion(sum, among: weights.enumerated().map { Portion(name: "\($0)", weight: $1) })
            .map(\.amount)
    }

    @Test("by hand")
    func byHand() {
        #expect(amounts(100_00, [3, 3, 1]) == [42_86, 42_86, 14_28])
        #expect(amounts(1, [1, 1, 1]) == [1, 0, 0])
        #expect(amounts(7, [0, 5, 0]) == [0, 7, 0])
        #expect(amounts(0, [2, 3]) == [0, 0])
    }

    @Test("parts add up, none is off by a fen, and the order of names changes nothing")
    func random() {
        var random = SeededGenerator(seed: 20_221_231)
        for _ in 0..<10_000 {
            let count = 1 + random.below(40)
            let sum = random.whole(0...random.pick([9, 1000, 10_000_000, Limits.amount]))
            let most = random.pick([1, 3, 100, 1_000_000] as [Int64])
            var portions = (0..<count).map {
                Portion(name: "成员\($0)", weight: random.whole(0...most))
            }
            portions[0].weight += 1
            let whole = portions.reduce(0) { $0 + $1.weight }
            let parts = apportion(sum, among: portions)
            #expect(parts.map(\.name) == portions.map(\.name))
            #expect(parts.reduce(0) { $0 + $1.amount } == sum)
            for part in parts {
                // |amount − due| < 1, in whole numbers.
                let off = Int128(part.amount) * Int128(whole) - Int128(sum) * Int128(part.weight)
                #expect(off.magnitude < Int128(whole).magnitude)
            }
            let shuffled = portions.shuffled(using: &random)
            let again = apportion(sum, among: shuffled)
            #expect(
                Dictionary(uniqueKeysWithValues: again.map { ($0.name, $0.amount) })
                    == Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.amount) }))
        }
    }

    @Test("rates are exact", arguments: [
        ("0.30", 1001, 300, 301), ("1/3", 100, 33, 34), ("2/3", 300, 200, 200), ("0", 7, 0, 0),
        ("1", 7, 7, 7), ("0.000000001", 1_000_000_000, 1, 1),
    ])
    func rates(_ text: String, _ amount: Int64, _ floor: Int64, _ ceiling: Int64) throws {
        let ratio = try #require(Ratio(text))
        #expect(ratio.floor(of: amount) == floor)
        #expect(ratio.ceiling(of: amount) == ceiling)
    }

    @Test("what is no rate", arguments: ["", "-0.3", "1/0", "1/", "a", "0.3/2", "30%", "1e3"])
    func noRates(_ text: String) { #expect(Ratio(text) == nil) }
}
