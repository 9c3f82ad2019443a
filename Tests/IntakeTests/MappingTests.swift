// What a mapping makes of a row: precedence, contradiction, skipping, keys, layouts; and what is
// wrong with mappings themselves. Given a mapping and a table, then these events.

import Glibc
import Intake
import Testing

private func mapping(_ yaml: String) throws -> Mapping {
    var template = Array("/tmp/mapping-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    defer {
        close(descriptor)
        unlink(template)
    }
    let bytes = Array(yaml.utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    return try readMapping(path: path)
}

/// One line an event: line, ordinal, the fields asked for with the mapping's line behind `@`.
private func mappedEvents(
    _ yaml: String, _ table: String, _ columns: [ImportColumn]
) throws -> [String] {
    let reader = try ImportReader(source: try source(table), mapping: try mapping(yaml))
    var found: [String] = []
    while true {
        switch try reader.next() {
        case .end: return found
        case .row, .voucher: Issue.record("not mapped")
        case .bad(let bad): found.append("\(bad.line) bad \(bad.column ?? "-") \(bad.reason)")
        case .mapped(let events):
            found += events.map { event in
                "\(event.line).\(event.ordinal) "
                    + columns.compactMap { column in
                        event[column].map { "\($0.value)@\($0.line)" }
                    }.joined(separator: " ")
            }
        }
    }
}

private func key(_ cells: [String], _ columns: String) throws -> String? {
    let yaml = "fields: {date: \"{a}\", key: [\(columns)]}"
    let row = cells.map { "\"\($0)\"" }.joined(separator: ",")
    let found = try mappedEvents(yaml, "a,b,c\n\(row)\n", [.key])
    return found.first.flatMap { $0.split(separator: " ", maxSplits: 1).last }.map(String.init)
}

@Suite struct RuleTests {
    private static let fields = "fields:\n  memo: plain\n"
    private static let table = "text,more\nabc,x\n"

    @Test(
        "the higher rank wins, whatever the order",
        arguments: [
            ("- {match: {text: b}, set: {memo: one}}", "one@4"),
            ("- {match: {text: z}, set: {memo: one}}", "plain@2"),
            ("- {match: {text: b, more: y}, set: {memo: one}}", "plain@2"),
            ("- {match: {text: b, more: x}, set: {memo: one}}", "one@4"),
            ("- {match: {text: b}, set: {memo: one}, default: true}", "one@4"),
            (
                "- {match: {text: b}, set: {memo: one}, default: true}\n"
                    + "- {match: {text: a}, set: {memo: two}}", "two@5"
            ),
            (
                "- {match: {text: b}, set: {memo: one}, override: true}\n"
                    + "- {match: {text: a}, set: {memo: two}}", "one@4"
            ),
            (
                "- {match: {text: b}, set: {memo: one}}\n- {match: {text: a}, set: {memo: one}}",
                "one@4"
            ),
            ("- {match: {text: ^a.c$}, set: {memo: \"{text}-{more}\"}}", "abc-x@4"),
        ])
    func rank(_ rules: String, _ memo: String) throws {
        let found = try mappedEvents(Self.fields + "rules:\n" + rules + "\n", Self.table, [.memo])
        #expect(found == ["2.1 \(memo)"])
    }

    @Test(
        "two rules of one rank that differ are refused",
        arguments: ["", ", override: true", ", default: true"])
    func contradiction(_ mark: String) throws {
        let rules =
            "- {match: {text: b}, set: {memo: one}\(mark)}\n"
            + "- {match: {text: a}, set: {memo: two}\(mark)}\n"
        let found = try mappedEvents(Self.fields + "rules:\n" + rules, Self.table, [.memo])
        #expect(found.count == 1)
        #expect(found[0].contains("rulesDisagree"))
        #expect(found[0].contains("first: 4, second: 5"))
    }

    @Test("a skipped row needs neither its fields nor its values")
    func skip() throws {
        let yaml = """
            fields: {date: "{day}"}
            rules: [{match: {day: total}, skip: true}]
            """
        let found = try mappedEvents(yaml, "day,x\n2022-01-02,1\ntotal\n2022-01-03\n", [.date])
        #expect(found.first == "2.1 2022-01-02@1")
        #expect(found.count == 2)
        #expect(found.last?.contains("fieldCount") == true)
    }
}

@Suite struct ValueMappingTests {
    private static let signed = "fields: {amount: {from: \"{a}\", sign: income-negative}}"
    private static let sides = "fields: {amount: {income: \"{a}\", expense: \"{b}\"}}"

    @Test(
        "the side of an amount",
        arguments: [
            (signed, "-5.00,", true, "5.00"), (signed, "5.00,", false, "5.00"),
            (sides, "5,", true, "5.00"), (sides, ",\"1,000.5\"", false, "1000.50"),
            (sides, "0.00,7", false, "7.00"), (sides, "8,-", true, "8.00"),
        ])
    func side(_ yaml: String, _ row: String, _ income: Bool, _ amount: String) throws {
        let reader = try ImportReader(
            source: try source("a,b\n\(row)\n"), mapping: try mapping(yaml))
        guard case .mapped(let events) = try reader.next() else {
            Issue.record("not mapped")
            return
        }
        #expect(events.map(\.income) == [income])
        #expect(events.map { $0[.amount]?.value } == [amount])
    }

    @Test(
        "amounts that are refused",
        arguments: [
            (sides, "5,6", "bothSides"), (sides, ",", "neitherSide"), (sides, "0,-", "neitherSide"),
            (sides, ",-6", "negativeSide"), (signed, "0,1", "notPositive"),
            (signed, "5.123,", "tooManyDecimals"),
            ("fields: {amount: \"{a}\"}", "-5,", "notPositive"),
        ])
    func refused(_ yaml: String, _ row: String, _ reason: String) throws {
        // A third column, as a row that is blank in all its columns is passed over.
        let found = try mappedEvents(yaml, "a,b,c\n\(row),x\n", [.amount])
        #expect(found.count == 1)
        #expect(found.first?.contains(reason) == true, "\(found)")
    }

    @Test("several events of one row; empty and zero cells give none")
    func events() throws {
        let yaml = """
            fields: {memo: "{a}", key: [a]}
            events:
            - {category: one, amount: "{b}"}
            - {category: two, amount: {from: "{c}", unit: 万元}}
            """
        let found = try mappedEvents(
            yaml, "a,b,c\nx,5,0.5\ny,0,1\nz,-,\n", [.category, .amount, .key])
        #expect(
            found == [
                "2.1 one@3 5.00@3 x/1@1", "2.2 two@4 5000.00@4 x/2@1",
                "3.2 two@4 10000.00@4 y/2@1",
            ])
    }

    @Test("values are looked up, and others refused or taken together")
    func values() throws {
        let table = "a\nE\nA\n"
        let map = "fields: {kind: {from: \"{a}\", values: {E: income}"
        #expect(
            try mappedEvents(map + ", otherwise: expense}}", table, [.kind])
                == ["2.1 income@1", "3.1 expense@1"])
        let found = try mappedEvents(map + "}}", table, [.kind])
        #expect(found.last?.hasPrefix("3 bad a mapped") == true)
        #expect(found.last?.contains("notAmongValues([\"E\"])") == true, "\(found)")
    }

    @Test(
        "layouts of tables",
        arguments: [
            ("{delimiter: semicolon}", "a;b\n1;x,y\n"), ("{delimiter: tab}", "a\tb\n1\tx,y\n"),
            ("{delimiter: bar}", "a|b\n1|\"x,y\"\n"),
            ("{skip: 2}", "t\"i\"t,le\n\na,b\n1,\"x,y\"\n"),
            ("{header: false, columns: [a, b]}", "1,\"x,y\"\n"), ("{}", " A ,ｂ\n1,\"x,y\",\n"),
        ])
    func layout(_ form: String, _ table: String) throws {
        let found = try mappedEvents(
            "table: \(form)\nfields: {memo: \"{b}\", voucher: \"{a}\"}", table, [.memo, .voucher])
        #expect(found.map { $0.split(separator: " ", maxSplits: 1).last } == ["x,y@2 1@2"])
    }

    @Test("columns without names go by number")
    func numbers() throws {
        let found = try mappedEvents(
            "table: {header: false}\nfields: {memo: \"{2}{{}\"}", "1,x\n2,y\n", [.memo])
        #expect(found == ["1.1 x{}@2", "2.1 y{}@2"])
    }
}

@Suite struct KeyTests {
    @Test("a key is its columns' values")
    func plain() throws { #expect(try key(["2022-01-01", "b", "c"], "b, c") == "b/c@1") }

    @Test("values that hold the separator, or are long, are hashed and stay apart")
    func hashed() throws {
        let (one, two) = (
            try key(["2022-01-01", "b/x", "c"], "b, c"),
            try key(["2022-01-01", "b", "x/c"], "b, c")
        )
        #expect(one != two)
        #expect(one?.hasPrefix("row-") == true && one?.count == 30)
        // printf '["b/x","c"]' | sha256sum
        #expect(one == "row-88016f94e13a22ebb8250f2c@1")
        let long = String(repeating: "长", count: 200)
        #expect(try key(["2022-01-01", long, "c"], "b") == long + "@1")
        #expect(try key(["2022-01-01", long, "c"], "b, c")?.hasPrefix("row-") == true)
    }

    @Test("an empty part is refused")
    func empty() throws {
        #expect(try key(["2022-01-01", "", "c"], "b, c")?.contains("emptyKey") == true)
    }
}

@Suite struct MappingFaultTests {
    @Test(
        "what is wrong and on which line",
        arguments: [
            ("fields:\n  dat: x\n", 2, "unknownKey(\"dat\", nearest: Optional(\"date\")"),
            ("field: {}\n", 1, "nearest: Optional(\"fields\")"),
            ("table: {}\n", 1, "missingKey(\"fields\")"), ("", 1, "empty"), ("- a\n", 1, "empty"),
            ("fields:\n  date: \"{a\"\n", 2, "badTemplate"),
            ("fields:\n  date: {a}\n", 2, "unquotedTemplate(\"a\")"),
            ("fields:\n  date: day\n", 2, "badConstant(\"day\")"),
            ("fields:\n  amount: 1.234\n", 2, "badConstant"),
            ("fields:\n  date: {form: yyyymmdd}\n", 2, "needs(key: \"form\", other: \"from\")"),
            ("fields:\n  date: {from: \"{a}\", form: dmy}\n", 2, "badDayForm"),
            ("fields:\n  kind: {values: {a: b}}\n", 2, "needs(key: \"values\""),
            (
                "fields:\n  amount: {from: \"{a}\", income: \"{b}\", expense: \"{c}\"}\n", 2,
                "excludes"
            ),
            (
                "fields:\n  amount: {income: \"{b}\"}\n", 2,
                "needs(key: \"income\", other: \"expense\")"
            ),
            ("fields:\n  amount: {from: \"{a}\", sign: minus}\n", 2, "badChoice"),
            ("table:\n  skip: -1\nfields: {}\n", 2, "number"),
            ("table:\n  columns: [a]\nfields: {}\n", 2, "needs(key: \"columns\""),
            ("fields: {}\nrules:\n- match: {a: \"(\"}\n  set: {memo: x}\n", 3, "badPattern"),
            ("fields: {}\nrules:\n- set: {memo: x}\n", 3, "missingKey(\"match\")"),
            ("fields: {}\nrules:\n- match: {a: b}\n", 3, "missingKey(\"set\")"),
            (
                "fields: {}\nrules:\n- match: {a: b}\n  match: {c: d}\n  skip: true\n", 4,
                "keyTwice(\"match\")"
            ),
            ("fields: {}\nrules:\n- {match: {a: b}, set: {memo: x}, skip: true}\n", 3, "excludes"),
            ("fields:\n\tdate: x\n", 2, "tab"), ("fields: [a\n", 2, "yaml"),
            ("fields: {key: a}\n", 1, "list"),
            ("register: {}\nfields: {}\n", 1, "missingKey(\"name\")"),
        ])
    func fault(_ yaml: String, _ line: Int, _ problem: String) {
        do throws(MappingFault) {
            _ = try read(yaml)
            Issue.record("accepted")
        } catch {
            #expect(error.line == line, "\(error)")
            #expect("\(error.problem)".contains(problem), "\(error)")
        }
    }

    private func read(_ yaml: String) throws(MappingFault) -> Mapping {
        do { return try mapping(yaml) } catch let fault as MappingFault { throw fault } catch {
            Issue.record(error)
            throw MappingFault(.empty, line: 0)
        }
    }
}
