// The names of tiers, kinds, classes and sides.

package import Ledger

private let tiers = [
    (english: "1 Primary", chinese: "1 初次分配"), (english: "2 Secondary", chinese: "2 再分配"),
    (english: "3 Tertiary", chinese: "3 三次分配"),
]

/// The name of a tier, in English with the Chinese one: the three distributions are known by it.
func tierName(_ tier: Int64, _ lang: Language) -> String {
    guard (1...3).contains(tier) else { return lang("– outside", "– 三次分配之外") }
    let name = tiers[Int(tier) - 1]
    return lang("\(name.english) \(name.chinese.dropFirst(2))", "\(name.chinese)")
}

/// The name of a tier where columns are scarce.
func shortTierName(_ tier: Int64, _ lang: Language) -> String {
    guard (1...3).contains(tier) else { return tierName(tier, lang) }
    let name = tiers[Int(tier) - 1]
    return lang(name.english, name.chinese)
}

extension PaymentKind {
    package func name(_ lang: Language) -> String {
        switch self {
        case .income: lang("income", "收入")
        case .expense: lang("expense", "支出")
        case .distribution: lang("distribution", "分配")
        }
    }
}

extension AccountDefined.Class {
    package func name(_ lang: Language) -> String {
        switch self {
        case .asset: lang("asset", "资产")
        case .liability: lang("liability", "负债")
        case .equity: lang("equity", "所有者权益")
        case .cost: lang("cost", "成本")
        case .income: lang("income", "收入")
        case .expense: lang("expense", "费用")
        }
    }
}

extension AccountDefined.Side {
    package func name(_ lang: Language) -> String {
        switch self {
        case .debit: lang("debit", "借")
        case .credit: lang("credit", "贷")
        case .both: lang("both", "借或贷")
        }
    }
}

extension Language {
    /// What a ledger is called whose founder names none.
    package var nameOfLedgers: String { self("Collective ledger", "集体经济账本") }
}

extension Unit {
    /// Of what a figure counts; money is named by its currency.
    package func name(_ lang: Language) -> String {
        switch self {
        case .money: lang("yuan", "元")
        case .percent: lang("percent", "%")
        case .villages: lang("villages", "村")
        case .goals: lang("goals", "项")
        case .ratio: lang("ratio", "倍")
        case .index: lang("index", "指数")
        }
    }
}
