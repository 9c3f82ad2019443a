// The sheet to tick of a voucher check (凭证抽查表): the drawn entries with blanks beside them, for
// whoever holds the papers in hand.

internal import Audit
internal import Ledger

extension SampleReport {
    func sheet(_ lang: Language) -> Answer {
        let ticks = [
            lang("Document", "有原始凭证"), lang("Amount", "金额相符"), lang("Account", "科目正确"),
            lang("Approval", "审批齐全"), lang("Date", "日期相符"),
        ]
        let over = lang("In order ✓, not in order ✗", "核对（相符 √，不符 ×）")
        let hasVillage = sample.request.scope.village == nil
        var answer = Answer(
            columns: [
                Column(key: "number", title: lang("No.", "序号"), sort: .number),
                Column(key: "seq", title: lang("Entry", "分录号"), sort: .number),
                Column(key: "on", title: lang("Date", "日期")),
                Column(key: "village", title: lang("Village", "村"), inTable: hasVillage),
                Column(key: "voucher", title: lang("Voucher", "凭证号")),
                Column(key: "memo", title: lang("What, memo, counterparty", "事项、摘要、对方单位")),
                Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
                Column(
                    key: "hits", title: lang("Hits", "命中"), sort: .number,
                    inTable: sample.request.method.isByValue),
            ] + ticks.map { Column(key: "tick", title: $0, over: over) }
                + [Column(key: "remarks", title: lang("Remarks, findings", "备　　　　注"))])
        let blanks = [Cell](repeating: .none, count: ticks.count + 1)
        answer.rows = sample.items.enumerated().map { line($0 + 1, $1, lang) + blanks }
        answer.totals = [
            [
                .text(lang("Total", "合计")), .none, .none, .none, .none, .none,
                .fen(sample.drawn.value),
                sample.request.method.isByValue ? .number(sample.hits) : .none,
            ] + blanks
        ]
        answer.notes = sample.notes(lang)
        answer.sheet = form(lang)
        return answer
    }

    private func line(_ number: Int, _ item: Sample.Item, _ lang: Language) -> [Cell] {
        let (entry, registry) = (item.entry, sample.registry)
        let summary = Summary(entry, registry, lang)
        let memo = summary.memo == summary.what ? nil : summary.memo
        let texts = [summary.what, memo, summary.counterparty].compactMap { $0 }
        return [
            .number(number), .number(entry.seq), .day(entry.on),
            .text(registry.villages[entry.village]?.name ?? entry.village),
            .optional(summary.voucher),
            .text(texts.joined(separator: lang(", ", "；"))), .money(item.value),
            .number(item.hits),
        ]
    }

    private func form(_ lang: Language) -> Sheet {
        let name = lang("Voucher check", "凭证抽查表")
        let registry = sample.registry
        let scope = sample.request.scope
        let whose = scope.whose(registry)
        var sheet = Sheet(form: name, of: whose, registry, lang)
        sheet.organisation = lang("Books checked: \(whose)", "被查单位：\(whose)")
        sheet.period = scope.span(lang)
        let (method, seed) = (sample.request.method.name(lang), sample.request.seed)
        let ledger = registry.ledger?.name ?? ""
        let book = scope.isOfAll ? "" : lang("Ledger: \(ledger); ", "账本：\(ledger)　")
        sheet.corner = book
            + lang("method: \(method); seed: \(seed)", "抽样方法：\(method)　随机种子：\(seed)")
        sheet.isLandscape = true
        sheet.signatures = [
            lang("Checked by", "抽查人"), lang("Reviewed by", "复核人"),
            lang("For the books checked", "被查单位负责人"), lang("Date", "日期"),
        ]
        return sheet
    }
}
