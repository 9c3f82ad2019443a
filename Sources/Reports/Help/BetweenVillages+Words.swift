// The words of what happens between villages: record internal, village move, merge, carry.

extension CommandWords {
    package static let recordInternal = Self(
        "Record money that one village of the ledger pays another.", "登记本账各村之间的款项往来。",
        more: """
            An entry in the books of each, on the account of the policy internal-account, bound \
            together: a reversal takes both back, and a roll-up of both shows neither.
            """, "两村各记一笔，记入规则 internal-account 的科目，互相绑定：冲销时一并冲销，汇总时抵销。")
    package static let villageMove = Self(
        "Move a village to another township from a day on.", "村自某日起划归另一乡镇。",
        more: "Roll-ups by township follow the day.", "按乡镇汇总时以该日为界。")
    package static let villageCarry = Self(
        "Carry balances from a village to another, as a split does.",
        "把一村的余额转入另一村（如分村）。",
        more: """
            FILE has the columns account, debit, credit: balances as they stand in the giving \
            village, which balance. Each village gets a journal; the two are bound together.
            """, "文件列为科目、借方、贷方：转出村现有的余额，须平衡。两村各记一张凭证，互相绑定。")
}

extension OptionWords {
    package static let payingVillage = Self(
        "The village that pays.", "付款村代码。", value: "village", "村代码")
    package static let receivingVillage = Self(
        "The village that receives.", "收款村代码。", value: "to-village", "村代码")
    package static let payingAccount = Self(
        "The account that the money leaves. Default: the policy settlement-account.",
        "付款科目。默认为规则 settlement-account。", value: "account", "科目")
    package static let receivingAccount = Self(
        "The account that it reaches. Default: the policy settlement-account.",
        "收款科目。默认为规则 settlement-account。", value: "to-account", "科目")
    package static let carryOver = Self(
        "Close its results and carry its balances over to the other village.",
        "结转其收支，并把余额转入并入村。")
    package static let newTownship = Self(
        "The township; none where it is left out.", "乡镇（街道）；省略则不属任何乡镇。",
        value: "township", "乡镇")
    package static let givingVillage = Self(
        "The village that gives.", "转出村代码。", value: "code", "村代码")
    package static let takingVillage = Self(
        "The village that takes.", "转入村代码。", value: "into", "村代码")
    package static let carriedLines = Self(
        "CSV: account, debit, credit.", "CSV：科目、借方、贷方。", value: "file", "文件")
}
