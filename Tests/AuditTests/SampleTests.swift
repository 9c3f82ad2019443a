// Drawing: over many seeds every entry has its chance, by number or by value, and what can be told
// by hand is so. The seeds are fixed: what holds once, holds always.

import Audit
import Proof
import TestSupport
import Testing

@Suite("Samples")
struct SampleTests {
    private let root = Hasher256().finish()

    private func items(_ values: [Int64], _ strata: [Int32] = []) -> [SampleItem] {
        values.enumerated().map { place, value in
            SampleItem(
                seq: Int64(place + 1), value: value, stratum: strata.isEmpty ? 0 : strata[place])
        }
    }

    private func drawn(
        _ items: [SampleItem], _ method: SampleMethod, seed: String, strata: [String] = ["a"]
    ) throws -> Draw {
        try draw(items, strata: strata, method, root: root, seed: seed)
    }

    /// How often each entry is drawn, and hit, over the seeds 0, 1 …
    private func counts(
        _ items: [SampleItem], _ method: SampleMethod, seeds: Int, strata: [String] = ["a"]
    ) throws -> [Int] {
        var counts = [Int](repeating: 0, count: items.count)
        for seed in 0..<seeds {
            for hit in try drawn(items, method, seed: "\(seed)", strata: strata).hits {
                counts[hit.place] += hit.count
            }
        }
        return counts
    }

    @Test("at random: every entry and every pair is as likely as the others")
    func simple() throws {
        let (seeds, count, size) = (4000, 12, 5)
        let few = items([Int64](repeating: 1, count: count))
        var pairs: [[Int]: Int] = [:]
        for seed in 0..<seeds {
            let places = try drawn(few, .simple(size: size), seed: "\(seed)").hits.map(\.place)
            #expect(places.count == size && places == Set(places).sorted())
            for (index, one) in places.enumerated() {
                for other in places[(index + 1)...] { pairs[[one, other], default: 0] += 1 }
            }
        }
        // Due: 4000 × 5/12 = 1667, deviation 31; of a pair 4000 × 20/132 = 606, deviation 23.
        for drawn in try counts(few, .simple(size: size), seeds: seeds) {
            #expect((1667 - 150...1667 + 150).contains(drawn))
        }
        #expect(pairs.count == count * (count - 1) / 2)
        for (_, drawn) in pairs { #expect((606 - 110...606 + 110).contains(drawn)) }
    }

    @Test("by value: hits are in proportion to it")
    func byValue() throws {
        let values: [Int64] = [1, 10, 100, 1000, 33, 2500, 7, 349]
        let counted = try counts(items(values), .byValue(.interval(1000)), seeds: 4000)
        for (value, hits) in zip(values, counted) {
            // Due: 4 for each fen; the deviation of what is above whole intervals is at most 32.
            #expect((Int(value) * 4 - 160...Int(value) * 4 + 160).contains(hits))
        }
        #expect(counted[3] == 4000)
        #expect(counted[5] >= 8000)
    }

    @Test("by value, by hand")
    func byHand() throws {
        for seed in 0..<50 {
            let draw = try drawn(items([5, 1, 14]), .byValue(.interval(10)), seed: "\(seed)")
            let start = try #require(draw.units?.start)
            let expected: [Draw.Hit] =
                start < 5
                ? [Draw.Hit(place: 0, count: 1), Draw.Hit(place: 2, count: 1)]
                : start == 5
                    ? [Draw.Hit(place: 1, count: 1), Draw.Hit(place: 2, count: 1)]
                    : [Draw.Hit(place: 2, count: 2)]
            #expect(draw.hits == expected)
        }
    }

    @Test("by category: at random within each, and each as often as its part says")
    func stratified() throws {
        let strata: [Int32] = [0, 1, 1, 0, 2, 1, 1, 0, 1, 1]
        let all = items([Int64](repeating: 3, count: 10), strata)
        let method = SampleMethod.stratified(size: 6, by: .count)
        let names = ["a", "b", "c"]
        let draw = try drawn(all, method, seed: "1", strata: names)
        #expect(draw.strata.map(\.drawn) == [2, 3, 1])
        let counted = try counts(all, method, seeds: 3000, strata: names)
        #expect(counted[4] == 3000)
        for (stratum, drawn) in zip(strata, counted) where stratum == 0 {
            #expect((2000 - 130...2000 + 130).contains(drawn))
        }
        for (stratum, drawn) in zip(strata, counted) where stratum == 1 {
            #expect((1500 - 140...1500 + 140).contains(drawn))
        }
    }

    @Test("parts of strata: one each at least, none more than there are, all together the size")
    func allocation() {
        var random = SeededGenerator(seed: 20_221_125)
        for _ in 0..<2000 {
            let strata = (0..<1 + random.below(12)).map { number in
                let entries = 1 + random.below(random.pick([1, 5, 300]))
                return Stratum(
                    name: "s\(number)", entries: entries,
                    value: Int128(random.whole(Int64(entries)...random.pick([400, 1_000_000_000]))))
            }
            let most = strata.reduce(0) { $0 + $1.entries }
            let size = strata.count + random.below(most - strata.count + 1)
            for weight in StratumWeight.allCases {
                let parts = allocated(size, among: strata, weight)
                #expect(parts.reduce(0) { $0 + $1.drawn } == size)
                #expect(parts.allSatisfy { (1...$0.entries).contains($0.drawn) })
            }
        }
    }

    @Test("what cannot be drawn is refused")
    func refused() {
        let some = items([5, 6, 7], [0, 1, 1])
        func fault(_ items: [SampleItem], _ method: SampleMethod) -> SampleFault? {
            do {
                _ = try draw(items, strata: ["a", "b"], method, root: root, seed: "1")
                return nil
            } catch {
                return error
            }
        }
        let large = SampleFault.largerThanPopulation(size: 4, entries: 3)
        #expect(fault([], .simple(size: 1)) == .nothingToDrawFrom(leftOut: 0))
        #expect(fault(some, .simple(size: 4)) == large)
        #expect(fault(some, .simple(size: 3)) == nil)
        #expect(fault(some, .byValue(.size(4))) == large)
        #expect(fault(some, .byValue(.interval(18))) == nil)
        #expect(
            fault(some, .byValue(.interval(19))) == .intervalAboveValue(interval: 19, value: 18))
        #expect(fault(some, .stratified(size: 4, by: .value)) == large)
        #expect(
            fault(some, .stratified(size: 1, by: .count)) == .fewerThanStrata(size: 1, strata: 2))
    }

    @Test("seeds are what everybody types alike")
    func seeds() {
        for seed in ["1", "a.B-9_", String(repeating: "7", count: 64)] {
            #expect(SampleRequest.isSeed(seed))
        }
        for seed in ["", " 1", "种", "１", "é", "a\u{301}", String(repeating: "7", count: 65)] {
            #expect(!SampleRequest.isSeed(seed))
        }
    }
}
