// The grammar of one flat JSON object a line, by example; a bad line does not stop the reading.
// Which members name columns is tested with the import reader.

import Intake
import Testing

private enum Item: Equatable {
    case object(Int, [String: String])
    case bad(Int, String?, JSONFault)
}

private func items(_ text: String, chunk: Int) throws -> [Item] {
    let reader = NDJSONReader(try UTF8Stream(source: try source(text, chunk: chunk)))
    var items: [Item] = []
    while true {
        switch try reader.next() {
        case .end: return items
        case .bad(let bad): items.append(.bad(bad.line, bad.column, bad.fault))
        case .object:
            let pairs = (0..<reader.count).map { (reader.name($0), reader.value($0) ?? "∅") }
            items.append(.object(reader.line, Dictionary(pairs) { first, _ in first }))
        }
    }
}

@Suite struct NDJSONReaderTests {
    @Test(arguments: [
        (
            "strings, numbers and words", #"{"a":"x","b":-1.50,"c":true,"d":false,"e":null}"#,
            ["a": "x", "b": "-1.50", "c": "true", "d": "false", "e": "∅"]
        ),
        ("blanks anywhere", " {\t\"a\" : 1 ,\"b\":0 } \r", ["a": "1", "b": "0"]),
        ("no members", "{}", [:]),
        ("escapes", #"{"a":"\"\\\/\b\f\n\r\t"}"#, ["a": "\"\\/\u{8}\u{c}\n\r\t"]),
        ("escaped scalars", #"{"\u6751":"\u00e9\uD842\udfb7"}"#, ["村": "é𠮷"]),
        ("Chinese as it is", #"{"金额":"一"}"#, ["金额": "一"]),
    ])
    func accepted(_ name: String, _ line: String, _ members: [String: String]) throws {
        for chunk in [1, 3, 1000] {
            #expect(try items("\n\(line)\n", chunk: chunk) == [.object(2, members)], "\(name)")
        }
    }

    @Test(
        arguments: [
            ("no object", "[1]", nil, JSONFault.notAnObject),
            ("a bare word", "abc", nil, .notAnObject),
            ("an object cut off", #"{"a":1"#, "a", .endsTooSoon),
            ("a string cut off", #"{"a":"b"#, "a", .endsTooSoon),
            ("two objects", #"{"a":1} {"b":2}"#, nil, .textAfterObject(character: 9)),
            ("a comma too many", #"{"a":1,}"#, nil, .unexpected(character: 8)),
            ("a comma missing", #"{"村":1 "b":2}"#, "村", .unexpected(character: 8)),
            ("a name without quotes", #"{a:1}"#, nil, .unexpected(character: 2)),
            ("single quotes", "{'a':1}", nil, .unexpected(character: 2)),
            ("a nested object", #"{"a":1,"memo":{"x":1}}"#, "memo", .nested(name: "memo")),
            ("an array", #"{"memo":[]}"#, "memo", .nested(name: "memo")),
            ("an exponent", #"{"amount":1e3}"#, "amount", .exponent(name: "amount")),
            ("a leading zero", #"{"a":01}"#, "a", .unexpected(character: 7)),
            ("a point without digits", #"{"a":1.}"#, "a", .unexpected(character: 8)),
            ("a point first", #"{"a":.5}"#, "a", .unexpected(character: 6)),
            ("a plus", #"{"a":+5}"#, "a", .unexpected(character: 6)),
            ("NaN", #"{"a":NaN}"#, "a", .unexpected(character: 6)),
            ("a word misspelt", #"{"a":nul}"#, "a", .unexpected(character: 9)),
            ("a raw tab in a string", "{\"a\":\"x\ty\"}", "a", .controlCharacter(character: 8)),
            ("an unknown escape", #"{"a":"\x"}"#, "a", .badEscape(character: 8)),
            ("a short escape", #"{"a":"\u12"}"#, "a", .badEscape(character: 11)),
            ("a lone high surrogate", #"{"a":"\ud800x"}"#, "a", .loneSurrogate(character: 8)),
            ("a lone low surrogate", #"{"a":"\udc00"}"#, "a", .loneSurrogate(character: 8)),
            ("two high surrogates", #"{"a":"\ud800\ud800"}"#, "a", .loneSurrogate(character: 8)),
            ("a name twice", #"{"a":1,"\u0061":2}"#, "a", .repeated(name: "a")),
        ] as [(String, String, String?, JSONFault)])
    func refused(_ name: String, _ line: String, _ column: String?, _ fault: JSONFault) throws {
        let text = "{\"z\":1}\n\(line)\n{\"z\":2}"
        let expected: [Item] = [
            .object(1, ["z": "1"]), .bad(2, column, fault), .object(3, ["z": "2"]),
        ]
        for chunk in [1, 4, 1000] {
            #expect(try items(text, chunk: chunk) == expected, "\(name)")
        }
    }

    @Test func tooManyMembersAreRefused() throws {
        let members = (0...64).map { "\"m\($0)\":1" }.joined(separator: ",")
        let found = try items("{\(members)}", chunk: 100)
        #expect(found == [.bad(1, nil, .tooManyMembers(limit: 64))])
    }

    @Test func aLineLongerThanOneMebibyteIsRefusedAndPassed() throws {
        let long = String(repeating: "x", count: NDJSONReader.longestLine)
        let text = "{\"a\":\"\(long)\"}\n{\"z\":2}\n"
        for chunk in [100_000, 5_000_000] {
            let found = try items(text, chunk: chunk)
            #expect(found == [.bad(1, nil, .lineTooLong), .object(2, ["z": "2"])])
        }
    }
}
