// Unified social credit codes with a wrong check character. All codes are made up.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let creditCode: [BooksCase] = [
        .fires(
            .creditCode, "the last character is another", .yellow, naming: [[1]],
            [.paid(5_00, to: "合成合作社 N2330603MF0000005U", on: "2022-03-01")]),
        .fires(
            .creditCode, "two digits changed places; one finding for a code", .yellow,
            naming: [[1, 2]],
            [
                .paid(5_00, to: "合成合作社（N2330603MF12345763）", on: "2022-03-01"),
                .step(
                    .pay(.income, 5_00, on: "2022-04-01") {
                        $0.memo = "代码N2330603MF12345763"
                    }),
            ]),
        .fires(
            .creditCode, "a letter that is none of the code's", .yellow, naming: [[1]],
            [.paid(5_00, to: "N2330603MFO0000005", on: "2022-03-01")]),
        .silent(
            .creditCode, "sound codes",
            [
                .paid(5_00, to: "合成合作社 N2330603MF0000005T", on: "2022-03-01"),
                .paid(5_00, to: "N2330603MF0000013M", on: "2022-03-01"),
                .paid(5_00, on: "2022-03-01", memo: "N2330603MF12345673、11320000MB151840XJ"),
            ]),
        .silent(
            .creditCode, "eighteen digits, an identity card, a longer and a shorter number",
            [
                .paid(5_00, to: "合成 330603000000000000", on: "2022-03-01"),
                .paid(5_00, to: "合成 33060319000101001X", on: "2022-03-01"),
                .paid(5_00, to: "合成 N2330603MF0000005UA", on: "2022-03-01"),
                .paid(5_00, to: "合成 N2330603MF0000005", on: "2022-03-01"),
            ]),
        .silent(
            .creditCode, "taken back",
            [.paid(5_00, to: "N2330603MF0000005U", on: "2022-03-01"), .takeBack(on: "2022-03-01")]
        ),
    ]
}
