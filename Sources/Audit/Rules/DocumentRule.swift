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

/// Yellow: the document may lie with the paper voucher. None is asked for where there is one
/// already: of the entry that is settled, or of the one that this corrects, which was taken back
/// right before.
struct DocumentRule: VillageRule {
    private struct Payment {
        var booked: BookedEntry
        var amount: Int64
        var threshold: Int64
    }

    private let threshold: PolicyValues<Int64>
    private var without: [Payment] = []
    /// What has a document and did not move money: what was owed.
    private var documented: Set<Int64> = []
    /// Reversals of what had a document.
    private var reversals: Set<Int64> = []

    init(_ registry: Registry) {
        threshold = PolicyValues(amount: "document-threshold", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if let target = books.target(of: booked) {
            if target.entry.event.effect.document != nil { reversals.insert(booked.seq) }
            return
        }
        guard let spending = booked.spending else {
            if booked.stands, booked.entry.event.effect.document != nil {
                documented.insert(booked.seq)
            }
            return
        }
        guard spending.document == nil, let threshold = threshold[booked.on],
            spending.amount >= threshold
        else { return }
        without.append(Payment(booked: booked, amount: spending.amount, threshold: threshold))
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        for payment in without {
            let settled = payment.booked.entry.event.effect.settles.map(documented.contains)
            if settled ?? false || reversals.contains(payment.booked.seq - 1) { continue }
            findings.append(
                books.finding(
                    .document, .yellow, [payment.booked.seq], expected: "\(payment.threshold)",
                    found: "\(payment.amount)", on: payment.booked.on))
        }
    }
}
