// What patterns find, beside Swift's own engine on small cases; and that no pattern takes long.

import Intake
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("租金|承包", "收到租金", true), ("^合成", "合成村", true), ("^合成", "非合成", false),
        ("合计$", "本页合计", true), ("(?i)rent", "RENT", true), ("\\d{4}", "编号２０２２", true),
        ("\\d{4}", "编号202", false), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
        ("[一-龟]村", "乙村", true), ("\\bfee\\b", "a fee, paid", true), ("\\bfee\\b", "coffee", false),
        ("(?<=第)\\d+(?=号)", "第12号", true), ("", "", true), ("^$", "", true), ("^$", "x", false),
        ("\\p{Han}", "abc", false), ("a{2,3}", "aa", true), ("(?:租|承){2}", "承租", true),
        ("[^\\x00-\\x7F]", "abc", false), ("\\.", "1.5", true), ("(?x) a b # two", "ab", nil),
    ] as [(String, String, Bool?)])
    func finds(_ pattern: String, _ text: String, _ expected: Bool?) throws {
        if let expected {
            #expect(try Pattern(pattern).isFound(in: text) == expected)
        } else {
            #expect(throws: PatternFault.self) { try Pattern(pattern) }
        }
    }

    @Test("what is no pattern says so", arguments: [
        "(", "a)", "a)|(b", "[a", "*a", "(a)\\1", "(?<n>a)\\k<n>", "\\C", "(?P<", "a{2,1}",
    ])
    func refuses(_ pattern: String) { #expect(throws: PatternFault.self) { try Pattern(pattern) } }

    private func random(_ depth: Int, _ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0...(depth > 3 ? 3 : 9), using: &random) {
        case 0, 1: return ["a", "b", "村"].randomElement(using: &random) ?? "a"
        case 2: return [".", "[ab]", "[^a]", "\\w"].randomElement(using: &random) ?? "."
        case 3: return ["^", "$", ""].randomElement(using: &random) ?? ""
        case 4, 5: return self.random(depth + 1, &random) + self.random(depth + 1, &random)
        case 6, 7: return "(\(self.random(depth + 1, &random))|\(self.random(depth + 1, &random)))"
        default:
            let count = ["*", "+", "?", "{1,2}"].randomElement(using: &random) ?? "*"
            return "(?:\(self.random(depth + 1, &random)))\(count)"
        }
    }

    @Test("random patterns find what Swift's engine finds", arguments: 0..<40 as Range<UInt64>)
    func agrees(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let text = random(0, &generator)
            let pattern = try Pattern(text)
            let other = try Regex(text).matchingSemantics(.unicodeScalar)
            for _ in 0..<5 {
                let length = Int.random(in: 0...6, using: &generator)
                let subject = (0..<length)
                    .map { _ in ["a", "b", "村", " "].randomElement(using: &generator) ?? "a" }
                    .joined()
                let found = subject.firstMatch(of: other) != nil
                #expect(try pattern.isFound(in: subject) == found, "\(text) in “\(subject)”")
            }
        }
    }

    /// Each takes a backtracking engine longer than anybody lives.
    @Test("no pattern takes long", arguments: [
        "^(a+)+$", "^(a|aa)+$", "(a*)*b", "(.*a){20}$", "(x+x+)+y|(a+a+)+y", "^(([a-z])+.)+[A-Z]$",
        "(?=(a+)+$)b", "(a?){30}a{30}c",
    ])
    func isQuick(_ pattern: String) throws {
        let clock = ContinuousClock()
        let pattern = try Pattern(pattern)
        for text in [String(repeating: "a", count: 40) + "!", String(repeating: "a", count: 4000)] {
            let time = clock.measure { _ = try? pattern.isFound(in: text) }
            #expect(time < .seconds(2), "\(pattern.text)")
        }
    }

    @Test("what would cost too much is a fault and no answer", arguments: [
        ("(?:a|b){1,900}[xy]", 1000), ("a", 16_385), ("(?:(?=.*(?=.*(?=.*z)))a)+", 2000),
    ])
    func givesUp(_ pattern: String, _ length: Int) throws {
        let pattern = try Pattern(pattern)
        #expect(throws: PatternTooCostly.self) {
            try pattern.isFound(in: String(repeating: "a", count: length))
        }
    }
}
