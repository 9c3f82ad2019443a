// The canonical form of RFC 8785 value by value: which escapes are written and which are read,
// which numbers are whole, and how a line is composed.

import Ledger
import TestSupport
import Testing

private func written(_ text: String) -> String {
    var writer = CanonicalWriter()
    writer.value(text)
    return writer.text
}

private func read<Value>(
    _ text: String,
    _ body: (inout CanonicalReader) throws(CanonicalFault) -> Value
) throws -> Value {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { bytes in
        var reader = CanonicalReader(bytes)
        let value = try body(&reader)
        try reader.end()
        return value
    }
}

@Suite("Canonical JSON")
struct CanonicalJSONTests {
    /// RFC 8785 §3.2.2.2.
    @Test("text is written with the fewest escapes and read back", arguments: [
        ("", #""""#), ("a", #""a""#), ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#),
        ("\u{8}", #""\b""#), ("\t", #""\t""#), ("\n", #""\n""#), ("\u{C}", #""\f""#),
        ("\r", #""\r""#), ("\u{0}", #""\u0000""#), ("\u{B}", #""\u000b""#),
        ("\u{1F}", #""\u001f""#), ("\u{7F}", "\"\u{7F}\""), ("\u{80}", "\"\u{80}\""),
        ("€", "\"€\""), ("村", "\"村\""), ("🏭", "\"🏭\""), ("\u{2028}", "\"\u{2028}\""),
        ("e\u{301}", "\"e\u{301}\""), ("a\"b\\c\nd", #""a\"b\\c\nd""#),
    ])
    func escapes(_ text: String, _ json: String) throws {
        #expect(written(text) == json)
        #expect(Array(JSON.quoted(text).utf8) == Array(json.utf8))
        let back = try read(json) { (reader) throws(CanonicalFault) in try reader.text() }
        #expect(Array(back.utf8) == Array(text.utf8))
    }

    @Test("every character below U+0100 is written as the RFC says")
    func everyCharacter() {
        for scalar in (0..<0x100 as Range<UInt32>).compactMap(Unicode.Scalar.init) {
            let text = String(Character(scalar))
            #expect(Array(written(text).utf8) == Array(JSON.quoted(text).utf8), "U+\(scalar.value)")
        }
    }

    @Test("other ways to write text are refused", arguments: [
        #""\/""#, #""\u0041""#, #""\u0022""#, #""\u005c""#, #""\u000a""#, #""\u0009""#,
        #""\u001F""#, #""\u00e9""#, #""\ud83c\udfed""#, #""\u""#, #""\u00""#, #""\u001""#,
        #""\u0100""#, #""\x41""#, #""\""#, #""a"#, #"a"#, #"'a'"#, #" "a""#, #""a" "#,
        "\"\n\"", "\"\t\"", "\"\u{0}\"", #""\a""#, #""\U0001""#, #""a""b""#,
    ])
    func refusedText(_ json: String) {
        #expect(throws: CanonicalFault.self) {
            try read(json) { (reader) throws(CanonicalFault) in try reader.text() }
        }
    }

    @Test("text that is not UTF-8 is refused", arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22],
        [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        [0x22, 0xFF, 0x5C, 0x6E, 0x22],
    ] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) {
        #expect(throws: CanonicalFault.self) {
            try bytes.withUnsafeBufferPointer { bytes in
                var reader = CanonicalReader(bytes)
                _ = try reader.text()
            }
        }
    }

    @Test("whole numbers are read as they are written", arguments: [
        0, 1, -1, 10, 9_007_199_254_740_991, -9_007_199_254_740_991, 10_000_000_000_000,
    ] as [Int64])
    func numbers(_ number: Int64) throws {
        var writer = CanonicalWriter()
        writer.value(number)
        #expect(writer.text == "\(number)")
        let back = try read(writer.text) { (reader) throws(CanonicalFault) in try reader.integer() }
        #expect(back == number)
    }

    @Test("other ways to write numbers are refused", arguments: [
        "-0", "00", "01", "-01", "+1", "1.0", "1e3", "1E3", ".5", "-", "", " 1", "1 ", "0x1",
        "10000000000000000000", "99999999999999999", "NaN", "１", "\"1\"", "null", "true",
    ])
    func refusedNumbers(_ json: String) {
        #expect(throws: CanonicalFault.self) {
            try read(json) { (reader) throws(CanonicalFault) in try reader.integer() }
        }
    }

    @Test("codes are 1 to 32 printable ASCII characters that need no escape", arguments: [
        ("102", true), ("inc.rent.property", true), (String(repeating: "x", count: 32), true),
        ("~!#", true), ("", false), (String(repeating: "x", count: 33), false), ("a b", false),
        ("村", false), ("a\"", false), ("a\\", false), ("a\u{7F}", false), ("a\n", false),
    ])
    func codes(_ text: String, _ isCode: Bool) {
        #expect((Code(text) != nil) == isCode)
        if isCode { #expect(Code(text)?.text == text) }
    }

    @Test("codes sort as their bytes do")
    func codeOrder() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let pair = (0..<2).map { _ in
                String((0..<(1 + random.below(20))).map { _ in random.pick(["a", "b", "~", "1"]) }
                    .joined())
            }
            guard let left = Code(pair[0]), let right = Code(pair[1]) else { continue }
            let expected = pair[0].utf8.lexicographicallyPrecedes(pair[1].utf8)
            #expect((left < right) == expected, "\(pair)")
            #expect((left == right) == (pair[0] == pair[1]), "\(pair)")
        }
    }

    @Test("a line has exactly its keys, absent ones left out")
    func line() {
        let event = Event.of(.villageRenamed, ["name": "新"])
        var entry = Entry(
            seq: 7, at: 5, on: Sample.day("2022-03-01"), villageID: 3, village: "A\"", event: event)
        let bare = #"{"at":5,"data":{"name":"新"},"kind":"village-renamed","on":"2022-03-01","#
            + #""seq":7,"v":1,"village":"A\""}"#
        #expect(String(decoding: entry.line, as: UTF8.self) == bare)
        entry.actor = "z"
        entry.key = "k\n"
        let whole = #"{"actor":"z","at":5,"data":{"name":"新"},"key":"k\n","#
            + #""kind":"village-renamed","on":"2022-03-01","seq":7,"v":1,"village":"A\""}"#
        #expect(String(decoding: entry.line, as: UTF8.self) == whole)
    }
}
