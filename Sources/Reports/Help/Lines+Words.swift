// The words of the options that give the lines of an entry.

extension OptionWords {
    package static let journalFile = Self(
        "The file of lines, or -. Without it: --debit and --credit.",
        "分录行文件，或 -。不给文件则用 --debit 和 --credit。", value: "file", "文件")
    package static let debitLine = Self(
        "A line to debit, as 102=100 or 511=100,exp.wage: account, amount, category; codes or "
            + "labels. May be repeated.",
        "一行借方，如 102=100 或 511=100,exp.wage：科目、金额、类别，代码或名称。可重复。",
        value: "line", "行")
    package static let creditLine = Self(
        "A line to credit, in the same form. May be repeated.", "一行贷方，写法相同。可重复。",
        value: "line", "行")
    package static let rightDebit = Self(
        "A line to debit, as in journal; all lines are given anew.",
        "一行借方，写法同 journal；各行全部重新给出。", value: "line", "行")
    package static let rightCredit = Self(
        "A line to credit, likewise.", "一行贷方，写法相同。", value: "line", "行")
}

extension OptionWords {
    package static let openingVillage = Self(
        "The village's code, where the file has no column village (村代码).",
        "村代码；文件有“村代码”列时不用。", value: "village", "村代码")
    package static let earlierChart = Self(
        "The chart that the file's accounts are of, where it is an earlier one: 2004.",
        "文件所用的科目表，若非现行：2004。", value: "chart", "科目表")
    package static let takenAccount = Self(
        "Of an account that has become several, the one to take: 131=132. May be repeated.",
        "已分为数个的科目取哪一个，如 131=132。可重复。", value: "choice", "选择")
}
