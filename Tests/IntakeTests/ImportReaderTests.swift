// Headers, rows under their columns, and what is reported of rows that cannot be read; CSV and
// NDJSON give the same rows.

import Glibc
import Intake
import Testing

private func reader(
    _ text: String, _ format: ImportFormat? = nil,
    chunk: Int = 4096
) throws -> ImportReader {
    try ImportReader(source: try source(text, chunk: chunk), format: format)
}

private func results(_ reader: ImportReader) throws -> [String] {
    var found: [String] = []
    while true {
        switch try reader.next() {
        case .end: return found
        case .mapped, .voucher: Issue.record("there is no mapping")
        case .bad(let bad):
            found.append("\(bad.line) bad \(bad.column ?? "-")=\(bad.value) \(bad.reason)")
        case .row(let row):
            let cells = ImportColumn.allCases.compactMap { column in
                row[column].map { "\(column.english)=\($0)" }
            }
            found.append("\(row.line) " + cells.joined(separator: "|"))
        }
    }
}

@Suite struct HeaderTests {
    @Test(arguments: [
        ["date", "village", "kind", "amount"], ["日期", "村代码", "类型", "金额"],
        [" Date ", "VILLAGE", "ｋｉｎｄ", "金 额"], ["　日期　", "村\n代码", "类型\u{A0}", "金额（元）"],
        ["to", "amount", "kind", "日期", "", "village", "受益人数", " "],
    ])
    func accepted(_ cells: [String]) throws {
        let header = try ImportHeader(cells: cells)
        #expect(header.count == cells.count)
        #expect(ImportColumn.required.allSatisfy { header[$0] != nil })
    }

    @Test func namesAreKeptAsWritten() throws {
        let header = try ImportHeader(cells: [" Date ", "村代码", "ＫＩＮＤ", "金额(元)"])
        #expect(header[.date] == "Date")
        #expect(header[.kind] == "ＫＩＮＤ")
        #expect(header[.amount] == "金额(元)")
        #expect(header[.memo] == nil)
    }

    @Test func allThatIsWrongIsSaidAtOnce() {
        let cells = ["日期", "Date", "village", "Bemerkung", "amount(万元)"]
        let refusal = HeaderRefusal(faults: [
            .twice(.date, first: "日期", second: "Date"), .unknown("Bemerkung"),
            .unknown("amount(万元)"), .missing(.kind), .missing(.amount),
        ])
        #expect(throws: refusal) { try ImportHeader(cells: cells) }
    }

    @Test func everyColumnIsFoundByBothNames() throws {
        let english = ImportColumn.allCases.map(\.english)
        let chinese = ImportColumn.allCases.map(\.chinese)
        for cells in [english, chinese] {
            let header = try ImportHeader(cells: cells)
            #expect(ImportColumn.allCases.map { header[$0] } == cells.map { $0 })
        }
    }
}

@Suite struct ImportReaderTests {
    private let head = "日期,村代码,类型,金额,摘要\n"

    @Test func textsAreTrimmedAndEmptyOnesAbsent() throws {
        let text = head + "2022-3-5,　A1 ,收入, 5 ,　\n"
        let expected = ["2 date=2022-3-5|village=A1|kind=收入|amount=5"]
        for chunk in [1, 5, 4096] {
            #expect(try results(reader(text, chunk: chunk)) == expected)
        }
    }

    @Test func bothFormatsGiveTheSameRows() throws {
        let table = head + "2022-3-5,A1,收入,5,\"a \"\"b\"\" c\"\n\n2022-3-6,A2,支出,7.50,\n"
        let lines = #"""
            {"日期":"2022-3-5","村代码":"A1","类型":"收入","金额":5,"摘要":"a \"b\" c"}
            {"kind":"支出","date":"2022-3-6","village":" A2","amount":7.50,"memo":null}
            """#
        func cells(_ text: String) throws -> [Substring] {
            try results(reader(text)).map { $0.drop { $0 != " " } }
        }
        #expect(try cells(table) == cells(lines))
        #expect(try cells(table).count == 2)
    }

    @Test func badRowsAreReportedAndTheOthersRead() throws {
        let text =
            "\n日期,村代码,类型,金额,,摘要\n" + """
                1,A,收入,5,,x
                2,A,收入,5
                3,A,收入,5"x,,y
                4,"A"B,收入,5,,y
                ,,
                , ,　,,,
                7,A,收入,5,stray,y
                8,A,收入,5,,"never

                """
        let expected = [
            "3 date=1|village=A|kind=收入|amount=5|memo=x",
            "4 bad -= fieldCount(expected: 6, found: 4)",
            "5 bad 金额=5\"x,,y quoteInsideField",
            "6 bad 村代码=\"A\"B,收入,5,,y textAfterQuote",
            "9 bad -=stray noHeader(position: 5)",
            "10 bad 摘要=\"never quoteNotClosed",
        ]
        for chunk in [1, 2, 3, 64, 4096] {
            #expect(try results(reader(text, chunk: chunk)) == expected, "chunks of \(chunk)")
        }
    }

    @Test func badLinesOfNDJSONAreReportedAndTheOthersRead() throws {
        let text = #"""
            {"date":"1","amount":5}
            {"date":"2","Betrag":5}
            {"date":"3","日期":"3"}
            {"date":"4","memo":{}}
            {"memo":null}
            {"date":"6"}
            """#
        #expect(
            try results(reader(text)) == [
                "1 date=1|amount=5", "2 bad Betrag=5 unknownColumn",
                "3 bad 日期=3 columnTwice(Intake.ImportColumn.date)",
                "4 bad memo= json(Intake.JSONFault.nested(name: \"memo\"))", "6 date=6",
            ])
    }

    @Test func aKeptRowDoesNotChange() throws {
        let reader = try reader(head + "1,A,收入,5,first\n2,B,支出,6,\n")
        guard case .row(let first) = try reader.next(), case .row(let second) = try reader.next()
        else {
            Issue.record("two rows expected")
            return
        }
        #expect(first[.memo] == "first" && first[.village] == "A" && first.line == 2)
        #expect(second[.memo] == nil && second[.village] == "B" && second.line == 3)
        #expect(first.has(.memo) && !second.has(.memo))
    }

    @Test func valuesAreParsedWithoutAString() throws {
        let reader = try reader(head + "2022年3月5日,A,转账,\"￥1,234.50\",\n")
        guard case .row(let row) = try reader.next() else {
            Issue.record("a row expected")
            return
        }
        #expect(try row.withBytes(.date, parseDay) == 2022_03_05)
        #expect(try row.withBytes(.amount, parseAmount) == 123_450)
        #expect(try row.withBytes(.kind, parseKind) == .transfer)
        #expect(try row.withBytes(.beneficiaries, parseCount) == nil)
        #expect(throws: AmountFault.notANumber) { try row.withBytes(.village, parseAmount) }
    }

    @Test(arguments: [
        ("an empty file", "", ImportFault.empty), ("only empty lines", "\n\r\n", .empty),
        (
            "a quote never closed in the header", "\"日期\n1",
            .badHeaderRow(.quoteNotClosed(line: 1, column: 1, value: "\"日期"))
        ),
        (
            "one column missing", "日期,村代码,类型\n",
            .header(HeaderRefusal(faults: [.missing(.amount)]))
        ),
    ])
    func tablesWithoutAHeaderAreRefused(_ name: String, _ text: String, _ fault: ImportFault) {
        #expect(throws: fault, "\(name)") { try reader(text) }
    }

    @Test(arguments: [
        ("{\"date\":\"1\"}", ImportFormat.ndjson), ("\n  {\"date\":1}", .ndjson),
        ("日期,村代码,类型,金额", .csv),
        ("\u{FEFF}{}", .ndjson),
    ])
    func theFirstByteTellsTheFormat(_ text: String, _ format: ImportFormat) throws {
        for chunk in [1, 4096] { #expect(try reader(text, chunk: chunk).format == format) }
    }

    @Test func progressEndsAtTheTotal() throws {
        let reader = try reader(head + String(repeating: "1,A,收入,5,\n", count: 500), chunk: 100)
        _ = try reader.next()
        #expect(reader.progress.read < reader.progress.total)
        #expect(try results(reader).count == 499)
        #expect(reader.progress.read == reader.progress.total)
    }

    @Test func headersAreNamedAsTheFileWritesThem() throws {
        let table = try reader("Date,村代码,类型,金额（元）\n")
        #expect(table.header(.date) == "Date")
        #expect(table.header(.amount) == "金额（元）")
        #expect(table.header(.memo) == "memo")
        let lines = try reader("{\"Date\":1,\"摘要\":2}")
        _ = try lines.next()
        #expect(lines.header(.date) == "Date")
        #expect(lines.header(.memo) == "摘要")
    }

    @Test func aMissingFileIsNamed() {
        let fault = ImportFault.text(.source(.cannotOpen(path: "/nowhere.csv", code: ENOENT)))
        #expect(throws: fault) { try ImportReader(path: "/nowhere.csv") }
    }
}
