// The check character of unified social credit codes: the standard's examples and made-up codes.

import Ledger
import Testing

@Suite("Unified social credit codes")
struct CreditCodeTests {
    static let sound = [
        "91350100M000100Y43", "11320000MB151840XJ", "N2330603MF0000005T", "N2330603MF0000013M",
        "N2330603MF12345673",
    ]

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    @Test("sound codes are", arguments: sound)
    func soundCodes(_ code: String) {
        #expect(CreditCode.isSound(Array(code.utf8)))
        #expect(CreditCode.codes(in: "收款方（\(code)）") == [Array(code.utf8)])
    }

    @Test("the standard's own counter-example is not")
    func counterExample() {
        #expect(!CreditCode.isSound(Array("91350100M000100Y4Z".utf8)))
        #expect(!CreditCode.isSound(Array("91350100M000100Y4".utf8)))
    }

    @Test("any other character in any place is told", arguments: sound)
    func otherCharacter(_ code: String) {
        for place in 0..<CreditCode.length {
            for other in CreditCodeTests.alphabet where other != Array(code)[place] {
                var changed = Array(code)
                changed[place] = other
                #expect(!CreditCode.isSound(Array(String(changed).utf8)), "\(String(changed))")
            }
        }
    }

    @Test("two neighbours that changed places are told", arguments: sound)
    func changedPlaces(_ code: String) {
        for place in 0..<CreditCode.length - 2 {
            var changed = Array(code)
            changed.swapAt(place, place + 1)
            guard String(changed) != code else { continue }
            #expect(!CreditCode.isSound(Array(String(changed).utf8)), "\(String(changed))")
        }
    }

    @Test("what is no such code is left alone")
    func others() {
        for text in [
            "33060319000101001X", "330603000000000000", "N2330603MF0000005TA",
            "N2330603MF0000005", "HT2022330603000001", "n2330603mf0000005t",
        ] {
            #expect(CreditCode.codes(in: text).isEmpty, "\(text)")
        }
    }
}
