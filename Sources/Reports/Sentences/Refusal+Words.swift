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
            "journal": "记账凭证", "opening": "期初余额", "account": "科目设置",
        ][kind] ?? kind
    }

    static func className(_ name: String) -> String {
        AccountDefined.Class(rawValue: name)?.name(.zh) ?? name
    }

    /// What the entry in the detail is.
    var eventName: String { Event.Kind(rawValue: detail)?.name(.zh) ?? detail }
}
