// The columns an import may have, each with its English and its Chinese name.
// Not here: finding them in a header row (ImportHeader).

/// A column of an import.
package enum ImportColumn: Int, CaseIterable, Sendable {
    case date, village, kind, category, amount, account, counterparty, memo, voucher
    case beneficiaries, key, to, due, target

    /// The name in English, as JSON members and CSV headers have it.
    package var english: String {
        switch self {
        case .date: "date"
        case .village: "village"
        case .kind: "kind"
        case .category: "category"
        case .amount: "amount"
        case .account: "account"
        case .counterparty: "counterparty"
        case .memo: "memo"
        case .voucher: "voucher"
        case .beneficiaries: "beneficiaries"
        case .key: "key"
        case .to: "to"
        case .due: "due"
        case .target: "target"
        }
    }

    /// The name in Chinese.
    package var chinese: String {
        switch self {
        case .date: "日期"
        case .village: "村代码"
        case .kind: "类型"
        case .category: "类别"
        case .amount: "金额"
        case .account: "科目"
        case .counterparty: "对方单位"
        case .memo: "摘要"
        case .voucher: "凭证号"
        case .beneficiaries: "受益人数"
        case .key: "唯一键"
        case .to: "转入科目"
        case .due: "到期日"
        case .target: "目标键"
        }
    }

    /// Columns that every table must have, but `amount` where rows name a `target`: what takes back
    /// has none. `category` is not among them: transfers have none.
    package static let required: [ImportColumn] = [.date, .village, .kind, .amount]
}
