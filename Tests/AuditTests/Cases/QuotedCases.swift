// Published figures.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let quoted: [BooksCase] = [
        .fires(
            .quoted, "a mean of two villages that the books do not give", .yellow, naming: [[2]],
            in: "",
            [.step(.pay(.income, 300_00)), .step(published("151"))]),
        .fires(
            .quoted, "finer than it is true", .yellow, naming: [[2]],
            in: "",
            [.step(.pay(.income, 300_00)), .step(published("150.1", precision: "0.1"))]),
        .silent(
            .quoted, "at its precision",
            [.step(.pay(.income, 300_98)), .step(published("150"))]),
        .silent(
            .quoted, "a figure from elsewhere",
            [.step(.pay(.income, 300_00)), .step(published("9", indicator: "district-product"))]),
        .silent(.quoted, "none", [.step(.pay(.income, 300_00))]),
    ]
}

private func published(
    _ value: String, precision: String = "1", indicator: String = "operating-income-mean"
) -> Command {
    .quote {
        $0.indicator = indicator
        $0.value = value
        $0.precision = precision
    }
}
