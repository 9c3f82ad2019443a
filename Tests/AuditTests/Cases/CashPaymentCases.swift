// Cash paid to units above 1,000.00.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let cashPayment: [BooksCase] = [
        .fires(
            .cashPayment, "a fen above the limit to a company", naming: [[1]],
            saying: ["100000 | 合成建设公司 100001"],
            [.paid(1_000_01, to: "合成建设公司", from: "101", on: "2022-03-01")]),
        .fires(
            .cashPayment, "a payable to a company", naming: [[1]],
            saying: ["100000 | 合成农资有限公司 200000"],
            [
                .step(
                    .act(
                        .transfer(
                            TransferMade(
                                amount: 2_000_00, counterparty: "合成农资有限公司", from: "101",
                                to: "211")), on: "2022-03-02")),
            ]),
        .fires(
            .cashPayment, "above a limit that was lowered", naming: [[3]],
            saying: ["50000 | 合成公司 60000"],
            [
                .policy("cash-payment-limit", "500.00", from: "2022-06-01"),
                .paid(600_00, to: "合成公司", from: "101", on: "2022-05-31"),
                .paid(600_00, to: "合成公司", from: "101", on: "2022-06-01"),
            ]),
        .silent(
            .cashPayment, "exactly the limit",
            [.paid(1_000_00, to: "合成建设公司", from: "101", on: "2022-03-01")]),
        .silent(
            .cashPayment, "through the bank",
            [.paid(9_000_00, to: "合成建设公司", on: "2022-03-01")]),
        .silent(
            .cashPayment, "to a person whose name ends like a unit's",
            [.paid(9_000_00, to: "欧阳国会", from: "101", on: "2022-03-01")]),
        .silent(
            .cashPayment, "to nobody that is named",
            [.paid(9_000_00, from: "101", on: "2022-03-01")]),
        .silent(
            .cashPayment, "wages and benefits may be paid in cash",
            [
                .paid(9_000_00, to: "合成施工队", for: "exp.wage", from: "101", on: "2022-03-01"),
                .paid(
                    9_000_00, to: "合成养老中心", for: "dist.welfare.elderly", from: "101",
                    on: "2022-03-01"),
            ]),
        .silent(
            .cashPayment, "taken back",
            [
                .paid(9_000_00, to: "合成公司", from: "101", on: "2022-03-01"),
                .takeBack(on: "2022-03-02"),
            ]),
        .silent(
            .cashPayment, "deposited in the bank",
            [
                .step(
                    .act(
                        .transfer(
                            TransferMade(
                                amount: 9_000_00, counterparty: "合成银行", from: "101", to: "102")
                        ), on: "2022-03-02"))
            ]),
        .fires(
            .cashPayment, "to a name that ends in a single character of units", .yellow,
            naming: [[1]], saying: ["100000 | 合成五金厂 200000"],
            [.paid(2_000_00, to: "合成五金厂", from: "101", on: "2022-03-01")]),
    ]
}
