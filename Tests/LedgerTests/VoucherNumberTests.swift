// Voucher numbers: read from texts and from the end of an entry's data, and given in sequence.

import Ledger
import TestSupport
import Testing

@Suite("Voucher numbers")
struct VoucherNumberTests {
    @Test("what is a number of a series", arguments: [
        ("记-202203-0012", "记-202203", 12), ("V-2022-7", "V-2022", 7),
        ("付-202212-1234567", "付-202212", 1_234_567), ("a-b-202203-1", "a-b-202203", 1),
    ])
    func read(_ text: String, _ series: String, _ number: Int64) throws {
        let voucher = try #require(VoucherNumber(text))
        #expect(voucher.series.text == series)
        #expect(voucher.number == number)
        let data = Array("{\"account\":\"102\",\"voucher\":\"\(text)\"}".utf8)
        #expect(data.withUnsafeBufferPointer { VoucherNumber(endOf: $0) } == voucher)
    }

    @Test("what is none", arguments: [
        "", "记-12", "记-2022-03-004", "记-202203-", "记-202203-0", "记-20220-1", "-202203-1",
        "202203-1", "记-202203-12a", "记-202203-99999999999", "记记记记记记记记-202203-1",
    ])
    func others(_ text: String) {
        #expect(VoucherNumber(text) == nil)
    }

    @Test("a text that holds one is none", arguments: [
        #"{"memo":"x\"voucher\":\"记-202203-0001"}"#, #"{"memo":"记-202203-0001"}"#,
        #"{"voucher":"记-202203-0001","x":1}"#, #"{"voucher":"记-202203-0001"} "#, "{}", "",
    ])
    func withinTexts(_ data: String) {
        let bytes = Array(data.utf8)
        #expect(bytes.withUnsafeBufferPointer { VoucherNumber(endOf: $0) } == nil)
    }

    @Test("a number has four digits or more")
    func padded() throws {
        let series = try #require(VoucherSeries("记-202203"))
        #expect(VoucherNumber(series: series, number: 7).text == "记-202203-0007")
        #expect(VoucherNumber(series: series, number: 12_345).text == "记-202203-12345")
    }

    @Test("the policy says which series a day is of")
    func policy() {
        var history = History.base
        let day = Sample.day("2022-03-15")
        #expect(history.registry.voucherSeries(on: day)?.text == "记-202203")
        history.add(
            .policySet(PolicySet(name: "voucher-series", value: "凭-year")), village: "",
            on: "2022-01-01")
        #expect(history.registry.voucherSeries(on: day)?.text == "凭-2022")
        #expect(History(profile: "generic").registry.voucherSeries(on: day)?.text == "V-202203")
    }
}
