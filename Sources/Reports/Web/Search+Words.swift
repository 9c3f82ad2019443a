// Looking for entries, and the list of the ledgers of a folder.

internal import Ledger
internal import Proof

package struct SearchWords: Sendable {
    package let title: String
    package let hint: String
    package let next: String

    package init(_ lang: Language) {
        title = lang("Search", "查找")
        hint = lang(
            "Entries in the order in which they were recorded; what is asked for must all hold.",
            "按记录先后列出；所填条件须同时满足。")
        next = lang("Further entries", "后面的分录")
    }
}

package struct LedgersWords: Sendable {
    package let title: String
    package let none: String

    package init(_ lang: Language) {
        title = lang("Ledgers", "账本")
        none = lang("There is no ledger in this folder.", "此文件夹中没有账本。")
    }
}

/// A ledger among others.
package struct ListedLedger: Sendable {
    package var facts: LedgerFacts
    package var href: String

    package init(facts: LedgerFacts, href: String) {
        self.facts = facts
        self.href = href
    }
}

package func ledgersTable(_ ledgers: [ListedLedger], _ lang: Language) -> String {
    var answer = Answer(columns: [
        Column(key: "name", title: lang("Ledger", "账本")),
        Column(key: "entries", title: lang("Entries", "分录数"), sort: .number),
        Column(key: "recorded", title: lang("Last recorded", "最近记录")),
        Column(key: "checkpoint", title: lang("Last checkpoint", "最近检查点"), sort: .number),
        Column(key: "signers", title: lang("Signed by", "签署")),
    ])
    answer.rows = ledgers.map { ledger in
        let facts = ledger.facts
        return [
            .text(facts.registry.ledger?.name ?? ledger.href), .number(facts.head),
            facts.recorded.map { .text(utc(UInt64(clamping: $0 / 1000))) } ?? .none,
            facts.signed.map { .number($0.checkpoint.size) } ?? .none,
            facts.signed.map { .list($0.note.signatures.map(\.name)) } ?? .none,
        ]
    }
    return ReportTable(
        answer, hrefs: ledgers.map { [$0.href, nil, nil, nil, nil] }
    ).html
}
