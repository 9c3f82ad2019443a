// Lists of entries.

internal import Intake
package import Ledger
package import Projections

/// Entries as they come: a million of them take no more memory than a page, but for a table,
/// whose columns need the widest cell.
package struct EntryPages {
    private let format: Format
    private let lang: Language
    private let registry: Registry
    /// Where full pages go.
    private let write: (Page) throws -> Void
    private var answer: Answer
    private var json: [UInt8] = []
    private var count = 0
    /// Where the column of vouchers stands; a table of entries without any leaves it out.
    private let voucher = 9
    /// Whether a table has every column, for a workbook.
    private let isWhole: Bool
    /// What stands below a table.
    private var totals: EntryTotals?

    package init(
        _ format: Format, _ registry: Registry, _ lang: Language, totals: EntryTotals? = nil,
        isWhole: Bool = false, write: @escaping (Page) throws -> Void
    ) throws {
        self.totals = totals
        self.isWhole = isWhole
        self.format = format
        self.registry = registry
        self.lang = lang
        self.write = write
        answer = Answer(columns: [
            Column(key: "seq", title: lang("Entry", "号"), sort: .number),
            Column(key: "on", title: lang("Date", "日期")),
            Column(key: "village", title: lang("Village", "村"), shrinks: true, spare: 1),
            Column(key: "kind", title: lang("Kind", "类型"), inTable: false),
            Column(key: "category", title: lang("What", "事项"), shrinks: true),
            Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
            Column(key: "account", title: lang("Account", "科目"), inTable: false),
            Column(
                key: "counterparty", title: lang("Counterparty", "对方单位"), shrinks: true,
                spare: 4),
            Column(key: "memo", title: lang("Memo", "摘要"), shrinks: true, spare: 2),
            Column(
                key: "voucher", title: lang("Voucher", "凭证号"), inTable: false, shrinks: true,
                spare: 3),
            Column(key: "beneficiaries", title: lang("People", "人次"), inTable: false),
            Column(key: "key", title: lang("Key", "唯一键"), inTable: false),
            Column(key: "actor", title: lang("Actor", "经办人"), inTable: false),
            Column(key: "at", title: lang("Recorded", "记录时间"), inTable: false),
            Column(key: "to", title: lang("To", "转入科目"), inTable: false),
            Column(key: "reverses", title: lang("Reverses", "冲销"), inTable: false),
            Column(key: "basis", title: lang("Basis", "依据"), inTable: false),
            Column(key: "document", title: lang("Document", "附件"), inTable: false),
            Column(key: "documentSha256", title: "SHA-256", inTable: false),
            Column(key: "postings", title: lang("Postings", "过账"), inTable: false),
        ])
        if format == .csv {
            try write(.data(answer.columns.map { "\($0.key)" }.joined(separator: ",") + "\r\n"))
        }
    }

    package mutating func add(_ entry: Entry) throws {
        switch format {
        case .json:
            json += Array(count == 0 ? "[".utf8 : ",\n".utf8) + entry.line
            if json.count > 1 << 16 { try flush() }
        case .csv:
            json += Array(
                (cells(entry).map { csvField($0.csv) }.joined(separator: ",") + "\r\n").utf8)
            if json.count > 1 << 16 { try flush() }
        case .table:
            answer.rows.append(cells(entry))
            totals?.add(entry, registry)
            if entry.event.effect.voucher != nil { answer.columns[voucher].inTable = true }
        }
        count += 1
    }

    /// - Parameter width: the columns there are for a table.
    package mutating func finish(width: Int?) throws {
        switch format {
        case .json:
            json += Array(count == 0 ? "[]\n".utf8 : "]\n".utf8)
            try flush()
        case .csv: try flush()
        case .table:
            answer.empty = lang("No entries.", "没有分录。")
            if let totals, totals.count > 0 { answer.notes = [totals.sentence(lang)] }
            try write(answer.page(.table, lang, width: width))
        }
    }

    /// The entries of a table as the server's pages show them.
    package func list() -> Answer {
        var list = answer
        list.empty = lang("No entries.", "没有分录。")
        if let totals, totals.count > 0 { list.notes = [totals.sentence(lang)] }
        return list
    }

    /// The entries of a table as a sheet of a workbook.
    package func sheet() -> Answer {
        var sheet = answer
        for place in sheet.columns.indices { sheet.columns[place].inTable = true }
        sheet.sheet = Sheet(lang("Entries", "分录"), of: registry, lang)
        return sheet
    }

    private mutating func flush() throws {
        try write(.data(json))
        json.removeAll(keepingCapacity: true)
    }

    private func cells(_ entry: Entry) -> [Cell] {
        let summary = Summary(entry, registry, lang, isForPrograms: format != .table)
        return [
            .number(entry.seq), .text(entry.on.text),
            .shown(entry.village, as: registry.villages[entry.village]?.name ?? ""),
            .text(entry.event.kind.rawValue),
            .shown(entry.event.effect.category?.text ?? "", as: summary.what),
            summary.amount.map(Cell.money) ?? .none,
            summary.account.map { .text($0.text) } ?? .none,
            summary.counterparty.map(Cell.text) ?? .none, summary.memo.map(Cell.text) ?? .none,
            summary.voucher.map(Cell.text) ?? .none,
            summary.beneficiaries > 0 ? .number(summary.beneficiaries) : .none,
            entry.key.map(Cell.text) ?? .none, entry.actor.map(Cell.text) ?? .none,
            .number(entry.at), summary.to.map { .text($0.text) } ?? .none,
            summary.reverses.map(Cell.number) ?? .none, summary.basis.map(Cell.text) ?? .none,
            (summary.document?.name).map(Cell.text) ?? .none,
            (summary.document?.sha256).map(Cell.text) ?? .none,
            format == .csv || isWhole ? .text(postings(entry)) : .none,
        ]
    }

    /// Every account with debit − credit, all parted by blanks, which no code holds: `102 5.00 301
    /// -5.00`. Balances are the sums of these.
    private func postings(_ entry: Entry) -> String {
        entry.event.postings(accountOf: registry.accountOf(category:)).map { posting in
            "\(posting.account) \(decimalText(fen: posting.debit - posting.credit))"
        }.joined(separator: " ")
    }
}

extension EntryTotals {
    /// How many entries, what they brought in and took out, and what they posted to the account
    /// that was asked for.
    fileprivate func sentence(_ lang: Language) -> String {
        let (income, outgo) = (
            decimalText(fen: amountIn, grouped: true), decimalText(fen: amountOut, grouped: true)
        )
        var text = lang(
            "\(grouped(count)) \(count == 1 ? "entry" : "entries"): income \(income), expenses and "
                + "distributions \(outgo)",
            "共 \(grouped(count)) 笔：收入 \(income)，支出和分配 \(outgo)")
        if let account {
            let (left, right) = (
                decimalText(fen: debit, grouped: true), decimalText(fen: credit, grouped: true)
            )
            text += lang(
                "; account \(account): debit \(left), credit \(right)",
                "；科目 \(account)：借方 \(left)，贷方 \(right)")
        }
        return text + lang(".", "。")
    }
}
