// Vouchers by name: a template says which account is debited and which credited, and a voucher of
// it becomes a receipt, a payment, a transfer or a journal. The events are those of any other
// voucher, so nothing that reads history knows templates.

/// What is said of a voucher that is recorded by its template.
package struct TemplateUse: Equatable, Sendable {
    package var template: Code
    package var amount: Int64
    /// The account that money goes through; `nil` = the settlement account of the profile.
    package var account: Code?
    /// `nil` = the template's own, if it has one.
    package var category: Code?
    package var beneficiaries: Int64 = 0
    package var counterparty: String?
    package var document: Document?
    package var due: Day?
    package var memo: String?
    package var settles: Int64?
    package var voucher: String?

    package init(template: Code, amount: Int64) {
        self.template = template
        self.amount = amount
    }
}

extension Registry {
    /// The action that a voucher of a template stands for.
    ///
    /// - Throws: `Refusal` for an unknown template, a category that is missing or of the other
    ///   direction, and what the template has no place for.
    func expand(_ use: TemplateUse, on day: Day) throws(Refusal) -> Command.Action {
        guard let template = templates[use.template] else {
            throw Refusal(.unknownTemplate, .kind, use.template.text)
        }
        let sides = [template.debit, template.credit]
        if let account = use.account, !sides.contains(.money) {
            throw Refusal(.unusedField, .account, account.text, detail: template.code.text)
        }
        if let category = use.category, !sides.contains(.category) {
            throw Refusal(.unusedField, .category, category.text, detail: template.code.text)
        }
        guard sides.contains(.category) else { return try move(use, template, on: day) }
        return try pay(use, template, on: day)
    }

    /// A voucher of a category: a receipt or a payment where its other side may settle, else a
    /// journal with the category in its line.
    private func pay(
        _ use: TemplateUse, _ template: TemplateDefined, on day: Day
    ) throws(Refusal) -> Command.Action {
        guard let code = use.category ?? template.category else {
            throw Refusal(.missing, .category, "")
        }
        guard let category = categories[code] else {
            throw Refusal(.unknownCategory, .category, code.text)
        }
        let isCredited = template.credit == .category
        guard (category.kind == .income) == isCredited else {
            throw Refusal(.otherKind, .category, code.text, detail: category.kind.rawValue)
        }
        let other = try account(isCredited ? template.debit : template.credit, use, on: day)
        if let known = accounts[other], maySettle(known, on: day) {
            return .pay(
                category.kind,
                Payment(
                    account: other, amount: use.amount, beneficiaries: use.beneficiaries,
                    category: code, counterparty: use.counterparty, document: use.document,
                    due: use.due, memo: use.memo, settles: use.settles, voucher: use.voucher),
                settlementStated: true)
        }
        let line = Line(
            account: category.account, category: code, debit: isCredited ? 0 : use.amount,
            credit: isCredited ? use.amount : 0)
        let opposite = Line(account: other, debit: line.credit, credit: line.debit)
        return try journal(use, isCredited ? [opposite, line] : [line, opposite])
    }

    /// A voucher without a category: a transfer between what the village has and owes, else a
    /// journal.
    private func move(
        _ use: TemplateUse, _ template: TemplateDefined, on day: Day
    ) throws(Refusal) -> Command.Action {
        let debit = try account(template.debit, use, on: day)
        let credit = try account(template.credit, use, on: day)
        guard try account(debit, .account).isOfPosition, try account(credit, .account).isOfPosition
        else {
            return try journal(
                use,
                [
                    Line(account: debit, debit: use.amount),
                    Line(account: credit, credit: use.amount),
                ])
        }
        if use.beneficiaries != 0 {
            throw Refusal(
                .unusedField, .beneficiaries, "\(use.beneficiaries)", detail: template.code.text)
        }
        return .transfer(
            TransferMade(
                amount: use.amount, counterparty: use.counterparty, document: use.document,
                due: use.due, from: credit, memo: use.memo, settles: use.settles, to: debit,
                voucher: use.voucher))
    }

    private func journal(_ use: TemplateUse, _ lines: [Line]) throws(Refusal) -> Command.Action {
        if use.beneficiaries != 0 {
            throw Refusal(
                .unusedField, .beneficiaries, "\(use.beneficiaries)", detail: use.template.text)
        }
        return .journal(
            JournalPosted(
                counterparty: use.counterparty, document: use.document, due: use.due,
                lines: lines, memo: use.memo, settles: use.settles, voucher: use.voucher))
    }

    private func account(
        _ side: TemplateDefined.Side, _ use: TemplateUse, on day: Day
    ) throws(Refusal) -> Code {
        switch side {
        case .account(let code): return code
        case .money, .category:
            guard let account = use.account ?? settlementAccount(on: day) else {
                throw Refusal(.missing, .account, "")
            }
            return account
        }
    }
}
