// Benford's law.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let firstDigits: [BooksCase] = [
        .fires(
            .firstDigits, "all begin with nine", .yellow, naming: [[]],
            fifty + payments(Array(repeating: 9, count: 50))),
        .silent(
            .firstDigits, "a payment less", fifty + payments(Array(repeating: 9, count: 49))),
        .silent(.firstDigits, "as they should be", fifty + payments(natural)),
        .silent(
            .firstDigits, "too few for the policy as it is",
            payments(Array(repeating: 9, count: 60))),
    ]
}

private let fifty = [
    BooksCase.Step.step(.adopt("first-digits-entries", "50", from: "2022-01-01"))
]

/// 50 digits nearly as Benford's law has them.
private let natural = zip(1..., [15, 9, 6, 5, 4, 3, 3, 3, 2] as [Int]).flatMap { digit, count in
    Array(repeating: Int64(digit), count: count)
}

private func payments(_ digits: [Int64]) -> [BooksCase.Step] {
    digits.map { .step(.pay(.income, $0 * 1000 + 7)) }
}
