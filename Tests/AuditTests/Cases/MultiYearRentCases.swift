// Rent of several years in one.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let multiYearRent: [BooksCase] = [
        .fires(
            .multiYearRent, "as payers write it", .yellow,
            naming: (1...8).map { [$0] },
            saying: [
                "3 | 90000",
                "3 | 90000",
                "5 | 90000",
                "12 | 90000",
                "3 | 90000",
                "3 | 90000",
                "2 | 90000",
                "3 | 90000",
            ],
            [
                "三年租金", "2022-2024年厂房租金", "店面租金（5年）", "十二年承包款",
                "rent for 3 years", "2022年1月至2024年12月租金", "两个年度租金", "三年一付",
            ].map { .step(rent($0)) }),
        .silent(
            .multiYearRent, "one year, the turn of one, a year's number",
            [
                "2022年租金", "2022-2023年租金", "第三年租金", "22年租金", "一年租金",
                "二〇二二年租金", "rent of year 2022", "租金", "合同2022-001号 2024年租金",
                "二三年租金",
            ].map { .step(rent($0)) }),
        .silent(
            .multiYearRent, "another category",
            [.step(rent("三年服务费", category: "inc.service"))]),
        .silent(
            .multiYearRent, "earned out of an advance",
            [.step(rent("三年租金", account: "211"))]),
        .silent(
            .multiYearRent, "taken back",
            [.step(rent("三年租金")), .takeBack(on: "2022-03-15")]),
    ]
}

private func rent(
    _ memo: String, category: Code = "inc.rent.property", account: Code = "102"
) -> Command {
    .pay(.income, 900_00, category: category, account: account) { $0.memo = memo }
}
