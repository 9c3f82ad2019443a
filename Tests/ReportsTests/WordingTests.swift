// What every fact is told in: never empty, never the same for two reasons, in Chinese where Chinese
// is asked for.

import Audit
import Ledger
import Reports
import Testing

@Suite("Facts in words")
struct WordingTests {
    private func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    private func expectOwn(_ sentences: [String], _ lang: Language) {
        #expect(Set(sentences).count == sentences.count)
        for sentence in sentences {
            #expect(!sentence.isEmpty && (lang == .en || isChinese(sentence)), "\(sentence)")
        }
    }

    @Test("every refusal", arguments: Language.allCases)
    func refusals(_ lang: Language) {
        expectOwn(
            Refusal.Reason.allCases.map { Refusal($0, .memo, "x", detail: "y").sentence(lang) },
            lang)
    }

    @Test("every finding", arguments: Language.allCases)
    func findings(_ lang: Language) {
        expectOwn(
            Rule.all.map {
                Finding($0, entries: [1, 2], expected: "3", found: "4").sentence(lang)
            }, lang)
    }

    @Test("every warning", arguments: Language.allCases)
    func warnings(_ lang: Language) {
        let all: [Warning] = [
            .belowZero(village: "A", account: "101", balance: -1), .voucherTwice("1", .entry(2)),
            .voucherTwice("1", .line(2)), .likelyTwice(.entry(2)), .likelyTwice(.line(2)),
        ]
        expectOwn(all.map { $0.sentence(lang) }, lang)
    }

    @Test("every field and kind", arguments: Language.allCases)
    func names(_ lang: Language) {
        expectOwn(Event.Kind.allCases.map { $0.name(lang) }, lang)
        expectOwn(Field.allCases.map { $0.name(lang) }, lang)
    }
}
