// The CSV grammar by example, its faults, and a property: what an independent writer writes is
// read back the same, whatever the encoding, the line ends and the size of the chunks.

import Intake
import Testing

/// A table as read: rows with their lines, and faults where they occurred.
enum CSVItem: Equatable {
    case row(Int, [String])
    case fault(CSVFault)
}

private func items(
    _ bytes: [UInt8], chunk: Int, _ encoding: TextEncoding = .auto
) throws -> [CSVItem] {
    let reader = try csv(bytes, chunk: chunk, encoding)
    var items: [CSVItem] = []
    while true {
        do throws(CSVFault) {
            guard try reader.next() else { return items }
            let record = reader.record
            items.append(.row(record.line, (0..<record.count).map(record.string)))
        } catch {
            items.append(.fault(error))
            if case .text = error { return items }
        }
    }
}

@Suite struct CSVReaderTests {
    @Test(
        arguments: [
            ("plain rows", "a,b\n1,2\n", [.row(1, ["a", "b"]), .row(2, ["1", "2"])]),
            ("no line end at the end", "a,b\n1,2", [.row(1, ["a", "b"]), .row(2, ["1", "2"])]),
            ("CRLF", "a,b\r\n1,2\r\n", [.row(1, ["a", "b"]), .row(2, ["1", "2"])]),
            ("lone CR", "a,b\r1,2\r", [.row(1, ["a", "b"]), .row(2, ["1", "2"])]),
            (
                "empty lines are skipped and counted", "\n\r\na\n\n\r\rb",
                [.row(3, ["a"]), .row(7, ["b"])]
            ),
            ("empty fields", ",,\n,x,\n", [.row(1, ["", "", ""]), .row(2, ["", "x", ""])]),
            ("a comma at the very end", "a,", [.row(1, ["a", ""])]),
            ("a quoted empty field is a row", "\"\"\na", [.row(1, [""]), .row(2, ["a"])]),
            ("commas and quotes in quotes", "\"a,\"\"b\"\"\",c\n", [.row(1, ["a,\"b\"", "c"])]),
            (
                "line ends in quotes", "\"a\r\nb\nc\rd\",e\nf,g\n",
                [.row(1, ["a\r\nb\nc\rd", "e"]), .row(5, ["f", "g"])]
            ),
            ("spaces are kept", " a , b \n", [.row(1, [" a ", " b "])]),
            (
                "another number of fields is the caller's affair", "a,b\n1\n1,2,3\n",
                [.row(1, ["a", "b"]), .row(2, ["1"]), .row(3, ["1", "2", "3"])]
            ),
            (
                "a quote never closed", "a\n\"b\nc\",\"d\ne",
                [.row(1, ["a"]), .fault(.quoteNotClosed(line: 3, column: 2, value: "\"d"))]
            ),
            (
                "text after a closing quote", "a\n\"b\nc\" d,e\nf\n",
                [
                    .row(1, ["a"]), .fault(.textAfterQuote(line: 2, column: 1, value: "\"b")),
                    .row(4, ["f"]),
                ]
            ),
            (
                "a quote inside a field", "a\nx,村\"b\"\nf\n",
                [
                    .row(1, ["a"]), .fault(.quoteInsideField(line: 2, column: 2, value: "村\"b\"")),
                    .row(3, ["f"]),
                ]
            ),
            (
                "a quote after a space", "a, \"b\"\r\nf\n",
                [.fault(.quoteInsideField(line: 1, column: 2, value: " \"b\"")), .row(2, ["f"])]
            ),
            ("only a quote", "\"", [.fault(.quoteNotClosed(line: 1, column: 1, value: "\""))]),
            ("nothing", "", []),
        ] as [(String, String, [CSVItem])])
    func grammar(_ name: String, _ text: String, _ expected: [CSVItem]) throws {
        for chunk in [1, 2, 3, 4, 7, 1000] {
            let found = try items(Array(text.utf8), chunk: chunk)
            #expect(found == expected, "\(name), chunks of \(chunk)")
        }
    }

    @Test func aRowLongerThanOneMebibyteIsRefusedAndPassed() throws {
        let long = String(repeating: "x", count: CSVReader.longestRow)
        for chunk in [100_000, 262_144, 5_000_000] {
            let found = try items(Array("a\n\(long)yz,b\nc\n".utf8), chunk: chunk)
            #expect(found == [.row(1, ["a"]), .fault(.rowTooLong(line: 2)), .row(3, ["c"])])
        }
    }

    @Test func aQuoteOpenForOneMebibyteIsNotClosed() throws {
        let long = String(repeating: "x\n", count: CSVReader.longestRow)
        let fault = CSVFault.quoteNotClosed(line: 2, column: 2, value: "\"x")
        for chunk in [100_000, 262_144, 5_000_000] {
            let found = try items(Array("a\nb,\"\(long)".utf8), chunk: chunk)
            #expect(found == [.row(1, ["a"]), .fault(fault)])
        }
    }

    @Test func theLongestRowIsAccepted() throws {
        let cell = String(repeating: "x", count: CSVReader.longestRow - 1)
        let reader = try csv(Array("\(cell)\na\n".utf8), chunk: 99_999)
        #expect(try reader.next())
        #expect(reader.record.string(0).utf8.count == cell.utf8.count)
        #expect(try reader.next())
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func whatIsWrittenIsReadBack(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let table = randomTable(&random)
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let text = naiveCSV(table, lineEnd: lineEnd, quoteAll: Bool.random(using: &random))
        let chunk = [1, 2, 3, 5, 8, 13, 64, 4096].randomElement(using: &random) ?? 1
        let inputs: [([UInt8], TextEncoding)] = [
            (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .auto),
            (gb18030(text), .gb18030),
        ]
        for (bytes, encoding) in inputs {
            let rows = try items(bytes, chunk: chunk, encoding).compactMap { item -> [String]? in
                guard case .row(_, let cells) = item else { return nil }
                return cells
            }
            #expect(rows.map(scalars) == table.map(scalars), "seed \(seed), chunks of \(chunk)")
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func damagedInputIsReadAlikeWhateverTheChunks(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("\"\",,\n\r a村".utf8)
        let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            alphabet.randomElement(using: &random) ?? 0x61
        }
        let whole = String(decoding: bytes, as: UTF8.self)
        let reference = try items(Array(whole.utf8), chunk: 4096)
        for chunk in [1, 2, 3, 7] {
            let found = try items(Array(whole.utf8), chunk: chunk)
            #expect(found == reference, "seed \(seed), chunks of \(chunk)")
        }
    }

    /// Strings compare by canonical equivalence; scalars do not.
    private func scalars(_ row: [String]) -> [[UInt32]] {
        row.map { $0.unicodeScalars.map(\.value) }
    }
}
