// The words of vouchers by name: templates, record template.

extension CommandWords {
    package static let templates = Self(
        "List the vouchers that can be recorded by name.", "列出可按名称登记的凭证模板。")
    package static let recordTemplate = Self(
        "Record a voucher by its name: accruals, collections, purchases, loans …",
        "按名称登记凭证：应收应付、收回支付、购置、借款等。",
        more: """
            TEMPLATE is a code or label of `collective templates`: it says which account is \
            debited and which credited. An import takes it in the column kind.
            """, "凭证模板为 `collective templates` 中的代码或名称，由它决定借贷科目。导入时写在“类型”列。")
}

extension OptionWords {
    package static let template = Self(
        "The voucher's template, by code or label.", "凭证模板的代码或名称。",
        value: "template", "凭证模板")
    package static let templateCategory = Self(
        "The category, where the template has one side for it. Default: the template's own.",
        "类别，用于模板中按类别记的一方。默认为模板自带的类别。", value: "category", "类别")
    package static let templateAccount = Self(
        "The account that money goes through. Default: the policy settlement-account.",
        "收付款科目。默认为规则 settlement-account。", value: "account", "科目")
    package static let due = Self(
        "The day when what it leaves open is to be paid.", "所欠款项的到期日。",
        value: "due", "到期日")
    package static let settles = Self(
        "The entry that it pays, wholly or in part.", "所结算的分录号（全部或部分）。",
        value: "settles", "分录号")
}
