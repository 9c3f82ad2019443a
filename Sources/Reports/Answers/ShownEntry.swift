// One entry: its content, postings, hash, and what reversed it.

internal import Intake
package import Ledger

package struct ShownEntry: Report {
    package var entry: Entry
    package var leaf: String
    package var postings: [Line]
    package var reversedBy: Int64?
    package var registry: Registry

    package init(
        entry: Entry, leaf: String, postings: [Line], reversedBy: Int64?, registry: Registry
    ) {
        self.entry = entry
        self.leaf = leaf
        self.postings = postings
        self.reversedBy = reversedBy
        self.registry = registry
    }

    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("entry")
            object.raw(entry.line)
            object.field("leaf", leaf)
            object.key("postings")
            object.array { array in
                for posting in postings {
                    array.object {
                        $0.field("account", posting.account)
                        $0.field("credit", posting.credit)
                        $0.field("debit", posting.debit)
                    }
                }
            }
            object.key("reversedBy")
            if let reversedBy { object.value(reversedBy) } else { object.null() }
        }
        writer.newline()
        return writer.bytes
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        guard format != .json else { return .data(json) }
        let postings = postingsAnswer(lang).page(format, lang, width: width)
        guard format == .table, case .text(let pieces) = postings else { return postings }
        let heading = Piece.plain(heading(lang, width: width))
        return .text(self.postings.isEmpty ? [heading] : [heading] + pieces)
    }

    package func postingsAnswer(_ lang: Language) -> Answer {
        var answer = Answer(columns: [
            Column(key: "account", title: lang("Account", "科目"), shrinks: true, identifies: true),
            Column(key: "debit", title: lang("Debit", "借方"), sort: .number),
            Column(key: "credit", title: lang("Credit", "贷方"), sort: .number),
        ])
        answer.rows = postings.map { posting in
            let account = registry.accounts[posting.account]
            let name = account.map { lang($0.english, $0.chinese) } ?? ""
            return [
                .shown(posting.account.text, as: "\(posting.account) \(name)"),
                posting.debit == 0 ? .none : .money(posting.debit),
                posting.credit == 0 ? .none : .money(posting.credit),
            ]
        }
        return answer
    }

    private func kind(_ lang: Language) -> String {
        let kind = entry.event.kind
        return kind.name(lang) + lang(" (\(kind.rawValue))", "（\(kind.rawValue)）")
    }

    private func heading(_ lang: Language, width: Int?) -> String {
        let fields = facts(lang).map { (title: $0.title, value: $0.value.oneLine) }
        return fieldLines(fields, width: width) + "\n"
    }

    /// What the entry says, name by name; what it does not say is left out.
    package func facts(_ lang: Language) -> [(title: String, value: String)] {
        let summary = Summary(entry, registry, lang)
        let name = registry.villages[entry.village]?.name
        let finding = registry.findings[entry.seq]
        let rows: [(String, String?)] = [
            (lang("Entry", "分录号"), "\(entry.seq)"),
            (lang("Kind", "类型"), kind(lang)),
            (lang("Date", "日期"), entry.on.text),
            (lang("Village", "村"), name.map { "\(entry.village) \($0)" }),
            (lang("What", "事项"), summary.what),
            (lang("Amount", "金额"), summary.amount.map { decimalText(fen: $0, grouped: true) }),
            (lang("Counterparty", "对方单位"), summary.counterparty),
            (lang("Memo", "摘要"), summary.memo),
            (lang("Voucher", "凭证号"), summary.voucher),
            (
                lang("People", "人次"),
                summary.beneficiaries > 0 ? grouped(summary.beneficiaries) : nil
            ),
            (lang("Basis", "依据"), summary.basis),
            (lang("Document", "附件"), summary.document?.words),
            (lang("Answered by", "答复于"), finding?.answered.map { "\($0)" }),
            (lang("Closed by", "销号于"), finding?.closed.map { "\($0)" }),
            (lang("Key", "唯一键"), entry.key),
            (lang("Recorded", "记录时间"), utc(UInt64(clamping: entry.at / 1000))),
            (lang("Actor", "经办人"), entry.actor ?? lang("not stated", "未注明")),
            (lang("Leaf", "散列"), leaf),
            (lang("Reversed by", "冲销于"), reversedBy.map { "\($0)" }),
        ]
        return rows.compactMap { title, value in value.map { (title: title, value: $0) } }
    }
}
