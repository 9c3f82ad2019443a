// What the sentences of refusals are made of.

internal import Intake
package import Ledger

extension Refusal {
    /// The value in quotation marks, without line breaks, cut to a readable length.
    var quoted: String { "“\(value.oneLine.cut(to: 60))”" }

    var limit: String {
        field == .amount || field == .debit || field == .credit ? money(detail) : detail
    }

    func money(_ fen: String) -> String {
        Int64(fen).map { decimalText(fen: $0, grouped: true) } ?? fen
    }

    package static func kindName(_ kind: String) -> String {
        [
            "income": "收入", "expense": "支出", "distribution": "分配", "transfer": "转账",
            "reversal": "冲销", "journal": "记账凭证", "opening": "期初余额", "account": "科目设置",
        ][kind] ?? kind
    }

    static func className(_ name: String) -> String {
        AccountDefined.Class(rawValue: name)?.name(.zh) ?? name
    }

    func unknownKind(_ lang: Language) -> String {
        lang(
            "\(quoted) is not a kind (income 收入, expense 支出, distribution 分配, transfer 转账, "
                + "reversal 冲销) and not a template: collective templates",
            "没有类型 \(quoted)（income 收入、expense 支出、distribution 分配、transfer 转账、"
                + "reversal 冲销），也没有这个凭证模板：collective templates")
    }

    func movesNoMoney(_ lang: Language) -> String {
        lang(
            "no money comes into or goes out of account \(quoted); payments settle by the "
                + "accounts of the policy settlement-accounts; what moves no money is a "
                + "journal",
            "科目 \(quoted) 不能收付款：只能用规则 settlement-accounts 所列的科目；"
                + "不动用款项的请用 journal 记账")
    }

    func unknownKey(_ lang: Language) -> String {
        lang("no earlier entry has the key \(quoted)", "此前没有唯一键为 \(quoted) 的分录")
    }

    /// What the entry in the detail is.
    var eventName: String { Event.Kind(rawValue: detail)?.name(.zh) ?? detail }
}
