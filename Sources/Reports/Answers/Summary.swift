// An entry in a few plain words, for lists and for `show`.

package import Ledger

package struct Summary {
    /// What happened: the category's label, or the kind in words.
    package var what: String
    /// Minor units (fen); negative for what a reversal takes back; the debit total of lines.
    package var amount: Int64?
    package var account: Code?
    package var counterparty: String?
    package var memo: String?
    package var voucher: String?
    package var beneficiaries: Int64 = 0
    /// The account that a transfer reaches.
    package var to: Code?
    /// The resolution or rule that it rests on.
    package var basis: String?
    package var document: Document?
    /// The entry that it reverses.
    package var reverses: Int64?

    /// - Parameter isForPrograms: whether figures, units and tags keep their codes.
    package init(
        _ entry: Entry, _ registry: Registry, _ lang: Language, isForPrograms: Bool = false
    ) {
        what = ""
        fill(entry.event, registry, lang, names: isForPrograms ? .en : lang)
    }

    private mutating func fill(
        _ event: Event, _ registry: Registry, _ lang: Language, names: Language
    ) {
        what = event.kind.name(lang)
        switch event.effect {
        case .payment(_, let payment):
            what = registry.label(payment.category, lang)
            amount = payment.amount
            account = payment.account
            counterparty = payment.counterparty
            memo = payment.memo
            voucher = payment.voucher
            beneficiaries = payment.beneficiaries
            basis = payment.basis
            document = payment.document
        case .transfer(let transfer):
            what = lang(
                "transfer \(transfer.from) → \(transfer.to)", "转账 \(transfer.from) → \(transfer.to)"
            )
            amount = transfer.amount
            account = transfer.from
            to = transfer.to
            document = transfer.document
            counterparty = transfer.counterparty
            memo = transfer.memo
            voucher = transfer.voucher
        case .journal(let journal):
            amount = journal.lines.reduce(0) { $0 + $1.debit }
            counterparty = journal.counterparty
            memo = journal.memo
            document = journal.document
            voucher = journal.voucher
        case .opening(let opening):
            amount = opening.lines.reduce(0) { $0 + $1.debit }
            memo = opening.memo
        case .reversal(let reversal):
            fill(reversal.reversed.original, registry, lang, names: names)
            what = lang("reversal of \(reversal.target)", "冲销第 \(reversal.target) 号") + ": " + what
            amount = amount.map { -$0 }
            memo = reversal.reason
            voucher = reversal.voucher
            reverses = reversal.target
        case .standing:
            memo = event.remark(registry, lang, names: names)
            basis = event.ground
            document = event.evidence
        }
    }
}

extension Registry {
    /// The name of every village by its code; a name that several bear with the code.
    var villageNames: [String: String] { villageNames(of: Set(villages.keys)) }

    /// The same of some villages.
    func villageNames(of codes: Set<String>) -> [String: String] {
        Dictionary(
            codes.compactMap { code in
                villages[code].map { village in
                    let isAlone = bearers[village.name] == 1
                    return (code, isAlone ? village.name : "\(village.name) \(code)")
                }
            }) { first, _ in first }
    }

    package func label(_ category: Code, _ lang: Language) -> String {
        categories[category].map { lang($0.english, $0.chinese) } ?? category.text
    }
}

extension Event {
    /// What a rule or a goal rests on.
    fileprivate var ground: String? {
        if case .policySet(let data) = self { return data.basis }
        if case .targetSet(let data) = self { return data.basis }
        return nil
    }

    /// What shows a finding, an answer to it or its end.
    fileprivate var evidence: Document? {
        if case .findingRaised(let data) = self { return data.evidence }
        if case .findingAnswered(let data) = self { return data.evidence }
        if case .findingClosed(let data) = self { return data.evidence }
        return nil
    }

    /// The content of a set-up, closing or figure event in a few words.
    fileprivate func remark(
        _ registry: Registry, _ lang: Language, names: Language
    ) -> String? {
        switch self {
        case .ledgerOpened(let data): "\(data.name) (\(data.profile), \(data.currency))"
        case .profileAdopted(let data): data.id
        case .accountDefined(let data): "\(data.code) \(lang(data.english, data.chinese))"
        case .categoryDefined(let data): "\(data.code) \(lang(data.english, data.chinese))"
        case .templateDefined(let data): "\(data.code) \(lang(data.english, data.chinese))"
        case .policySet(let data): "\(data.name) = \(data.value)"
        case .villageRegistered(let data): data.name
        case .villageRenamed(let data): data.name
        case .villageMoved(let data): "→ \(data.township ?? "–")"
        case .villageTagged(let data), .villageUntagged(let data):
            tagWithCode(data.tag, names)
        case .headcountReported(let data):
            lang(
                "\(data.households) households, \(data.members) members",
                "\(data.households) 户，\(data.members) 人")
        case .villageMerged(let data): "→ \(data.into)"
        case .periodClosed(let data): data.period.text
        case .periodReopened(let data): "\(data.period.text): \(data.reason)"
        case .figureQuoted(let data):
            indicatorName(data.indicator, registry, names)
                + " \(data.period.text) = \(data.value) \(unitName(data.unit, names))"
        case .targetSet(let data):
            metricName(data.indicator, registry, names)
                + " \(data.period.text) \(data.goal.sign) \(data.value)"
                + (data.tag.map { names(" (\($0))", "（\(tagName($0, names))）") } ?? "")
        case .yearClosed(let data):
            "\(data.year.text): \(Cell.money(data.net).table)"
                + (data.despite.map { $0.words(lang) } ?? "")
        case .distributionApproved(let data): "\(data.year.text): \(data.resolution)"
        case .findingRaised(let data): data.words(lang)
        case .findingAnswered(let data):
            lang("to finding \(data.finding): ", "答复第 \(data.finding) 号发现：") + data.answer
        case .findingClosed(let data): data.words(lang)
        case .openingBalanceSet, .incomeReceived, .expensePaid, .distributionPaid, .transferMade,
            .journalPosted, .entryReversed:
            nil
        }
    }
}

extension Event.Kind {
    package func name(_ lang: Language) -> String {
        switch self {
        case .ledgerOpened: lang("ledger opened", "账本开立")
        case .profileAdopted: lang("profile adopted", "采用制度")
        case .accountDefined: lang("account defined", "设置科目")
        case .categoryDefined: lang("category defined", "设置类别")
        case .templateDefined: lang("template defined", "设置凭证模板")
        case .policySet: lang("policy set", "设定规则")
        case .villageRegistered: lang("village registered", "村登记")
        case .villageRenamed: lang("village renamed", "村更名")
        case .villageMoved: lang("village moved", "村划归乡镇")
        case .villageTagged: lang("village tagged", "加标签")
        case .villageUntagged: lang("village untagged", "去标签")
        case .headcountReported: lang("headcount reported", "户数人数")
        case .villageMerged: lang("village merged", "村合并")
        case .openingBalanceSet: lang("opening balances", "期初余额")
        case .incomeReceived: lang("income received", "收入")
        case .expensePaid: lang("expense paid", "支出")
        case .distributionPaid: lang("distribution paid", "分配")
        case .transferMade: lang("transfer", "转账")
        case .journalPosted: lang("journal entry", "记账凭证")
        case .entryReversed: lang("reversal", "冲销")
        case .periodClosed: lang("period closed", "结账")
        case .periodReopened: lang("period reopened", "反结账")
        case .figureQuoted: lang("figure quoted", "公布数据")
        case .targetSet: lang("target set", "设定目标")
        case .yearClosed: lang("year closed", "年终结账")
        case .distributionApproved: lang("distribution approved", "批准收益分配")
        case .findingRaised: lang("finding raised", "提出审计发现")
        case .findingAnswered: lang("finding answered", "答复审计发现")
        case .findingClosed: lang("finding closed", "审计发现销号")
        }
    }
}

extension TargetSet.Goal {
    package var sign: String { self == .atLeast ? "≥" : "≤" }
}

extension Document {
    /// Its name and hash, for people.
    package var words: String { "\(name) (SHA-256 \(sha256))" }
}
