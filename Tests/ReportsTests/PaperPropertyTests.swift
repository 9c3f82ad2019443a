// Answers of any shape: HTML and workbook show the same, row by row; several pages are one list for
// programs.

import Ledger
import Reports
import TestSupport
import Testing

@Suite("Any answer on paper")
struct PaperPropertyTests {
    private static let keys: [StaticString] = ["a", "b", "c", "d", "e", "f", "g"]

    /// Columns, groups, weights, sides and totals as they come.
    private func answer(_ random: inout SeededGenerator) -> Answer {
        let count = Int.random(in: 1...7, using: &random)
        let columns = (0..<count).map { place in
            Column(
                key: PaperPropertyTests.keys[place], title: "栏\(place)",
                sort: random.once(in: 2) ? .number : .text,
                over: random.pick(["", "", "期初", "期末"]),
                inTable: place == 0 || !random.once(in: 6))
        }
        var answer = Answer(title: "合成表", columns: columns)
        for _ in 0..<Int.random(in: 2...30, using: &random) {
            answer.rows.append(columns.map { cell($0.sort, &random) })
        }
        if random.once(in: 2) { answer.totals = [columns.map { cell($0.sort, &random) }] }
        var sheet = Sheet(name: "合成", organisation: random.pick(["", "编制单位：合成村"]))
        sheet.unit = random.pick(["", "单位：元"])
        sheet.corner = random.pick(["", "村会01表"])
        sheet.lines = answer.rows.dropLast().map { _ in
            Sheet.Line(indent: random.below(4), random.pick([.plain, .heading, .total]))
        }
        sheet.showsRed = random.once(in: 2)
        sheet.signatures = Array(["制单", "审核", "记账"].prefix(random.below(4)))
        if random.once(in: 3), answer.totals.isEmpty {
            sheet.rightFrom = 1 + random.below(answer.rows.count - 1)
        }
        answer.sheet = sheet
        return answer
    }

    private func cell(_ sort: Column.Sort, _ random: inout SeededGenerator) -> Cell {
        guard sort == .text else {
            return random.pick([
                .none, .money(random.whole(-100_000_000...100_000_000)), .number(random.below(99)),
                .shown("x", as: "\(random.below(90)).25 %"),
            ])
        }
        return random.pick([
            .none, .text("文\(random.below(1000))"), .list(["甲", "乙"]),
            .text("0\(random.below(99))"),
            Day(rawValue: 20_220_100 + Int32(1 + random.below(28))).map(Cell.day) ?? .none,
        ])
    }

    @Test("HTML and workbook show the same", arguments: 0..<60)
    func same(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let answer = answer(&random)
        let grid = grids(html([answer]))[0]
        let rows = try sheets([answer])[0].rows.map { $0.filter { !$0.isEmpty } }
        let shown = grid.map { row in row.map(\.text).filter { !$0.isEmpty }.map(plain) }
            .filter { !$0.isEmpty }
        let start = try #require(rows.firstIndex(of: shown[0]), "seed \(seed)")
        let lines = rows[start...].filter { !$0.isEmpty }
        #expect(Array(lines.prefix(shown.count)) == shown, "seed \(seed)")
        let signed = answer.sheet?.signatures.count ?? 0
        #expect(lines.count - shown.count <= max(1, signed), "seed \(seed)")
        let columns = answer.columns.filter(\.inTable).count
        let sides = answer.sheet?.rightFrom == nil ? 1 : 2
        #expect(grid.last?.reduce(0) { $0 + $1.columns } == columns * sides, "seed \(seed)")
    }

    /// A number as our reader of workbooks gives it.
    private func plain(_ text: String) -> String {
        guard text.hasSuffix(" %") || text.contains("."), text.contains(where: \.isNumber) else {
            return text
        }
        var number = text.filter { $0 != "," && $0 != "%" && $0 != " " }
        while number.hasSuffix("0") { number.removeLast() }
        if number.hasSuffix(".") { number.removeLast() }
        return number.isEmpty || number == "-0" ? "0" : number
    }

    private func text(_ page: Page) -> String {
        switch page {
        case .data(let bytes): String(decoding: bytes, as: UTF8.self)
        case .text(let pieces):
            pieces.map {
                switch $0 {
                case .plain(let text), .sentence(let text), .heading(let text), .red(let text):
                    text
                }
            }.joined()
        case .workbook: ""
        }
    }

    @Test("several pages are one list for programs and tables below each other for people")
    func pages() {
        let pages = Forms.accountLedger
        let csv = text(pages.page(.csv, .zh, width: nil))
        let json = text(pages.page(.json, .zh, width: nil))
        let rows = pages.reduce(0) { $0 + $1.rows.count }
        #expect(csv.split(separator: "\r\n").count == 1 + rows)
        #expect(json.matches(of: /"balance":/).count == rows && json.hasPrefix("[{"))
        #expect(!json.contains("]["))
        let one = pages.map { text($0.page(.table, .zh, width: nil)) }
        #expect(text(pages.page(.table, .zh, width: nil)) == one.joined(separator: "\n"))
        let first = text(pages[0].page(.json, .zh, width: nil))
        #expect(text([pages[0]].page(.json, .zh, width: nil)) == first)
    }

    /// A report whose data is no list.
    private struct Plan: PaperReport {
        func page(_ format: Format, _ lang: Language, width: Int?) -> Page { .text("") }
        func pages(_ lang: Language) -> [Answer] { [Forms.voucher, Forms.trialBalance] }
    }

    @Test("pages of one document may have other columns")
    func plan() throws {
        #expect(grids(text(Plan().page(.html, .zh))).map { $0[0].count } == [4, 5])
        guard case .workbook(let workbook) = Plan().page(.xlsx, .zh) else {
            Issue.record("no workbook")
            return
        }
        #expect(try workbook.bytes().starts(with: Array("PK".utf8)))
    }
}
