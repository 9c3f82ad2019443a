// What is suggested for a name that nothing bears: what is one slip away, what holds it, what it
// abbreviates; and nothing for what is far from everything.

import Ledger
import TestSupport
import Testing

@Suite("Suggestions")
struct SuggestionTests {
    static let registry = History.base.registry

    private func codes(_ reason: Refusal.Reason, _ word: String) -> [String] {
        SuggestionTests.registry.suggesting(Refusal(reason, .category, word)).suggestions
            .map(\.code)
    }

    /// A text with one slip: a sign left out, doubled, changed, or swapped with its neighbour.
    private func slipped(_ text: String, _ random: inout SeededGenerator) -> String {
        var signs = Array(text)
        let place = random.below(signs.count - 1)
        switch random.below(4) {
        case 0: signs.remove(at: place)
        case 1: signs.insert(signs[place], at: place)
        case 2: signs[place] = "q"
        default: signs.swapAt(place, place + 1)
        }
        return String(signs)
    }

    @Test("a slip of the hand finds what was meant", arguments: 1...20 as ClosedRange<UInt64>)
    func slips(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let categories = SuggestionTests.registry.categories.values
        for category in categories.sorted(by: { $0.code < $1.code }) {
            for text in [category.code.text, category.english] where text.count >= 6 {
                var word = text
                // Two equal signs may have changed places.
                while word == text { word = slipped(text, &random) }
                let found = codes(.unknownCategory, word)
                #expect(found.contains(category.code.text), "\(word) for \(text): \(found)")
                #expect(found.count <= 3)
            }
        }
    }

    @Test("what is meant by other words", arguments: [
        (Refusal.Reason.unknownCategory, "物业租金", ["inc.rent.property"]),
        (.unknownCategory, "PROPERTY RENT", ["inc.rent.property"]),
        (.unknownCategory, "inc_rent_property", ["inc.rent.property"]),
        (.unknownCategory, "xyzzy", []), (.unknownCategory, "", []), (.unknownCategory, "!?", []),
        (.unknownAccount, "现金", ["101"]), (.unknownAccount, "应收账款", ["112"]),
        (.unknownVillage, "a", ["A"]),
        (.unknownPolicy, "weak-vilage-threshold", ["weak-village-threshold"]),
        (.notADay, "inc.sales", []),
    ] as [(Refusal.Reason, String, [String])])
    func meant(_ reason: Refusal.Reason, _ word: String, _ wanted: [String]) {
        #expect(codes(reason, word) == wanted)
    }

    @Test("the nearest come first, and only the best sort is given")
    func order() {
        let names = ["rent", "rents", "rental", "parent", "current rent"]
        let candidates = names.map { Suggestion(code: $0, english: $0, chinese: $0) }
        #expect(nearest(to: "Rent!", among: candidates).map(\.code) == ["rent"])
        #expect(nearest(to: "rnet", among: candidates).map(\.code) == ["rent"])
        #expect(nearest(to: "urrent re", among: candidates).map(\.code) == ["current rent"])
        let many = (0..<9).map { Suggestion(code: "x\($0)", english: "village", chinese: "村") }
        #expect(nearest(to: "村", among: many).map(\.code) == ["x0", "x1", "x2"])
    }
}
