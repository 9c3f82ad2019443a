// The same paid twice: within 7 days, or on one document.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let duplicate: [BooksCase] = [
        .fires(
            .duplicate, "one document, the same payment, seven days apart", naming: [[1, 2]],
            saying: ["aaaaaaaaaaaaaaaa | 8000"],
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01", document: "a"),
                .paid(80_00, to: "合成公司", on: "2022-03-08", document: "a"),
            ]),
        .fires(
            .duplicate, "one document and nobody named", naming: [[1, 2, 3]],
            saying: ["aaaaaaaaaaaaaaaa | 8000"],
            [
                .paid(80_00, on: "2022-03-01", document: "a"),
                .paid(80_00, on: "2022-03-01", document: "a"),
                .paid(80_00, on: "2022-03-02", document: "a"),
            ]),
        .fires(
            .duplicate, "one document below different amounts or far apart", .yellow,
            naming: [[1, 2], [3, 4]],
            saying: ["aaaaaaaaaaaaaaaa | 8000", "bbbbbbbbbbbbbbbb | 7000"],
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01", document: "a"),
                .paid(20_00, to: "合成公司", on: "2022-03-01", document: "a"),
                .paid(70_00, to: "合成公司", on: "2022-04-01", document: "b"),
                .paid(70_00, to: "合成公司", on: "2022-04-09", document: "b"),
            ]),
        .fires(
            .duplicate, "alike, without a document or with another", .yellow,
            naming: [[1, 2], [3, 4]],
            saying: [" | 8000", " | 6000"],
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01"),
                .paid(80_00, to: "合成公司", on: "2022-03-08"),
                .paid(60_00, to: "合成公司", on: "2022-03-08", document: "a"),
                .paid(60_00, to: "合成公司", on: "2022-03-08", document: "b"),
            ]),
        .silent(
            .duplicate, "eight days apart",
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01"),
                .paid(80_00, to: "合成公司", on: "2022-03-09"),
            ]),
        .silent(
            .duplicate, "another amount, payee, purpose, village; nobody named",
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01"),
                .paid(80_01, to: "合成公司", on: "2022-03-01"),
                .paid(80_00, to: "合成二公司", on: "2022-03-01"),
                .paid(80_00, to: "合成公司", for: "exp.wage", on: "2022-03-01"),
                .paid(80_00, to: "合成公司", in: "B", on: "2022-03-01", document: "a"),
                .paid(90_00, on: "2022-03-01", document: "a"), .paid(90_00, on: "2022-03-01"),
            ]),
        .silent(
            .duplicate, "recorded, taken back and recorded anew",
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01", document: "a"),
                .takeBack(on: "2022-03-01"),
                .paid(80_00, to: "合成公司", on: "2022-03-01", document: "a"),
            ]),
        .silent(
            .duplicate, "accrued and then paid",
            [
                .paid(80_00, to: "合成公司", from: "211", on: "2022-03-01", document: "a"),
                .moved(80_00, from: "102", to: "211", on: "2022-03-02"),
            ]),
        .silent(
            .duplicate, "money in",
            [.got(80_00, on: "2022-03-01"), .got(80_00, on: "2022-03-01")]),
        .fires(
            .duplicate, "one document, with another payment between", naming: [[1, 2, 3]],
            saying: ["aaaaaaaaaaaaaaaa | 8000"],
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01", document: "a"),
                .paid(20_00, to: "合成公司", on: "2022-03-02", document: "a"),
                .paid(80_00, to: "合成公司", on: "2022-03-03", document: "a"),
            ]),
        .fires(
            .duplicate, "one document, partly out of the till; the first amount is told", .yellow,
            naming: [[1, 2], [3, 4]],
            saying: ["aaaaaaaaaaaaaaaa | 8000", "bbbbbbbbbbbbbbbb | 7000"],
            [
                .paid(80_00, to: "合成公司", on: "2022-03-01", document: "a"),
                .paid(80_00, to: "合成公司", from: "101", on: "2022-03-01", document: "a"),
                .paid(70_00, to: "合成公司", on: "2022-04-01", document: "b"),
                .paid(20_00, to: "合成公司", on: "2022-04-01", document: "b"),
            ]),
    ]
}
