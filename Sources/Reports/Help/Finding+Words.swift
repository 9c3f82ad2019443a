// The words of the options that find entries.

extension OptionWords {
    package static let oneVoucher = Self(
        "One voucher number only.", "只限一个凭证号。", value: "voucher", "凭证号")
    package static let memoHolds = Self(
        "Entries whose memo, or reason, holds this text.", "摘要（冲销为原因）含有此文字的分录。",
        value: "text", "文字")
    package static let counterpartyHolds = Self(
        "Entries whose counterparty holds this text.", "对方单位含有此文字的分录。",
        value: "text", "文字")
    package static let oneAmount = Self(
        "Entries of this amount, or with a line of it.", "金额（或其中一行的金额）恰为此数的分录。",
        value: "amount", "金额")
    package static let leastAmount = Self(
        "Entries of this amount or more, or with such a line.", "金额（或其中一行的金额）不少于此数的分录。",
        value: "amount", "金额")
    package static let mostAmount = Self(
        "Entries of this amount or less, or with such a line.", "金额（或其中一行的金额）不多于此数的分录。",
        value: "amount", "金额")
    package static let oneAccount = Self(
        "Entries that post to this account or its sub-accounts, by code or label.",
        "记入此科目或其明细科目的分录；代码或名称。", value: "account", "科目")
    package static let oneActor = Self(
        "One actor only.", "只限一位经办人。", value: "actor", "经办人")
    package static let firstRecorded = Self(
        "The first day of recording (UTC).", "起始记录日期（UTC）。", value: "day", "日期")
    package static let lastRecorded = Self(
        "The last day of recording (UTC).", "截止记录日期（UTC）。", value: "day", "日期")
    package static let entryOrder = Self(
        "entry: as recorded; day: by business day.", "entry：按记录先后；day：按业务日期。",
        value: "sort", "顺序")
}
