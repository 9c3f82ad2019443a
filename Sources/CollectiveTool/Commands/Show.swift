import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one entry: its content, postings, hash, and what reversed it.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The entry.") var entry: EntryNumber

    func run() throws {
        let seq = entry.seq
        try ledger.read { view in
            guard seq >= 1, seq <= view.head else {
                throw StoreFault.noSuchEntry(seq: seq, head: view.head)
            }
            let entry = try view.log.entry(seq)
            let shown = ShownEntry(
                entry: entry, leaf: hexadecimal(try view.log.leaf(seq)),
                postings: entry.event.postings(
                    accountOf: try view.registry().accountOf(category:)),
                reversedBy: try view.reversal(of: seq))
            switch output.format {
            case .json: try Terminal.write(shown.json)
            case .csv, .table: try shown.print(try view.registry(), output)
            }
        }
    }
}

private struct ShownEntry {
    var entry: Entry
    var leaf: String
    var postings: [Line]
    var reversedBy: Int64?

    var json: [UInt8] {
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

    func print(_ registry: Registry, _ output: OutputOptions) throws {
        let lang = output.lang
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
        if output.format == .table { try Terminal.write(heading(registry, lang)) }
        guard !postings.isEmpty || output.format == .csv else { return }
        try answer.print(output.format, output.lang)
    }

    private func heading(_ registry: Registry, _ lang: Language) -> String {
        let summary = Summary(entry, registry, lang)
        let name = registry.villages[entry.village]?.name
        let rows: [(String, String?)] = [
            (lang("Entry", "分录号"), "\(entry.seq)"),
            (lang("Kind", "类型"), "\(entry.event.kind.name(lang)) (\(entry.event.kind.rawValue))"),
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
            (lang("Key", "唯一键"), entry.key),
            (lang("Recorded", "记录时间"), utc(UInt64(clamping: entry.at / 1000))),
            (lang("Actor", "经办人"), entry.actor ?? lang("not stated", "未注明")),
            (lang("Leaf", "散列"), leaf),
            (lang("Reversed by", "冲销于"), reversedBy.map { "\($0)" }),
        ]
        let fields = rows.compactMap { title, value in
            value.map { (title: title, value: $0.oneLine) }
        }
        return fieldLines(fields, width: Terminal.width) + "\n"
    }
}
