// More than there is.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let overDistribution: [BooksCase] = [
        .fires(
            .overDistribution, "more than the surplus", naming: [[4]],
            surplusSteps + [.approval(members: 80_000_00, reserve: 30_000_00)]),
        .fires(
            .overDistribution, "a fen of the reserve", naming: [[4, 5]],
            surplusSteps + [.approval(members: 70_000_01, reserve: 29_999_99)]),
        .fires(
            .overDistribution, "losses come first", naming: [[4, 5]],
            surplus(opening: -40_000_00)
                + [.approval(members: 45_000_00, reserve: 10_000_00)]),
        .fires(
            .overDistribution, "another net income than the books give", naming: [[4, 5]],
            surplusSteps
                + [.approval(net: 120_000_00, members: 50_000_00, reserve: 36_000_00)]),
        .fires(
            .overDistribution, "what was there before is not known", .yellow, naming: [[1]],
            [.step(.journal([.debit("322", 5_00), .credit("211", 5_00)]))]),
        .silent(
            .overDistribution, "all of it",
            surplusSteps + [.approval(members: 70_000_00, reserve: 30_000_00)]),
        .silent(
            .overDistribution, "out of earlier years, too",
            surplus(opening: 50_000_00)
                + [.approval(members: 120_000_00, reserve: 30_000_00)]),
        .silent(
            .overDistribution, "losses covered first",
            surplus(opening: -40_000_00)
                + [.approval(members: 42_000_00, reserve: 18_000_00)]),
        .silent(
            .overDistribution, "taken back",
            [
                .step(.journal([.debit("322", 5_00), .credit("211", 5_00)])),
                .takeBack(on: "2022-03-15"),
            ]),
    ]
}
