// Days and amounts in the forms that a mapping may state. The writers here are independent of the
// readers under test; what they write at random must be read back.

import Intake
import Testing

@Suite struct DayFormTests {
    @Test(
        arguments: [
            ("dd/mm/yyyy", "05/03/2022"), ("dd/mm/yyyy", "5/3/2022"), ("d/m/yyyy", "5/3/2022"),
            ("mm/dd/yyyy", "03/05/2022"), ("yyyymmdd", "20220305"), ("ddmmyyyy", "05032022"),
            ("yyyy年m月d日", "2022年3月5日"), ("yyyy年mm月dd日", "2022年03月05日"),
            ("DD.MM.YYYY", "05.03.2022"), ("m/d/yy", "3/5/22"), ("dd/mm/yyyy", "０５／０３／２０２２"),
            ("timestamp", "2022-03-05T14:37:00.000+0000"), ("timestamp", "2022-03-05"),
            ("timestamp", "2022-03-05 23:59:59"), ("dd-mm-yyyy*", "05-03-2022 14:37"),
        ])
    func readsTheFifthOfMarch(_ form: String, _ text: String) throws {
        #expect(try DayForm(form)?.read(text) == 2022_03_05)
    }

    @Test(
        arguments: [
            ("dd/mm/yyyy", "2022/03/05"), ("dd/mm/yyyy", "05/03/22"), ("yyyymmdd", "2022-03-05"),
            ("yyyymmdd", "2022035"), ("dd/mm/yyyy", "05/03/2022 "), ("dd/mm/yyyy", "05/003/2022"),
            ("dd/mm/yyyy", ""), ("dd/mm/yyyy", "05/03"), ("timestamp", "20220305"),
            ("dd/mm/yyyy", "05/03/2022 00:00"), ("yyyy年m月d日", "2022-3-5"),
        ])
    func notInTheForm(_ form: String, _ text: String) {
        #expect(throws: DayFault.notADay) { try DayForm(form)?.read(text) }
    }

    @Test(arguments: ["31/02/2022", "29/02/2023", "01/13/2022", "00/01/2022", "01/01/1899"])
    func notInTheCalendar(_ text: String) {
        #expect(throws: DayFault.impossibleDay) { try DayForm("dd/mm/yyyy")?.read(text) }
    }

    @Test(arguments: [
        "", "yyyy", "yyyy-mm", "dd/dd/yyyy", "yyy-mm-dd", "yyyy-mmm-dd", "yyyy-mm-dd hh:mm", "ISO",
        "*yyyymmdd", "timestamps", "yyyy-mm-dd-yyyy",
    ])
    func noForm(_ text: String) { #expect(DayForm(text) == nil) }

    @Test func whatIsWrittenIsReadBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let (year, month, day) = (
                Int.random(in: 1900...9999, using: &random), Int.random(in: 1...12, using: &random),
                Int.random(in: 1...28, using: &random)
            )
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let wanted = Int32(year * 10_000 + month * 100 + day)
            let written = [
                "dd/mm/yyyy": "\(two(day))/\(two(month))/\(year)",
                "mm/dd/yyyy": "\(month)/\(day)/\(year)",
                "ddmmyyyy": "\(two(day))\(two(month))\(year)",
                "yyyy年m月d日": "\(year)年\(month)月\(day)日",
            ]
            for (form, text) in written {
                #expect(try DayForm(form)?.read(text) == wanted, "seed \(seed): \(text)")
            }
        }
    }
}

@Suite struct AmountFormTests {
    private func read(_ text: String, _ form: AmountForm) -> Result<Int64, AmountFault> {
        parse(text) { (bytes) throws(AmountFault) in
            let amount = try parseSignedAmount(bytes, form)
            #expect(!amount.isRounded)
            return amount.fen
        }
    }

    @Test(
        arguments: [
            ("1234.56", AmountForm(), 123_456), ("-1,234.5", AmountForm(), -123_450),
            ("(12.00)", AmountForm(), -1200), ("0.00", AmountForm(), 0),
            ("1.234,56", AmountForm(decimalComma: true), 123_456),
            ("-1.234.567,8", AmountForm(decimalComma: true), -123_456_780),
            ("1.234", AmountForm(decimalComma: true), 123_400),
            ("12.3456", AmountForm(exponent: 4), 12_345_600),
            ("0.000001", AmountForm(exponent: 4), 1),
            ("1,020.75", AmountForm(exponent: 4), 1_020_750_000),
            ("3.5", AmountForm(exponent: 3), 350_000),
            ("1", AmountForm(exponent: 8), 10_000_000_000),
            ("12,3456", AmountForm(decimalComma: true, exponent: 4), 12_345_600),
            ("10000000", AmountForm(exponent: 4), 10_000_000_000_000),
        ])
    func fen(_ text: String, _ form: AmountForm, _ wanted: Int64) {
        #expect(read(text, form) == .success(wanted))
    }

    @Test(
        arguments: [
            ("23147,50", AmountForm(), AmountFault.notANumber),
            ("1.234.56", AmountForm(), .notANumber),
            ("1,234", AmountForm(decimalComma: true), .tooManyDecimals),
            ("12.34", AmountForm(decimalComma: true), .notANumber), ("", AmountForm(), .notANumber),
            ("12.345", AmountForm(), .tooManyDecimals), ("12.340", AmountForm(), .tooManyDecimals),
            ("0.0000001", AmountForm(exponent: 4), .tooManyDecimals),
            ("10000000.000001", AmountForm(exponent: 4), .tooLarge),
            ("999999999999999999999", AmountForm(exponent: 8), .tooLarge),
            ("-999999999999999999999", AmountForm(), .tooLarge),
        ])
    func refused(_ text: String, _ form: AmountForm, _ fault: AmountFault) {
        #expect(read(text, form) == .failure(fault))
    }

    @Test func whatIsWrittenInAnyUnitIsReadBack() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let exponent = [0, 3, 4, 8].randomElement(using: &random) ?? 0
            let isComma = Bool.random(using: &random)
            let fen = Int64.random(in: 0...largestAmount, using: &random)
            var digits = String(fen)
            let decimals = exponent + 2
            while digits.count <= decimals { digits = "0" + digits }
            let text = digits.dropLast(decimals) + (isComma ? "," : ".") + digits.suffix(decimals)
            let form = AmountForm(decimalComma: isComma, exponent: exponent)
            #expect(read(String(text), form) == .success(fen), "seed \(seed): \(text)")
        }
    }
}
