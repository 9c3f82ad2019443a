// Words and figures agree.

internal import Ledger

extension Rule {
    package static let words = Rule(
        "words", .red,
        ground: "会计基础工作规范第四十八条、第五十二条：大写与小写金额必须相符; 票据法第八条; "
            + "Accounting Basics Art 48, 52, Bills Act Art 8: amounts in words and in figures "
            + "agree",
        parameters: ["part-payment-words"])
}

/// An amount in words in a memo that is not the entry's. Red where it can mean nothing else: one
/// amount, called 人民币 or 大写, and no word of a whole that is paid in parts.
struct WordsRule: VillageRule {
    private let parts: PolicyValues<WordList>

    init(_ registry: Registry) {
        parts = PolicyValues(wordsIn: "part-payment-words", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard booked.stands, !booked.postings.isEmpty, let parts = parts[booked.on]
        else { return }
        let effect = booked.entry.event.effect
        guard let memo = effect.memo, memo.utf8.count >= 6 else { return }
        let written = amountsInWords(in: memo)
        guard let first = written.first else { return }
        let amounts = effect.amounts
        guard !written.contains(where: { amounts.contains($0.fen) }) else { return }
        let isOfOneAmount: Bool
        switch effect {
        case .payment, .transfer: isOfOneAmount = true
        case .journal, .opening, .reversal, .standing: isOfOneAmount = false
        }
        let isCertain =
            isOfOneAmount && written.count == 1 && first.isNamed && parts.first(in: memo) == nil
        findings.append(
            books.finding(
                .words, isCertain ? .red : .yellow, [booked.seq], expected: "\(first.fen)",
                found: "\(amounts.first ?? 0)", on: booked.on))
    }
}
