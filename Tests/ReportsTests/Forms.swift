// The forms of a book as answers, small and synthetic, each with what its kind asks of paper.

import Ledger
import Reports

enum Forms {
    static func money(_ fen: Int64) -> Cell { .money(fen) }

    private static func form(_ name: String, unit: String = "单位：元") -> Sheet {
        var sheet = Sheet(name: name, organisation: "编制单位：合成村股份经济合作社")
        sheet.unit = unit
        return sheet
    }

    /// 资产负债表: five rows of assets on the left, six of liabilities and equity on the right.
    static var balanceSheet: Answer {
        var answer = Answer(
            title: "资产负债表",
            columns: [
                Column(key: "item", title: "项目"),
                Column(key: "line", title: "行次", sort: .number),
                Column(key: "closing", title: "期末余额", sort: .number),
                Column(key: "opening", title: "年初余额", sort: .number),
            ])
        let rows: [(String, Int64?, Sheet.Line)] = [
            ("流动资产：", nil, .init(.heading)), ("货币资金", 1_234_567_89, .init(indent: 1)),
            ("应收款", -50_00, .init(indent: 1)), ("流动资产合计", 1_234_517_89, .init(.total)),
            ("资产总计", 1_234_517_89, .init(.total)),
            ("流动负债：", nil, .init(.heading)), ("应付款", 1_000_00, .init(indent: 1)),
            ("负债合计", 1_000_00, .init(.total)), ("所有者权益：", nil, .init(.heading)),
            ("资本", 1_233_517_89, .init(indent: 1)),
            ("负债和所有者权益总计", 1_234_517_89, .init(.total)),
        ]
        answer.rows = rows.enumerated().map { number, row in
            [
                .text(row.0), row.1 == nil ? .none : .number(number),
                row.1.map(money) ?? .none, row.1.map { money($0 / 2) } ?? .none,
            ]
        }
        var sheet = form("资产负债表")
        sheet.period = "2022年12月31日"
        sheet.corner = "村会01表"
        sheet.lines = rows.map(\.2)
        sheet.rightFrom = 5
        sheet.showsRed = true
        sheet.signatures = ["单位负责人", "会计主管", "制表"]
        answer.sheet = sheet
        return answer
    }

    /// 科目余额表: three pairs of debit and credit.
    static var trialBalance: Answer {
        let pairs = [("opening", "期初余额"), ("movement", "本期发生额"), ("closing", "期末余额")]
        var columns = [
            Column(key: "account", title: "科目编码"), Column(key: "name", title: "科目名称"),
        ]
        for (key, over) in pairs {
            for (side, title) in [("Debit", "借方"), ("Credit", "贷方")] {
                columns.append(
                    Column(
                        key: keys[key + side] ?? "", title: title, sort: .number, over: over))
            }
        }
        var answer = Answer(title: "科目余额表", columns: columns)
        for number in 1...45 {
            let fen = Int64(number) * 1_234_567
            answer.rows.append([
                .text("0\(100 + number)"), .text("合成科目\(number)"), money(fen), money(0),
                money(fen / 3), money(fen / 7), money(fen + fen / 3 - fen / 7), money(0),
            ])
        }
        answer.totals = [[.text("合计"), .none] + (0..<6).map { money(Int64($0) * 100_000_000_00) }]
        var sheet = form("科目余额表")
        sheet.period = "2022年"
        answer.sheet = sheet
        return answer
    }

    private static let keys: [String: StaticString] = [
        "openingDebit": "openingDebit", "openingCredit": "openingCredit",
        "movementDebit": "movementDebit", "movementCredit": "movementCredit",
        "closingDebit": "closingDebit", "closingCredit": "closingCredit",
    ]

    /// 明细账: a page for each account.
    static var accountLedger: [Answer] {
        [("银行存款", 3), ("经营收入", 60)].map { name, count in
            var answer = Answer(
                title: "\(name)明细账",
                columns: [
                    Column(key: "on", title: "日期"), Column(key: "voucher", title: "凭证号"),
                    Column(key: "memo", title: "摘要"),
                    Column(key: "debit", title: "借方", sort: .number),
                    Column(key: "credit", title: "贷方", sort: .number),
                    Column(key: "side", title: "方向"),
                    Column(key: "balance", title: "余额", sort: .number),
                ])
            var sheet = form(name)
            answer.rows = [
                [.none, .none, .text("期初余额"), .none, .none, .text("借"), money(100_00)]
            ]
            sheet.lines = [.init(.total)]
            for number in 1...count {
                answer.rows.append([
                    Day("2022-02-\(10 + number % 18)").map(Cell.day) ?? .none,
                    .text("记-\(number)"), .text("合成租户交来厂房租金，第 \(number) 笔"),
                    money(Int64(number) * 100_01), .none, .text("借"),
                    money(Int64(number * number) * 100_01),
                ])
            }
            sheet.period = "2022年2月"
            sheet.signatures = ["记账", "复核"]
            answer.sheet = sheet
            return answer
        }
    }

    /// 记账凭证.
    static var voucher: Answer {
        var answer = Answer(
            title: "记账凭证",
            columns: [
                Column(key: "memo", title: "摘要"), Column(key: "account", title: "会计科目"),
                Column(key: "debit", title: "借方金额", sort: .number),
                Column(key: "credit", title: "贷方金额", sort: .number),
            ])
        answer.rows = [
            [.text("收到租金"), .text("102 银行存款"), money(140_950), .none],
            [.text("收到租金"), .text("501 经营收入"), .none, money(140_950)],
        ]
        answer.totals = [
            [
                .text("合计 人民币\(amountInWords(fen: 140_950))"), .none, money(140_950),
                money(140_950),
            ]
        ]
        var sheet = Sheet(name: "记-1", organisation: "单位：合成村")
        sheet.period = "2022年3月5日"
        sheet.corner = "记字第 1 号　附件 2 张"
        sheet.signatures = ["会计主管", "记账", "审核", "出纳", "制单"]
        answer.sheet = sheet
        return answer
    }

    static var all: [(name: String, pages: [Answer])] {
        [
            ("balance-sheet", [balanceSheet]), ("trial-balance", [trialBalance]),
            ("account-ledger", accountLedger), ("voucher", [voucher, voucher]),
        ]
    }
}
