// Money goes out against an original document.

internal import Ledger

extension Rule {
    package static let document = Rule(
        "document", .yellow,
        ground: "会计基础工作规范第五十一条第四项：除结账和更正错误外，记账凭证必须附有原始凭证; "
            + "Accounting Basics Art 51(4): originals are attached to every voucher but those of "
            + "closing and correction",
        parameters: ["money-accounts", "document-threshold"])
}

/// Yellow: the document may lie with the paper voucher. What was recorded right after a reversal
/// corrects it, and needs none.
struct DocumentRule: VillageRule {
    private let threshold: PolicyValues<Int64>
    private var without: [(seq: Int64, on: Day, amount: Int64, threshold: Int64)] = []
    private var reversals: Set<Int64> = []

    init(_ books: VillageBooks) {
        threshold = PolicyValues(amount: "document-threshold", books.registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if case .entryReversed = booked.entry.event {
            reversals.insert(booked.seq)
            return
        }
        guard let spending = booked.spending, spending.document == nil,
            let threshold = threshold[booked.on], spending.amount >= threshold
        else { return }
        without.append((booked.seq, booked.on, spending.amount, threshold))
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        for payment in without where !reversals.contains(payment.seq - 1) {
            findings.append(
                books.finding(
                    .document, .yellow, [payment.seq], expected: "\(payment.threshold)",
                    found: "\(payment.amount)", on: payment.on))
        }
    }
}
