import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List entries, oldest first.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "One village only.") var village: String?
    @Option(help: "One kind only: income-received, expense-paid, …") var kind: String?
    @Option(help: "One category only, by code or label.") var category: String?
    @Option(help: ArgumentHelp("The first business day.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("The last business day.", valueName: "day")) var to: String?
    @Option(help: "At most so many entries.") var limit: Int?
    @Option(help: ArgumentHelp("Entries after this one only.", valueName: "seq"))
    var after: EntryNumber?

    func validate() throws {
        if let kind, Event.Kind(rawValue: kind) == nil {
            let known = Event.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no kind “\(kind)”; there are: \(known)")
        }
    }

    func run() throws {
        let first = try from.map { try readDay($0) }
        let last = try to.map { try readDay($0) }
        try ledger.read { view in
            let registry = try view.registry()
            if let village, registry.villages[village] == nil {
                throw Refusal(.unknownVillage, .village, village)
            }
            let wanted = try category.map { try Words(registry).category($0) }
            var printer = try EntryPrinter(output, registry)
            var left = limit ?? .max
            guard left > 0 else { return try printer.finish() }
            let start = min(after?.seq ?? 0, .max - 1) + 1
            try view.log.forEachEntry(from: start) { entry in
                let fits =
                    (village == nil || entry.village == village)
                    && (kind == nil || entry.event.kind.rawValue == kind)
                    && (wanted == nil || entry.event.effect.category == wanted)
                    && (first.map { entry.on >= $0 } ?? true)
                    && (last.map { entry.on <= $0 } ?? true)
                guard fits else { return true }
                try printer.add(entry)
                left -= 1
                return left > 0
            }
            try printer.finish()
        }
    }
}

/// Prints entries as they come: a million of them take no more memory than a page, but for a table,
/// whose columns need the widest cell.
struct EntryPrinter {
    private let output: OutputOptions
    private let registry: Registry
    private var answer: Answer
    private var json: [UInt8] = []
    private var count = 0

    init(_ output: OutputOptions, _ registry: Registry) throws {
        self.output = output
        self.registry = registry
        let lang = output.lang
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
                spare: 3),
            Column(key: "memo", title: lang("Memo", "摘要"), shrinks: true, spare: 2),
            Column(key: "voucher", title: lang("Voucher", "凭证号"), inTable: false),
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
        if output.format == .csv {
            try Terminal.write(answer.columns.map { "\($0.key)" }.joined(separator: ",") + "\r\n")
        }
    }

    mutating func add(_ entry: Entry) throws {
        switch output.format {
        case .json:
            json += Array(count == 0 ? "[".utf8 : ",\n".utf8) + entry.line
            if json.count > 1 << 16 { try flush() }
        case .csv:
            json += Array(
                (cells(entry).map { csvField($0.csv) }.joined(separator: ",") + "\r\n").utf8)
            if json.count > 1 << 16 { try flush() }
        case .table: answer.rows.append(cells(entry))
        }
        count += 1
    }

    mutating func finish() throws {
        switch output.format {
        case .json:
            json += Array(count == 0 ? "[]\n".utf8 : "]\n".utf8)
            try flush()
        case .csv: try flush()
        case .table:
            answer.empty = output.lang("No entries.", "没有分录。")
            try answer.print(.table, output.lang)
        }
    }

    private mutating func flush() throws {
        try Terminal.write(json)
        json.removeAll(keepingCapacity: true)
    }

    private func cells(_ entry: Entry) -> [Cell] {
        let summary = Summary(entry, registry, output.lang)
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
            output.format == .csv ? .text(postings(entry)) : .none,
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
