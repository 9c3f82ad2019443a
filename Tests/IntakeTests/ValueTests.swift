// Days, amounts, counts and kinds as people write them: what is accepted, what is refused and as
// what. Each refusal has its cases; printing is the inverse of reading.

import Intake
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        "2022-3-5", "2022-03-05", "2022/03/05", "2022/3/5", "2022.3.5", "20220305", "2022年3月5日",
        "2022年03月05日", "2022 年 3 月 5 日", "２０２２－０３－０５", "２０２２／３／５", "２０２２．３．５",
        "２０２２年３月５日", " 2022-03-05 ", "　2022-03-05　", "2022-03-05 00:00:00", "2022/3/5 0:00",
        "2022-03-05T00:00:00", "2022/3/5 00:00", "2022-03-05 ００：００：００",
    ])
    func acceptedAsTheFifthOfMarch(_ text: String) {
        #expect(parse(text, parseDay) == .success(2022_03_05))
    }

    @Test(
        arguments: [
            ("1900-01-01", 1900_01_01), ("9999-12-31", 9999_12_31), ("2024-02-29", 2024_02_29),
            ("2000-2-29", 2000_02_29),
        ] as [(String, Int32)])
    func theEdgesOfTheCalendarAreDays(_ text: String, _ day: Int32) {
        #expect(parse(text, parseDay) == .success(day))
    }

    @Test(arguments: [
        "", " ", "abc", "2022", "2022-03", "202203", "22-3-5", "2022-03-05-", "2022-03/05",
        "2022--3-5",
        "2022-003-05", "2022年3月5", "2022年3月", "2022-03-05 12:30:00", "2022-03-05 00:00:01",
        "2022-03-05x",
        "2022 03 05", "5-3-2022", "44625", "２０２２年三月五日", "2022-03-05 00", "+2022-03-05",
        "2022-03-05 00:00:00:00", "220305", "0020220305",
    ])
    func notWrittenAsADay(_ text: String) {
        #expect(parse(text, parseDay) == .failure(.notADay))
    }

    @Test(arguments: [
        "2022-02-29", "1900-02-29", "2022-04-31", "2022-13-01", "2022-00-10", "2022-01-00",
        "20221301",
        "1899-12-31", "0000-01-01", "2022年2月30日",
    ])
    func notInTheCalendar(_ text: String) {
        #expect(parse(text, parseDay) == .failure(.impossibleDay))
    }

    @Test func everyDayOfFourCenturiesIsReadInTurn() {
        var count = 0
        for year in 2000..<2400 {
            for month in 1...12 {
                for day in 1...31
                where (try? parse("\(year)-\(month)-\(day)", parseDay).get()) != nil {
                    count += 1
                }
            }
        }
        #expect(count == 146_097)
    }
}

@Suite struct AmountTests {
    @Test(
        arguments: [
            ("1234.5", 123_450), ("1,234.50", 123_450), ("￥1,234.50", 123_450),
            ("¥1234.50", 123_450),
            ("$1,234.50", 123_450), ("€ 1234.50", 123_450), ("£1234.50", 123_450),
            ("CNY 12.00", 1200),
            ("rmb12", 1200), ("12元", 1200), ("12 元", 1200), ("￥12元", 1200), ("12.00 CNY", 1200),
            ("１，２３４．５０", 123_450), ("￥　１２", 1200), ("  7 ", 700), ("0.01", 1),
            ("1,000,000", 100_000_000),
            ("007", 700), ("100000000000.00", 10_000_000_000_000), ("＄５", 500),
        ] as [(String, Int64)])
    func accepted(_ text: String, _ fen: Int64) {
        #expect(parse(text, parseAmount) == .success(fen))
    }

    @Test(arguments: [
        "", " ", "abc", "12abc", "1,23", "1,2345", "1234,567", ",123", "1,234,56", "12.", ".5",
        "1.2.3",
        "1e3", "1 234", "--5", "￥￥5", "5-", "+5", "(5", "5)", "一百", "12万元", "１２万", "0x10", "1..2",
        "￥", "元", "12.5.0", "1,234.5,0", "NaN",
    ])
    func notANumber(_ text: String) {
        #expect(parse(text, parseAmount) == .failure(.notANumber))
    }

    @Test(arguments: [
        ("1.234", AmountFault.tooManyDecimals), ("1.000", .tooManyDecimals),
        ("-1.234", .tooManyDecimals),
        ("0", .notPositive), ("0.00", .notPositive), ("-5", .notPositive), ("－5", .notPositive),
        ("−5", .notPositive), ("(5.00)", .notPositive), ("（5.00）", .notPositive),
        ("-￥5", .notPositive),
        ("￥-5", .notPositive), ("(￥5元)", .notPositive),
        ("100000000000.01", .tooLarge), ("99999999999999999999999999", .tooLarge),
        ("999,999,999,999,999,999,999", .tooLarge),
    ])
    func refused(_ text: String, _ fault: AmountFault) {
        #expect(parse(text, parseAmount) == .failure(fault))
    }

    @Test func anEndlessNumberIsRefusedWithoutHarm() {
        #expect(parse(String(repeating: "9", count: 500), parseAmount) == .failure(.tooLarge))
    }

    @Test(
        arguments: [
            (0, "0.00", "0.00"), (5, "0.05", "0.05"), (123_456, "1234.56", "1,234.56"),
            (99_999, "999.99", "999.99"), (100_000, "1000.00", "1,000.00"),
            (-100_000_000, "-1000000.00", "-1,000,000.00"), (-1, "-0.01", "-0.01"),
            (Int64.min, "-92233720368547758.08", "-92,233,720,368,547,758.08"),
        ] as [(Int64, String, String)])
    func printed(_ fen: Int64, _ plain: String, _ grouped: String) {
        #expect(decimalText(fen: fen) == plain)
        #expect(decimalText(fen: fen, grouped: true) == grouped)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func whatIsPrintedIsReadBack(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let bound = Int64(1) << Int64.random(in: 1...43, using: &random)
            let fen = Int64.random(in: 1...bound, using: &random)
            for text in [decimalText(fen: fen), decimalText(fen: fen, grouped: true)] {
                #expect(parse(text, parseAmount) == .success(fen), "seed \(seed): \(text)")
                #expect(parse("￥\(wide(text))元", parseAmount) == .success(fen), "seed \(seed)")
            }
        }
    }

    private func wide(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.compactMap { .init($0.value + 0xFEE0) }))
    }
}

@Suite struct CountAndKindTests {
    @Test(
        arguments: [
            ("1234", 1234), ("1,234", 1234), ("12人", 12), ("12 人次", 12), ("12人次", 12), ("１２　人", 12),
            ("1000000000", 1_000_000_000),
        ] as [(String, Int64)])
    func counts(_ text: String, _ count: Int64) {
        #expect(parse(text, parseCount) == .success(count))
    }

    @Test(arguments: [
        ("", CountFault.notANumber), ("abc", .notANumber), ("12.0", .notANumber),
        ("12户", .notANumber),
        ("1,2", .notANumber), ("次", .notANumber), ("12次", .notANumber), ("0", .notPositive),
        ("-3", .notPositive), ("1000000001", .tooLarge), ("99999999999999999999", .tooLarge),
    ])
    func notCounts(_ text: String, _ fault: CountFault) {
        #expect(parse(text, parseCount) == .failure(fault))
    }

    @Test(arguments: [
        ("income", ImportKind.income), ("Income", .income), ("收入", .income), ("　收入 ", .income),
        ("EXPENSE", .expense), ("支出", .expense), ("distribution", .distribution),
        ("分配", .distribution),
        ("ｔｒａｎｓｆｅｒ", .transfer), ("转账", .transfer),
    ])
    func kinds(_ text: String, _ kind: ImportKind) {
        #expect(parse(text, parseKind) == .success(kind))
    }

    @Test(arguments: ["", " ", "incomes", "in come", "收 入", "其他", "income支出"])
    func notKinds(_ text: String) {
        #expect(parse(text, parseKind) == .failure(.unknownKind))
    }
}
