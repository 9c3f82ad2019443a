// Vouchers (记账凭证) as they are printed and signed: lines, the total in figures and in words, what
// is attached, and who signs.

internal import Intake
package import Ledger
package import Projections

package struct VoucherReport: PaperReport {
    private let vouchers: [Voucher]
    private let registry: Registry
    private let names: [String: String]

    package init(_ vouchers: [Voucher], _ registry: Registry) {
        self.vouchers = vouchers
        self.registry = registry
        names = registry.villageNames
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .json: return .data(json)
        case .csv:
            var answer = Answer(columns: columns(lang))
            answer.rows = vouchers.flatMap { rows($0, lang) }
            return answer.page(.csv, lang, width: width)
        case .table:
            guard !vouchers.isEmpty else {
                return .text([.sentence(lang("No vouchers.", "没有凭证。") + "\n")])
            }
            let pieces = vouchers.enumerated().flatMap { place, voucher in
                (place == 0 ? [] : [.plain("\n\n")]) + self.pieces(voucher, lang, width)
            }
            return .text(pieces)
        }
    }

    // MARK: - On paper

    private func pieces(_ voucher: Voucher, _ lang: Language, _ width: Int?) -> [Piece] {
        let entry = voucher.entry
        let name = names[entry.village] ?? entry.village
        let currency = unitName(registry.ledger?.currency ?? "", lang)
        let head = [
            name, entry.on.text, number(entry, lang),
            lang("entry \(entry.seq)", "第 \(entry.seq) 号分录"),
            lang("in \(currency)", "单位：\(currency)"),
        ].compactMap { $0 }
        return [
            .heading(lang("VOUCHER", "记 账 凭 证") + "\n"),
            .sentence(head.joined(separator: lang(", ", "　")).oneLine + "\n"),
        ] + answer(voucher, lang).table(lang, width: width) + [.sentence(foot(voucher, lang))]
    }

    private func number(_ entry: Entry, _ lang: Language) -> String? {
        entry.event.effect.voucher.map { lang("No. \($0)", "凭证号 \($0)") }
    }

    private func answer(_ voucher: Voucher, _ lang: Language) -> Answer {
        var answer = Answer(
            columns: columns(lang).map { column in
                var column = column
                column.inTable = VoucherReport.printed.contains("\(column.key)")
                return column
            })
        answer.rows = rows(voucher, lang)
        answer.marks =
            voucher.entry.event.kind == .entryReversed
            ? Dictionary(uniqueKeysWithValues: answer.rows.indices.map { ($0, .red) }) : [:]
        answer.totals = [total(voucher, lang("Total", "合计"))]
        return answer
    }

    private func total(_ voucher: Voucher, _ name: String) -> [Cell] {
        columns(.en).map { column in
            switch "\(column.key)" {
            case "memo": .text(name)
            case "debit", "credit": .fen(voucher.total)
            case _: .none
            }
        }
    }

    package func pages(_ lang: Language) -> [Answer] {
        guard !vouchers.isEmpty else {
            return [Answer(columns: columns(lang), empty: lang("No vouchers.", "没有凭证。"))]
        }
        return vouchers.map { voucher in
            var page = answer(voucher, lang)
            if let words = words(voucher) {
                page.totals = [total(voucher, lang("Total: \(words)", "合计（大写）\(words)"))]
            }
            page.notes = facts(voucher, withoutDocument: nil, lang)
            page.sheet = sheet(voucher, lang)
            return page
        }
    }

    private func sheet(_ voucher: Voucher, _ lang: Language) -> Sheet {
        let entry = voucher.entry
        let whose = names[entry.village] ?? entry.village
        var sheet = Sheet(form: lang("Voucher", "记账凭证"), of: whose, registry, lang)
        sheet.name = entry.event.effect.voucher ?? lang("entry \(entry.seq)", "分录 \(entry.seq)")
        sheet.period = entry.on.name(lang)
        // A ledger knows of one document; papers are counted by hand.
        let papers = Summary(entry, registry, lang).document == nil ? "____" : "1"
        sheet.corner = [
            number(entry, lang), lang("entry \(entry.seq)", "第 \(entry.seq) 号分录"),
            lang("attached: \(papers)", "附件 \(papers) 张"),
        ].compactMap { $0 }.joined(separator: lang(", ", "　"))
        sheet.isSmall = true
        sheet.isLandscape = false
        sheet.showsRed = true
        sheet.signatures = signers(lang)
        sheet.lastSigner = entry.actor ?? ""
        return sheet
    }

    private func signers(_ lang: Language) -> [String] {
        [
            lang("Approved", "主管"), lang("Checked", "审核"), lang("Posted", "记账"),
            lang("Prepared", "制单"),
        ]
    }

    /// The columns of a voucher on paper; the others stand in its head and foot.
    private static let printed: Set = ["memo", "account", "detail", "debit", "credit"]

    private func foot(_ voucher: Voucher, _ lang: Language) -> String {
        let blank = "________"
        let places = signers(lang).dropLast().map { "\($0) \(blank)" }
        let last = "\(signers(lang).last ?? "") \(voucher.entry.actor ?? blank)"
        var lines = words(voucher).map { [lang("In words: \($0)", "金额大写：\($0)")] } ?? []
        lines += facts(voucher, withoutDocument: lang("none", "无"), lang)
        lines.append((places + [last]).joined(separator: "  "))
        return lines.map { "\($0.oneLine)\n" }.joined()
    }

    /// What else is to be known of the entry.
    ///
    /// - Parameter none: what is said where no document is known.
    private func facts(
        _ voucher: Voucher, withoutDocument none: String?, _ lang: Language
    ) -> [String] {
        let summary = Summary(voucher.entry, registry, lang)
        let document = summary.document?.words ?? none
        let lines: [String?] = [
            summary.counterparty.map { lang("Counterparty: \($0)", "对方单位：\($0)") },
            summary.basis.map { lang("Basis: \($0)", "依据：\($0)") },
            document.map { lang("Attached: ", "附件：") + $0 },
            summary.reverses.map { lang("Reverses entry \($0).", "冲销第 \($0) 号分录。") },
            voucher.reversedBy.map { lang("Reversed by entry \($0).", "已被第 \($0) 号分录冲销。") },
        ]
        let village = registry.villages[voucher.entry.village].map { [$0] } ?? []
        let remarks = registry.remarks(of: village, in: voucher.entry.on.month)
        return lines.compactMap { $0 } + registry.notes(remarks, lang)
    }

    /// 人民币大写 of the total; only yuan are said in words.
    private func words(_ voucher: Voucher) -> String? {
        guard registry.ledger?.currency == "CNY" else { return nil }
        return "人民币" + amountInWords(fen: Int64(clamping: voucher.total))
    }

    // MARK: - Lines

    private func columns(_ lang: Language) -> [Column] {
        [
            Column(key: "seq", title: lang("Entry", "号"), sort: .number),
            Column(key: "village", title: lang("Village", "村")),
            Column(key: "on", title: lang("Date", "日期")),
            Column(key: "voucher", title: lang("Voucher", "凭证号")),
            Column(key: "memo", title: lang("Memo", "摘要"), shrinks: true),
            Column(
                key: "account", title: lang("Main account", "总账科目"), shrinks: true,
                identifies: true),
            Column(key: "detail", title: lang("Detail", "明细科目"), shrinks: true, spare: 1),
            Column(key: "debit", title: lang("Debit", "借方金额"), sort: .number),
            Column(key: "credit", title: lang("Credit", "贷方金额"), sort: .number),
            Column(key: "category", title: lang("Category", "类别")),
            Column(key: "reverses", title: lang("Reverses", "冲销")),
            Column(key: "reversedBy", title: lang("Reversed by", "冲销于")),
        ]
    }

    private func rows(_ voucher: Voucher, _ lang: Language) -> [[Cell]] {
        let summary = Summary(voucher.entry, registry, lang)
        let memo = summary.memo ?? summary.what
        return voucher.lines.map { line in
            let main = registry.mainAccount(of: line.account)
            let name = registry.accounts[main].map { lang($0.english, $0.chinese) } ?? ""
            return [
                .number(voucher.entry.seq), .text(voucher.entry.village),
                .text(voucher.entry.on.text),
                voucher.entry.event.effect.voucher.map(Cell.text) ?? .none,
                summary.memo.map { .shown($0, as: memo) } ?? .shownOnly(memo),
                .shown(line.account.text, as: "\(main) \(name)"),
                .shownOnly(detail(line, main, lang)),
                line.debit == 0 ? .none : .money(line.debit),
                line.credit == 0 ? .none : .money(line.credit),
                line.category.map { .text($0.text) } ?? .none,
                summary.reverses.map(Cell.number) ?? .none,
                voucher.reversedBy.map(Cell.number) ?? .none,
            ]
        }
    }

    /// The sub-account, else what an income or expense was for.
    private func detail(_ line: Voucher.Line, _ main: Code, _ lang: Language) -> String {
        if line.account != main {
            let name = registry.accounts[line.account].map { lang($0.english, $0.chinese) } ?? ""
            return "\(line.account) \(name)"
        }
        return line.category.map { registry.label($0, lang) } ?? ""
    }
}

// MARK: - JSON

extension VoucherReport {
    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.array { array in
            for voucher in vouchers { array.object { write(voucher, &$0) } }
        }
        writer.newline()
        return writer.bytes
    }

    private func write(_ voucher: Voucher, _ object: inout CanonicalWriter) {
        let summary = Summary(voucher.entry, registry, .en)
        let document = summary.document
        let fields: [(StaticString, Cell)] = [
            ("actor", .optional(voucher.entry.actor)), ("basis", .optional(summary.basis)),
            ("counterparty", .optional(summary.counterparty)),
            ("document", .optional(document?.name)),
            ("documentSha256", .optional(document?.sha256)),
            ("kind", .text(voucher.entry.event.kind.rawValue)),
        ]
        for (key, cell) in fields {
            object.key(key)
            cell.json(into: &object)
        }
        object.key("lines")
        object.array { array in
            for line in voucher.lines {
                array.object {
                    $0.field("account", line.account)
                    $0.key("category")
                    Cell.optional(line.category?.text).json(into: &$0)
                    $0.field("credit", line.credit)
                    $0.field("debit", line.debit)
                }
            }
        }
        let others: [(StaticString, Cell)] = [
            ("memo", .optional(summary.memo)), ("on", .text(voucher.entry.on.text)),
            ("reversedBy", voucher.reversedBy.map(Cell.number) ?? .none),
            ("reverses", summary.reverses.map(Cell.number) ?? .none),
            ("seq", .number(voucher.entry.seq)), ("total", .fen(voucher.total)),
            ("totalInWords", .optional(words(voucher))),
            ("village", .text(voucher.entry.village)),
            ("voucher", .optional(voucher.entry.event.effect.voucher)),
        ]
        for (key, cell) in others {
            object.key(key)
            cell.json(into: &object)
        }
    }
}
