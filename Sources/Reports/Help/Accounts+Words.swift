// The words of the commands that divide accounts.

extension CommandWords {
    package static let account = Self("Add sub-accounts to the chart.", "增设明细科目。")
    package static let accountAdd = Self(
        "Define a sub-account (明细科目) of an account.", "为科目设置明细科目。",
        more: """
            Its class and normal side are those of the account that it is part of. It has its own \
            balance; payments may settle by it where they may by its main account, and its lines \
            are of the main account's categories.
            """,
        "类别和余额方向与上级科目相同，余额单独核算。上级科目可收付款的，明细科目也可；其分录行使用上级科目的类别。")
}

extension OptionWords {
    package static let subAccountCode = Self(
        "The account's code, a dot, and letters or digits: 102.01.",
        "科目代码、一点，再加字母或数字，如 102.01。", value: "code", "代码")
    package static let subAccountName = Self(
        "Its name, of a bank, a person, a project.", "名称：银行、个人、项目等。", value: "name", "名称")
    package static let subAccountEnglish = Self(
        "Its English name. Default: the name.", "英文名称，默认同名称。", value: "name", "英文名称")
}
