// Every character that deceives a reader is found in recorded history, wherever it stands in a
// text, and none of its neighbours is.

import Audit
import Ledger
import Recording
import TestSupport
import Testing

@Suite("Characters that deceive a reader")
struct DeceptiveTextTests {
    /// Written down once more: C0, DEL and C1, soft hyphen, marks of direction, zero width,
    /// separators, invisible operators, byte order mark, annotations, tags.
    static let ranges: [ClosedRange<UInt32>] = [
        0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x180E...0x180E, 0x200B...0x200F,
        0x2028...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB,
        0xE0000...0xE007F,
    ]

    /// The text in canonical JSON without its quotation marks; by scalars, since a mark and a tag
    /// after it are one Character.
    private static func escaped(_ text: String) -> String {
        let quoted = JSON.text(text).canonical.unicodeScalars
        return String(String.UnicodeScalarView(quoted.dropFirst().dropLast()))
    }

    @Test("each is found, with its neighbours in the alphabet beside it")
    func each() throws {
        let deceptive = DeceptiveTextTests.ranges.flatMap { $0 }
        let neighbours = DeceptiveTextTests.ranges.flatMap { range in
            [range.lowerBound &- 1, range.upperBound + 1]
        }.filter { number in !DeceptiveTextTests.ranges.contains { $0.contains(number) } }
        let scalars = (deceptive + neighbours).compactMap(Unicode.Scalar.init)
        let book = try TamperedBook(SampleBook())
        try book.sample.record([.register("A")])
        let seqs = try book.sample.record(
            scalars.indices.map { number in
                .pay(.income, Int64(number + 1), key: "k\(number)") { $0.voucher = "here" }
            })
        // In front, in the middle, at the end; after a backslash, a quotation mark, an escape,
        // wide forms that begin with the same bytes, and at every distance from the first byte.
        let before = ["", "\\", "\"", "a\\\\", "（“”", "￥￥", "—…"]
        try book.tamper(
            zip(seqs, scalars).enumerated().map { number, pair in
                let pad = String(repeating: "x", count: number % 23)
                let text = pad + before[number % before.count] + String(pair.1)
                    + (number % 2 == 0 ? "" : "末")
                let voucher = DeceptiveTextTests.escaped(text).split(
                    separator: "'", omittingEmptySubsequences: false
                ).joined(separator: "''")
                return "UPDATE event SET data = replace(data, '\"here\"', '\"\(voucher)\"') "
                    + "WHERE seq = \(pair.0)"
            }, fittingLeaves: true)
        let found = try auditIntegrity(book.sample.book.log, rules: [.characters]).findings
        let expected = zip(seqs, scalars).filter { isIn(DeceptiveTextTests.ranges, $1) }.map(\.0)
        let named = Dictionary(uniqueKeysWithValues: zip(seqs, scalars.map(\.value)))
        #expect(expected.count == deceptive.count)
        let wrong = Set(found.flatMap(\.entries)).symmetricDifference(expected).sorted()
        #expect(wrong.map { "\($0) U+\(String(named[$0] ?? 0, radix: 16))" } == [])
        #expect(found.allSatisfy { $0.expected == "voucher" })
    }

    private func isIn(_ ranges: [ClosedRange<UInt32>], _ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) }
    }
}
