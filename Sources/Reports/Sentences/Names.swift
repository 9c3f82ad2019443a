// The names of tiers, kinds, classes and sides.

package import Ledger

/// The name of a tier, in English with the Chinese one: the three distributions are known by it.
package func tierName(_ tier: Int64, _ lang: Language) -> String {
    let names = [
        lang("1 Primary 初次分配", "1 初次分配"), lang("2 Secondary 再分配", "2 再分配"),
        lang("3 Tertiary 三次分配", "3 三次分配"),
    ]
    return (1...3).contains(tier) ? names[Int(tier) - 1] : lang("– outside", "– 三次分配之外")
}

/// The name of a tier where columns are scarce.
package func shortTierName(_ tier: Int64, _ lang: Language) -> String {
    let names = [
        lang("1 Primary", "1 初次分配"), lang("2 Secondary", "2 再分配"), lang("3 Tertiary", "3 三次分配"),
    ]
    return (1...3).contains(tier) ? names[Int(tier) - 1] : tierName(tier, lang)
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
