// Numbers that anyone can draw again: vectors of another program, and that none is favoured.

import Proof
import Testing

@Suite("Drawn numbers")
struct DrawsTests {
    /// The bytes 0, 1 … 31.
    private func draws(_ seed: String, _ stratum: String = "") throws -> Draws {
        Draws(
            root: try #require(Digest(bytes: 0..<32 as Range<UInt8>)), seed: seed, stratum: stratum)
    }

    private func some(_ count: Int, below bound: UInt128, _ draws: Draws) -> [UInt128] {
        var draws = draws
        return (0..<count).map { _ in draws.below(bound) }
    }

    @Test("the vectors, reckoned in Python")
    func vectors() throws {
        #expect(some(8, below: 10, try draws("1")) == [0, 9, 6, 9, 9, 0, 1, 9])
        #expect(some(8, below: 1000, try draws("20221125", "inc.sales")) == [
            920, 784, 757, 244, 630, 32, 707, 45,
        ])
        // Every second block is passed over.
        #expect(some(8, below: 1 << 127 + 1, try draws("1")) == [
            157512391525618909579897533944112907100,
            19169072137346528564568853515332781559,
            74912431525503799957786905954583262976,
            148273657574646929740731405676851490699,
            147201240006967095133146025324471759280,
            148061090604541669740026868573140328531,
            97878338159628177627190983453439978883,
            169764167131720806764695648446474841741,
        ])
    }

    @Test("one number below 1, and no other root, seed or stratum gives the same ones")
    func differ() throws {
        #expect(some(3, below: 1, try draws("1")) == [0, 0, 0])
        let one = some(4, below: .max, try draws("1"))
        #expect(one == some(4, below: .max, try draws("1")))
        let others = [
            try draws("2"), try draws("1", "a"), Draws(root: Hasher256().finish(), seed: "1"),
        ]
        for other in others { #expect(Set(one).isDisjoint(with: some(4, below: .max, other))) }
    }

    /// 20,000 numbers below n: the sum of (found − due)² ÷ due has the mean n − 1 and the variance
    /// 2 (n − 1); of these seeds none is off by five deviations.
    @Test("none is favoured", arguments: [2, 3, 7, 10, 64, 100], ["1", "2022", "dice"])
    func uniform(_ bound: Int, _ seed: String) throws {
        let count = 20_000
        var found = [Int](repeating: 0, count: bound)
        for number in some(count, below: UInt128(bound), try draws(seed)) {
            found[Int(number)] += 1
        }
        // Times due and bound, in whole numbers.
        let square = found.reduce(0) { $0 + ($1 * bound - count) * ($1 * bound - count) }
        let unit = count * bound
        let off = square - (bound - 1) * unit
        #expect(off.magnitude / unit.magnitude <= 5 * root(2 * (bound - 1)))
    }

    /// Rounded up.
    private func root(_ number: Int) -> UInt {
        UInt((0...).first { $0 * $0 >= number } ?? 0)
    }
}
