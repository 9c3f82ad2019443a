// Texts that spreadsheets would run: written so that they do not, and read back the same.

import Intake
import Testing

@Suite struct SpreadsheetTextTests {
    static let starts = ["=", "+", "-", "@", "\t", "\r"]

    @Test("what would be run begins with an apostrophe", arguments: starts)
    func isGuarded(_ start: String) {
        for text in [start, start + "1+1", "'" + start, "''" + start + "x"] {
            #expect(spreadsheetGuarded(text) == "'" + text)
        }
    }

    @Test("other texts stay", arguments: ["", "'", "''", "'a=1", "a=1", " =1", "村", "5-3", "'\n"])
    func isLeft(_ text: String) {
        #expect(spreadsheetGuarded(text) == text)
        #expect(spreadsheetUnguarded(text) == text)
    }

    @Test("a CSV cell loses just the apostrophe that guards it", arguments: [
        ("'=1", "=1"), ("''=1", "'=1"), ("'x", "'x"), ("=1", "=1"), (" '-5 ", "-5"),
        ("\"'\tx\"", "\tx"),
    ])
    func isReadBack(_ cell: String, _ memo: String) throws {
        let table = "date,village,kind,category,amount,memo\n2022-03-05,A,income,c,1,\(cell)\n"
        guard case .row(let row) = try ImportReader(source: try source(table)).next() else {
            Issue.record("no row")
            return
        }
        #expect(row[.memo] == memo)
    }

    @Test("any text is read back the same")
    func isInverse() {
        var random = SeededGenerator(seed: 11)
        let pieces = SpreadsheetTextTests.starts + ["'", "'", "a", "村", "\n", " ", "\u{301}"]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0...5, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let back = spreadsheetUnguarded(spreadsheetGuarded(text))
            #expect(Array(back.utf8) == Array(text.utf8))
        }
    }
}
