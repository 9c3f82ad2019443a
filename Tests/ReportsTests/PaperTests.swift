// Answers on paper: the HTML and the workbook of a form show what the answer says, where the form
// wants it, and nothing that was put into it is taken for anything but a text.

import Foundation
import Intake
import Ledger
import Reports
import TestSupport
import Testing

@Suite("Answers on paper")
struct PaperTests {
    @Test("every row of a form is as wide as its table")
    func rectangular() {
        for (name, pages) in Forms.all {
            for grid in grids(html(pages)) {
                let width = grid[0].reduce(0) { $0 + $1.columns }
                let below = grid[0].count { $0.rows == 2 }
                for (place, row) in grid.enumerated() {
                    let isSecond = place == 1 && below > 0
                    let columns = row.reduce(isSecond ? below : 0) { $0 + $1.columns }
                    #expect(columns == width, "\(name) row \(place)")
                }
            }
            #expect(grids(html(pages)).count == pages.count)
        }
    }

    @Test("a balance sheet has assets on the left and totals on one line")
    func balanceSheet() throws {
        let answer = Forms.balanceSheet
        let grid = grids(html([answer]))[0]
        #expect(grid.count == 1 + 6)
        let columns = ["项目", "行次", "期末余额", "年初余额"]
        #expect(grid[0].map(\.text) == columns + columns)
        #expect(grid.dropFirst().map { $0[0].text }
            == ["流动资产：", "货币资金", "应收款", "流动资产合计", "", "资产总计"])
        #expect(grid.dropFirst().map { $0[4].text }.last == "负债和所有者权益总计")
        #expect(grid[6][2].text == "1,234,517.89" && grid[6][6].text == "1,234,517.89")
        #expect(grid[6][2].classes == ["n", "b"] && grid[2][0].classes == ["i1"])
        #expect(grid[3][2] == GridCell(text: "-50.00", classes: ["n", "r"]))
        let rows = try sheets([answer])[0].rows
        #expect(rows[0].contains("村会01表") && rows[1].contains("资产负债表"))
        #expect(rows[2].filter { !$0.isEmpty }
            == ["编制单位：合成村股份经济合作社", "2022年12月31日", "单位：元"])
        #expect(rows[4] == ["流动资产：", "", "", "", "流动负债："])
        #expect(rows[9] == ["资产总计", "4", "1234517.89", "617258.94", "负债和所有者权益总计", "10",
            "1234517.89", "617258.94"])
    }

    @Test("columns stand in pairs under a common heading")
    func trialBalance() throws {
        let grid = grids(html([Forms.trialBalance]))[0]
        #expect(grid[0] == [
            GridCell(text: "科目编码", rows: 2), GridCell(text: "科目名称", rows: 2),
            GridCell(text: "期初余额", columns: 2), GridCell(text: "本期发生额", columns: 2),
            GridCell(text: "期末余额", columns: 2),
        ])
        #expect(grid[1].map(\.text) == ["借方", "贷方", "借方", "贷方", "借方", "贷方"])
        #expect(grid.last?.first?.text == "合计" && grid.last?.first?.columns == 2)
        let rows = try sheets([Forms.trialBalance])[0].rows
        #expect(rows[2] == ["科目编码", "科目名称", "期初余额", "", "本期发生额", "", "期末余额"])
        #expect(rows[3] == ["", "", "借方", "贷方", "借方", "贷方", "借方", "贷方"])
        // A code is a text and keeps its zero.
        #expect(rows[4].first == "0101")
    }

    @Test("each account has a page and a sheet of its own")
    func ledgerPages() throws {
        let text = html(Forms.accountLedger)
        #expect(text.components(separatedBy: "<section class=\"sheet\"").count == 3)
        let sheets = try sheets(Forms.accountLedger)
        #expect(sheets.map(\.name) == ["银行存款", "经营收入"])
        #expect(sheets[0].rows[4][0] == "2022-02-11" && sheets[1].rows.count == 2 + 1 + 61 + 2)
        #expect(sheets[0].rows.last?.filter { !$0.isEmpty } == ["记账：", "复核："])
    }

    @Test("the sum of a voucher in words runs over the blank beside it")
    func voucher() throws {
        let last = try #require(grids(html([Forms.voucher]))[0].last)
        #expect(last.map(\.text) == ["合计 人民币壹仟肆佰零玖元伍角整", "1,409.50", "1,409.50"])
        #expect(last.map(\.columns) == [2, 1, 1])
        let rows = try sheets([Forms.voucher, Forms.voucher])
        #expect(rows.map(\.name) == ["记-1", "记-1 (2)"])
        #expect(rows[0].rows.contains(["合计 人民币壹仟肆佰零玖元伍角整", "", "1409.5", "1409.5"]))
    }

    static let names = [
        "'村'", "a/b\\c[1]:*?", "History", "history", String(repeating: "长", count: 40),
        String(repeating: "长", count: 40), "", "", "村\u{202E}x", "ABC", "abc",
        String(repeating: "😀", count: 20), "x\u{FFFF}",
    ]

    @Test("sheets have legal names, each its own")
    func sheetNames() throws {
        let pages = PaperTests.names.map { name in
            var page = Forms.voucher
            page.sheet?.name = name
            return page
        }
        let names = try sheets(pages).map(\.name)
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        for name in names {
            #expect((1...31).contains(name.utf16.count) && name.lowercased() != "history")
            #expect(!name.contains { "[]:*?/\\".contains($0) })
            #expect(!name.hasPrefix("'") && !name.hasSuffix("'"))
            #expect(!name.unicodeScalars.contains { isDeceptive($0) || $0 == "\u{FFFF}" })
        }
    }

    static let texts = [
        "=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "<b>&amp;\"'</b>", "_x0041_", "_x005F_x0041_",
        "001",
        "\u{FFFE}\u{1FFFF}", "http://example.invalid", "合成\t村\n二", "\u{202E}gnp", "\u{0}\u{1B}[2J",
        "1e5", "TRUE", "-", "1,2", String(repeating: "长", count: 40_000),
    ]

    @Test("texts stay texts, whatever they hold", arguments: texts)
    func hostile(_ text: String) throws {
        var answer = Answer(
            title: text,
            columns: [Column(key: "a", title: text), Column(key: "b", title: "数", sort: .number)])
        answer.rows = [[.text(text), .text(text)]]
        answer.notes = [text]
        answer.sheet = Sheet(name: text, organisation: text)
        answer.sheet?.signatures = [text]
        let shown = Cell.text(text).table
        let html = html([answer])
        #expect(!html.unicodeScalars.contains {
            ($0 != "\n" && isDeceptive($0)) || $0.properties.isNoncharacterCodePoint
        })
        let tags = Set(html.matches(of: /<\/?([a-z0-9]+)/).map { String($0.output.1) })
        #expect(tags.isSubset(of: PaperTests.tags))
        let onPaper = text.hasPrefix("\u{FFFE}") ? "\u{FFFD}\u{FFFD}" : shown
        #expect(grids(html)[0][1][0].text == onPaper)
        let rows = try sheets([answer])[0].rows
        let row = try #require(rows.first { $0.count == 2 && $0[1] != "数" && $0[0] != "" })
        #expect(row[0].utf16.count <= 32_767)
        #expect(row[0] == (onPaper.utf16.count > 32_767 ? onPaper.prefix(32_766) + "…" : onPaper))
    }

    static let tags: Set = [
        "html", "head", "meta", "title", "style", "body", "section", "p", "h1", "span", "div",
        "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td",
    ]

    @Test("numbers are those that tables show, to the cent", arguments: 0..<20)
    func numbers(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var answer = Answer(
            title: "合成",
            columns: [
                Column(key: "memo", title: "摘要"), Column(key: "on", title: "日期"),
                Column(key: "amount", title: "金额", sort: .number),
                Column(key: "share", title: "占比", sort: .number),
                Column(key: "count", title: "笔数", sort: .number),
            ])
        var expected: [[String]] = []
        for place in 0..<50 {
            let digits = Int.random(in: 1...15, using: &random)
            let most = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
            let fen = Int64.random(in: -most + 1..<most, using: &random)
            let share = Int64.random(in: -1_000_000...1_000_000, using: &random)
            let day = Day.first.rawValue / 10_000
                + Int32.random(in: 0..<8100, using: &random)
            let on = Day(rawValue: day * 10_000 + Int32.random(in: 1...12, using: &random) * 100
                + Int32.random(in: 1...28, using: &random))
            let shown = decimalText(fen: share, grouped: true)
            answer.rows.append([
                .text("第\(place)"), on.map(Cell.day) ?? .none, .money(fen),
                .shown("0", as: shown + " %"), .number(fen / 7),
            ])
            expected.append([
                "第\(place)", on?.text ?? "", plain(decimalText(fen: fen)),
                plain(decimalText(fen: share)), "\(fen / 7)",
            ])
        }
        let rows = try sheets([answer])[0].rows
        #expect(Array(rows.suffix(50)) == expected)
        let shown = grids(html([answer]))[0].dropFirst().map { $0[2].text }
        #expect(shown == answer.rows.map { $0[2].table })
    }

    /// Without zeros at the end, as our reader gives numbers.
    private func plain(_ number: String) -> String {
        guard number.contains(".") else { return number }
        var text = number
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }

    @Test("what has more than 15 digits stands as text, and says so")
    func longAmounts() throws {
        let most: Int64 = 999_999_999_999_999
        for (fen, isText) in [(most, false), (most + 1, true), (-most - 1, true)] {
            var answer = Forms.voucher
            answer.rows = [[.text("a"), .text("b"), .money(fen), .none]]
            let rows = try sheets([answer])[0].rows
            let shown = decimalText(fen: fen, grouped: isText)
            #expect(rows.contains { $0.count > 2 && $0[2] == shown })
            #expect(rows.contains { $0[0].contains("15 位数字") } == isText)
        }
    }
}
