// Beside comparable villages.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let outlier: [BooksCase] = [
        .fires(
            .outlier, "half of the income goes to administration", .yellow, naming: [[]],
            five(admin: 500) + [few]),
        .silent(.outlier, "a little more than elsewhere", five(admin: 130) + [few]),
        .silent(.outlier, "much less than elsewhere", five(admin: 1) + [few]),
        .silent(.outlier, "too few villages to tell", five(admin: 500)),
    ]
}

private let few = BooksCase.Step.step(.adopt("outlier-villages", "5", from: "2022-01-01"))

/// Five villages with an income of 1,000 yuan each; the first spends `admin` yuan, the others 90 to
/// 120.
private func five(admin: Int64) -> [BooksCase.Step] {
    let more = ["C", "D", "E"].map { BooksCase.Step.step(.register($0, on: "2020-01-01")) }
    let spent = zip(["A", "B", "C", "D", "E"], [admin, 90, 100, 110, 120])
    return more
        + spent.flatMap { village, amount -> [BooksCase.Step] in
            [
                .step(.pay(.income, 1000_00, in: village, category: "inc.sales")),
                .step(
                    .pay(
                        .expense, amount * 100, in: village, category: "exp.admin.office")),
            ]
        }
}
