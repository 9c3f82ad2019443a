// Public welfare on credit.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let borrowedWelfare: [BooksCase] = [
        .fires(
            .borrowedWelfare, "a road paid for by a loan", naming: [[1]],
            saying: ["201 | 500"],
            [.step(.pay(.expense, 5_00, category: "exp.public.facility", account: "201"))]),
        .fires(
            .borrowedWelfare, "benefits, and a journal", naming: [[1], [2]],
            saying: ["221 | 500", "221 | 500"],
            [
                .step(
                    .pay(
                        .distribution, 5_00, category: "dist.welfare.elderly", account: "221")),
                .step(
                    .journal([
                        .debit("514", 5_00, "exp.public.culture"), .credit("221", 5_00),
                    ])),
            ]),
        .silent(
            .borrowedWelfare, "a road paid for by the bank account",
            [.step(.pay(.expense, 5_00, category: "exp.public.facility", account: "102"))]),
        .silent(
            .borrowedWelfare, "operating costs on a loan",
            [.step(.pay(.expense, 5_00, category: "exp.operating", account: "201"))]),
        .silent(
            .borrowedWelfare, "taken back",
            [
                .step(.pay(.expense, 5_00, category: "exp.public.facility", account: "201")),
                .takeBack(on: "2022-03-15"),
            ]),
    ]
}
