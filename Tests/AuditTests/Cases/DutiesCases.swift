// Duties in one hand.

import Audit
import Ledger
import TestSupport

extension BooksCase {
    static let duties: [BooksCase] = [
        .fires(
            .duties, "recorded and taken back by one", .yellow, naming: [[1, 2]],
            saying: ["record-reverse | 合成甲"],
            [
                .step(.pay(.income, 50_000_00, on: "2022-03-01"), by: "合成甲"),
                .takeBack(on: "2022-03-05", by: "合成甲"),
                .step(.pay(on: "2022-03-06"), by: "合成乙"),
            ]),
        .fires(
            .duties, "approved and paid by one", .yellow, naming: [[5, 6]],
            saying: ["approve-pay | 合成甲"],
            surplusSteps + [
                .approval(members: 60_000_00, reserve: 30_000_00, by: "合成甲"),
                .payout(10_000_00, by: "合成甲"),
                .step(.pay(on: "2023-04-20"), by: "合成乙"),
            ]),
        .fires(
            .duties, "recorded and closed by one, where that is kept apart", .yellow,
            naming: [[4]],
            saying: ["record-close | 合成甲"],
            [
                .step(.adopt("separate-duties", "record-close", from: "2022-01-01")),
                .step(.pay(on: "2022-03-01"), by: "合成甲"),
                .step(.pay(on: "2022-04-01"), by: "合成乙"),
                .step(
                    .close(Sample.period("2022-03"), in: "A"), by: "合成甲",
                    recorded: "2022-04-02"),
                .step(
                    .close(Sample.period("2022-04"), in: "A"), by: "合成甲",
                    recorded: "2022-05-02"),
            ]),
        .silent(
            .duties, "one actor alone is the name of an office",
            [
                .step(.pay(.income, 50_000_00, on: "2022-03-01"), by: "合成甲"),
                .takeBack(on: "2022-03-05", by: "合成甲"),
            ]),
        .silent(
            .duties, "a fen less; taken back by another; closed by who records",
            [
                .step(.pay(.income, 49_999_99, on: "2022-03-01"), by: "合成甲"),
                .takeBack(on: "2022-03-05", by: "合成甲"),
                .step(.pay(.income, 50_000_00, on: "2022-03-06"), by: "合成甲"),
                .takeBack(on: "2022-03-07", by: "合成乙"),
                .step(
                    .close(Sample.period("2022-03"), in: "A"), by: "合成甲",
                    recorded: "2022-04-02"),
            ]),
        .silent(
            .duties, "approved by one, paid by another",
            surplusSteps + [
                .approval(members: 60_000_00, reserve: 30_000_00, by: "合成甲"),
                .payout(10_000_00, by: "合成乙"),
            ]),
        .fires(
            .duties, "approved and paid by one, in two years", .yellow, naming: [[5, 6], [5, 7]],
            saying: ["approve-pay | 合成甲", "approve-pay | 合成甲"],
            surplusSteps + [
                .approval(members: 60_000_00, reserve: 30_000_00, by: "合成甲"),
                .payout(10_000_00, by: "合成甲"),
                .payout(10_000_00, on: "2024-04-10", by: "合成甲"),
                .step(.pay(on: "2024-04-20"), by: "合成乙"),
            ]),
        .fires(
            .duties, "recorded by one who closed the month for all villages", .yellow,
            naming: [[4]], saying: ["record-close | 合成甲"],
            [
                .step(.adopt("separate-duties", "record-close", from: "2022-01-01")),
                .step(.pay(on: "2022-03-01"), by: "合成甲"),
                .step(.pay(on: "2022-04-01"), by: "合成乙"),
                .step(.close(Sample.period("2022-03")), by: "合成甲", recorded: "2022-04-02"),
            ]),
        .silent(
            .duties, "what carries the results over is no recording",
            [
                .step(.adopt("separate-duties", "record-close", from: "2022-01-01")),
                .step(.pay(on: "2022-03-01"), by: "合成甲"),
                .step(
                    .close(Sample.period("2022"), in: "A"), by: "合成乙", recorded: "2023-01-10"),
            ]),
    ]
}
