// House rules of what the program says: every reason, finding and fault has a sentence of its own
// in both languages, and no switch hides a case that nobody has thought of behind a `default`.

import TestSupport
import Testing

@Suite("Every fact has a sentence, and every switch says all of its cases")
struct SentenceTests {
    static let sentences = SourceFile.all.filter {
        $0.path.contains("/Sentences/") || $0.path.hasSuffix("+Sentence.swift")
    }

    private func expectNone(_ violations: [String], _ rule: Comment) {
        #expect(violations.isEmpty, "\(rule): \(violations.joined(separator: "\n"))")
    }

    @Test("sentences have no default")
    func noDefault() {
        #expect(SentenceTests.sentences.count >= 10)
        expectNone(
            SentenceTests.sentences.flatMap { $0.places(of: /\bdefault:|\bcase _:/) },
            "a switch of sentences with a default")
    }

    @Test("switches over events have no default")
    func events() throws {
        let source = try #require(
            SourceFile.all.first { $0.path.hasSuffix("Ledger/Events/Event.swift") })
        let effects = try #require(
            SourceFile.all.first { $0.path.hasSuffix("Ledger/Events/Effect.swift") })
        let names = Set(source.cases(of: "Event") + effects.cases(of: "Effect"))
        #expect(names.count > 20)
        let switches = SourceFile.all.flatMap(\.switches).filter { found in
            found.labels.contains { names.contains($0) }
        }
        #expect(switches.count > 20)
        expectNone(
            switches.filter(\.hasDefault).map(\.place), "a switch over events with a default")
    }

    /// Where the cases stand, and where their sentences.
    struct Cases: Sendable, CustomTestStringConvertible {
        var name: String
        var file: String
        var sentences: String

        var testDescription: String { name }
    }

    static let cases = [
        Cases(name: "Reason", file: "Ledger/Decide/Refusal.swift", sentences: "Refusal"),
        Cases(name: "Integrity", file: "Audit/Rule+Groups.swift", sentences: "Finding"),
        Cases(name: "Payments", file: "Audit/Rule+Groups.swift", sentences: "Finding+Payments"),
        Cases(name: "Recording", file: "Audit/Rule+Groups.swift", sentences: "Rule+Recording"),
        Cases(name: "Surplus", file: "Audit/Rule+Groups.swift", sentences: "Rule+Surplus"),
        Cases(name: "Figures", file: "Audit/Rule+Groups.swift", sentences: "Rule+Figures"),
        Cases(name: "Problem", file: "Intake/Mapping/MappingFault.swift", sentences: "Mapping"),
        Cases(
            name: "MappedFault", file: "Intake/Mapping/MappingFault.swift", sentences: "MappedRow"),
        Cases(
            name: "AmountFault", file: "Intake/Values/ParseAmount.swift", sentences: "MappedRow"),
        Cases(name: "WorkbookFault", file: "Intake/Workbook/WorkbookFault.swift",
            sentences: "Workbook"),
        Cases(name: "Malformed", file: "Proof/ProofFault.swift", sentences: "Proof"),
        Cases(name: "Refuted", file: "Proof/ProofFault.swift", sentences: "Proof"),
    ]

    @Test("every case has a sentence that it shares with no other", arguments: cases)
    func ownSentence(_ cases: Cases) throws {
        let source = try #require(SourceFile.all.first { $0.path.hasSuffix(cases.file) })
        let file =
            cases.sentences.contains("+") ? cases.sentences : "\(cases.sentences)+Sentence"
        let sentences = try #require(
            SentenceTests.sentences.first { $0.path.hasSuffix("/\(file).swift") })
        let names = source.cases(of: cases.name)
        #expect(names.count >= 4)
        for name in names {
            // Alone in its `case`, and something is said before the next one.
            let own = sentences.bodies(of: name).filter { $0.contains(/\blang\b/) }
            #expect(!own.isEmpty, "\(cases.name).\(name) has no sentence of its own")
        }
    }

    @Test("what is said is said in both languages")
    func bothLanguages() {
        var count = 0
        var violations: [String] = []
        for file in SourceFile.all {
            for pair in file.pairs where !pair.english.isEmpty || !pair.chinese.isEmpty {
                count += 1
                let place = "\(file.path): lang(\(pair.english), \(pair.chinese))"
                if pair.english == pair.chinese { violations.append(place) }
                // A sign, or what is put in, may be all there is.
                let isSpelt = pair.chinese.contains { $0.isLetter }
                let isPutIn = pair.chinese.contains(/\\\(.*(?:zh|chinese)/)
                if isSpelt, !isPutIn, !pair.chinese.unicodeScalars.contains(where: isChinese) {
                    violations.append(place)
                }
            }
        }
        #expect(count > 600)
        expectNone(violations, "no sentence in one of the languages")
    }

    @Test("no two facts of one sort share a sentence")
    func distinct() {
        var violations: [String] = []
        for file in SentenceTests.sentences {
            var seen: Set<String> = []
            for pair in file.pairs {
                for text in [pair.english, pair.chinese] where text.count > 8 {
                    if !seen.insert(text).inserted { violations.append("\(file.path): \(text)") }
                }
            }
        }
        expectNone(violations, "a sentence twice")
    }

    private func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        (0x3000...0x9FFF).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
    }
}
