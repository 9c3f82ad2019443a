// The numbers behind synthetic samples. They come from documented algorithms alone, not from
// `random(in:)` and `shuffled` of the standard library, which another version of it may change.

/// SplitMix64: the same numbers for the same seed on every machine.
package struct SeededGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of a range that is not empty: the upper half of the product with its size.
    package mutating func draw(_ range: Range<Int>) -> Int {
        range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
    }

    package mutating func draw(_ range: ClosedRange<Int64>) -> Int64 {
        Int64(draw(Int(range.lowerBound)..<Int(range.upperBound) + 1))
    }

    /// So many hexadecimal digits, in lower case.
    package mutating func hexadecimal(_ count: Int) -> String {
        let digits = Array("0123456789abcdef")
        return String((0..<count).map { _ in digits[draw(0..<16)] })
    }

    /// In an order of chance: Fisher and Yates, from the front.
    package mutating func shuffled(_ places: Range<Int>) -> [Int] {
        var order = Array(places)
        for place in order.indices.dropLast() {
            order.swapAt(place, draw(place..<order.count))
        }
        return order
    }
}
