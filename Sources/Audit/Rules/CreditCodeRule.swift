// The code of a payee is one.

internal import Ledger

extension Rule {
    package static let creditCode = Rule(
        "credit-code", .yellow,
        ground: "GB 32100-2015《法人和其他组织统一社会信用代码编码规则》：校验码; GB 32100-2015: check "
            + "character of the unified social credit code")
}

/// A unified social credit code in a counterparty or memo whose check character is wrong: one
/// finding for each code of a village. Yellow: most are slips of the pen.
struct CreditCodeRule: VillageRule {
    private var wrong: [String: (first: Day, entries: [Int64])] = [:]

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard booked.stands, !booked.postings.isEmpty else { return }
        let effect = booked.entry.event.effect
        for text in [effect.counterparty, effect.memo] {
            guard let text, text.utf8.count >= CreditCode.length else { continue }
            for code in CreditCode.codes(in: text) where !CreditCode.isSound(code) {
                let text = String(decoding: code, as: UTF8.self)
                wrong[text, default: (booked.on, [])].entries.append(booked.seq)
            }
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        for (code, use) in wrong.sorted(by: { $0.key < $1.key }) {
            findings.append(
                books.finding(.creditCode, .yellow, use.entries, found: code, on: use.first))
        }
    }
}
