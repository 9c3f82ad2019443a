// A receipt: an entry in plain words, with a proof that can be verified.

internal import Intake
package import Ledger
package import Proof

/// A receipt as text.
package struct Receipt {
    package let entry: Entry
    package let proof: OfflineProof
    package let registry: Registry
    package let reversedBy: Int64?
    package let lang: Language

    package init(
        entry: Entry, proof: OfflineProof, registry: Registry, reversedBy: Int64?, lang: Language
    ) {
        self.entry = entry
        self.proof = proof
        self.registry = registry
        self.reversedBy = reversedBy
        self.lang = lang
    }

    package func text() throws -> String {
        let checkpoint = try Checkpoint(proof.note.text)
        let rows = rows(checkpoint)
        let width = rows.map(\.0.displayWidth).max() ?? 0
        let lines = rows.map { title, value in
            title + String(repeating: " ", count: width - title.displayWidth + 2)
                + value.oneLine + "\n"
        }
        let name = (registry.ledger?.name ?? "").oneLine
        return lang("RECEIPT", "收 据") + "  \(name)\n\n" + lines.joined() + "\n"
            + lang(
                "To verify: save this text as receipt.txt and run\n"
                    + "  collective verify receipt.txt --vkey KEY\n"
                    + "with the verifier key that \(checkpoint.origin) has published "
                    + "elsewhere.\n\n",
                "核验：将本文存为 receipt.txt，运行\n"
                    + "  collective verify receipt.txt --vkey 公钥\n"
                    + "公钥以 \(checkpoint.origin) 另行公布的为准。\n\n")
            + ReceiptFrame.text(proof)
    }

    /// When, in UTC, and by whom.
    private var recorded: String {
        let time = utc(UInt64(clamping: entry.at / 1000))
        guard let actor = entry.actor else { return time }
        return time + lang(" by \(actor)", "，经办人 \(actor)")
    }

    private func rows(_ checkpoint: Checkpoint) -> [(String, String)] {
        let summary = Summary(entry, registry, lang)
        let isYuan = registry.ledger?.currency == "CNY"
        let rows: [(String, String?)] = [
            (lang("Entry", "分录号"), "\(entry.seq)"), (lang("Date", "日期"), entry.on.text),
            (
                lang("Village", "村"),
                registry.villages[entry.village].map { "\($0.code) \($0.name)" }
            ),
            (lang("What", "事项"), summary.what),
            (
                lang("Amount", "金额"),
                summary.amount.map {
                    "\(registry.ledger?.currency ?? "") \(decimalText(fen: $0, grouped: true))"
                }
            ),
            (
                lang("In words", "大写"),
                isYuan ? summary.amount.map { "人民币" + amountInWords(fen: $0) } : nil
            ),
            (lang("Counterparty", "对方单位"), summary.counterparty),
            (lang("Memo", "摘要"), summary.memo), (lang("Voucher", "凭证号"), summary.voucher),
            (lang("Basis", "依据"), summary.basis),
            (lang("Document", "附件"), summary.document?.words),
            (lang("Recorded", "记录时间"), recorded),
            (
                lang("Reversed", "冲销"),
                reversedBy.map { lang("by entry \($0)", "被第 \($0) 号分录冲销") }
            ),
            (
                lang("Stands in", "载于"),
                lang(
                    "\(checkpoint.origin), \(checkpoint.size) entries",
                    "\(checkpoint.origin)，\(checkpoint.size) 条分录")
            ),
            (lang("Root", "根"), base64(checkpoint.root.bytes)),
        ]
        return rows.compactMap { row in row.1.map { (row.0, $0) } }
    }
}
