// Collective money in a person's account. The law is in force from 2025-05-01.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    private static func account(_ code: String, _ name: String) -> Step {
        .step(
            .act(.subdivide(code: code, chinese: name, english: nil), in: "", on: "2024-01-01"),
            recorded: "2024-01-01")
    }

    static let personalAccount: [BooksCase] = [
        .fires(
            .personalAccount, "an account of the bank is called a person's", naming: [[2, 3]],
            saying: ["102.07 | 合成某个人账户"],
            [
                account("102.07", "合成某个人账户"), .got(1_00, into: "102.07", on: "2025-05-01"),
                .moved(50, from: "102.07", to: "102", on: "2025-06-01"),
            ]),
        .fires(
            .personalAccount, "once for each year", naming: [[2], [3]],
            saying: ["102.07 | 私卡", "102.07 | 私卡"],
            [
                account("102.07", "私卡"), .got(1_00, into: "102.07", on: "2025-12-31"),
                .got(1_00, into: "102.07", on: "2026-01-01"),
            ]),
        .fires(
            .personalAccount, "a memo or a counterparty says so", .yellow, naming: [[1], [2]],
            saying: [" | 个人账户", " | 个人微信"],
            [
                .paid(5_00, on: "2025-05-01", memo: "转入合成某个人账户"),
                .paid(5_00, to: "合成某（个人微信）", on: "2025-05-02"),
            ]),
        .silent(
            .personalAccount, "the day before the law is in force",
            [
                account("102.07", "合成某个人账户"), .got(1_00, into: "102.07", on: "2025-04-30"),
                .paid(5_00, on: "2025-04-30", memo: "转入合成某个人账户"),
            ]),
        .silent(
            .personalAccount, "the account is there and not used",
            [account("102.07", "合成某个人账户"), .got(1_00, into: "102", on: "2025-05-02")]),
        .silent(
            .personalAccount, "paid to a person", [.paid(5_00, to: "合成个人", on: "2025-05-02")]),
        .silent(
            .personalAccount, "taken back",
            [
                .paid(5_00, on: "2025-05-02", memo: "转入合成某个人账户"),
                .takeBack(on: "2025-05-02"),
            ]),
        .silent(
            .personalAccount, "no money moves",
            [.paid(5_00, from: "211", on: "2025-05-02", memo: "待转个人账户")]),
    ]
}
