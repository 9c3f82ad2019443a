// The sentences of what is found in payments, cash and vouchers.

internal import Audit
internal import Ledger

extension Finding {
    func sentence(of rule: Rule.Payments, _ lang: Language) -> String {
        switch rule {
        case .negativeMoney:
            lang(
                "account \(expected) stands at \(money(found)) at the end of \(day)",
                "\(day) 日终，科目 \(expected) 余额为 \(money(found))")
        case .document:
            lang(
                "\(money(found)) was paid on \(day) without an original document; from "
                    + "\(money(expected)) on one is asked for",
                "\(day) 付款 \(money(found)) 未附原始凭证；\(money(expected)) 起应附")
        case .personalAccount where severity == .red:
            lang(
                "money went through account \(expected) “\(found)”, \(many(lang)) from \(day) on",
                "自 \(day) 起，资金通过科目 \(expected)“\(found)”收付，\(many(lang))")
        case .personalAccount:
            lang(
                "the entry of \(day) names a personal account: “\(found)”",
                "\(day) 的分录提到“\(found)”")
        case .undeposited: undeposited(lang)
        case .cashPayment: cashPayment(lang)
        case .cashLimit:
            lang(
                "cash on hand stood above \(money(expected)) from the end of \(day) on and "
                    + "reached \(money(found))",
                "自 \(day) 日终起，库存现金超过 \(money(expected))，最高 \(money(found))")
        case .split:
            lang(
                "\(entries.count) payments to one payee within days, the last on \(day), each "
                    + "below \(money(expected)), come to \(money(found))",
                "数日内向同一收款方付款 \(entries.count) 笔（末笔 \(day)），每笔低于 "
                    + "\(money(expected))，合计 \(money(found))")
        case .duplicate: duplicate(lang)
        case .roundSum:
            lang(
                "\(money(found)) paid on \(day) is a multiple of \(money(expected))",
                "\(day) 付款 \(money(found))，为 \(money(expected)) 的整数倍")
        case .words:
            lang(
                "the memo of \(day) says \(money(expected)) in words; the entry's amount is "
                    + "\(money(found))",
                "\(day) 摘要的大写金额为 \(money(expected))，分录金额为 \(money(found))")
        case .creditCode:
            lang(
                "“\(found)”, \(many(lang)) from \(day) on, is no unified social credit code: its "
                    + "check character is wrong",
                "自 \(day) 起\(many(lang))的“\(found)”校验码有误，不是统一社会信用代码")
        }
    }

    /// The day that it is of, where there is one.
    var day: String { on?.text ?? "" }

    private func many(_ lang: Language) -> String {
        let count = entries.count
        return lang(count == 1 ? "in 1 entry" : "in \(count) entries", "\(count) 笔")
    }

    /// `found`: what was not banked, and how much of it was spent.
    private func undeposited(_ lang: Language) -> String {
        let parts = found.split(separator: " ").map { money(String($0)) }
        let (left, spent) = (parts.first ?? "", parts.last ?? "")
        let isSpent = !found.hasSuffix(" 0")
        return lang(
            "of \(money(expected)) received in cash on \(day), \(left) was not paid into the bank "
                + "that day" + (isSpent ? "; \(spent) of it was spent" : ""),
            "\(day) 收入现金 \(money(expected))，当日未送存银行 \(left)"
                + (isSpent ? "，其中坐支 \(spent)" : ""))
    }

    /// `found`: the payee and the amount.
    private func cashPayment(_ lang: Language) -> String {
        let amount = found.split(separator: " ").last.map(String.init) ?? ""
        let payee = found.dropLast(amount.count + 1)
        return lang(
            "“\(payee)” was paid \(money(amount)) in cash on \(day); above \(money(expected)) "
                + "units are paid through the bank",
            "\(day) 以现金付“\(payee)”\(money(amount))；对单位付款超过 \(money(expected)) 应转账")
    }

    /// `expected`: the hash of the document, where that is what they have in common.
    private func duplicate(_ lang: Language) -> String {
        expected.isEmpty
            ? lang(
                "\(money(found)) was paid \(entries.count) times within days to one payee for one "
                    + "purpose, the last on \(day)",
                "数日内以同一用途向同一收款方付款 \(money(found)) 共 \(entries.count) 次，末次 \(day)")
            : lang(
                "\(entries.count) payments, the last on \(day), rest on one document "
                    + "(\(expected)…); the first is of \(money(found))",
                "\(entries.count) 笔付款（末笔 \(day)）所附为同一原始凭证（\(expected)…），"
                    + "首笔金额 \(money(found))")
    }
}
