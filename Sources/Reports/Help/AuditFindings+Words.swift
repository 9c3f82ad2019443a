// The words of the commands that keep findings on the record: finding, findings, audit --open.

extension CommandWords {
    package static let finding = Self(
        "Raise, answer and close findings: the audit on the record (审计发现).",
        "提出、答复审计发现并销号：审计本身也记录在案。")
    package static let findingRaise = Self(
        "Put a finding on record.", "提出一项审计发现，记录在案。",
        more: """
            Of one village, or without --village of the ledger as a whole. Without --period it is \
            about the year that its entries are of; with entries of several years, or none, about \
            the books up to its day. A year is not closed over an open red finding unless somebody \
            says why: collective close YEAR --despite REASON
            """,
        """
        针对一村；不给出 --village 则针对全账。不给出 --period 时，属于所涉分录的年度；分录跨年度或未列分录时，针对截至\
        当日的账目。有未销号的红色发现时不能结年账，除非说明理由：collective close 年度 --despite 理由
        """)
    package static let findingAnswer = Self(
        "Answer a finding (整改答复).", "答复一项审计发现（整改答复）。",
        more: """
            May be given again; the latest is shown, all stay in the history. Who raised a finding \
            should not answer it: the policy `warnings` (same-hands) has it noted.
            """, "可多次答复；列出最近一次，历次均留在历史中。提出者不宜自行答复：规则 warnings（same-hands）会提示。")
    package static let findingClose = Self(
        "Close a finding (销号).", "审计发现销号。",
        more: """
            With how it ended, why, and what came back. Who answered a finding should not close \
            it: the policy `warnings` (same-hands) has it noted.
            """, "写明结论、理由和追回金额。答复者不宜自行销号：规则 warnings（same-hands）会提示。")
    package static let findingRaiseAudit = Self(
        "Run the audit and put its findings on record: red and yellow, or as --severity says.",
        "运行审计并将其发现记录在案：红、黄两级，或依 --severity。",
        more: """
            All in one transaction. Findings of one rule, village and entries are one, and are \
            raised once, whatever became of them since: what was closed is not raised again. A \
            command of its own, because `audit` only reads. Where the history itself is broken \
            (severity error) nothing is raised, exit 1. The words are those of --lang.
            """,
        """
        在一个事务内完成。规则、村和分录都相同的为同一项，只提出一次，无论其后如何：已销号的不再提出。因 `audit` 只读不写，\
        故另设此命令。历史本身损坏（“错误”）时不提出任何发现，退出码为 1。文字用 --lang 的语言。
        """)
    package static let findings = Self(
        "List the findings on record, with their age, state and answer.",
        "列出记录在案的审计发现及其天数、状态和答复。",
        more: """
            Days run from the day it was raised to the day it was closed, or to today. Below \
            stands how many were raised and closed, and after how many days in the median.
            """, "天数自提出之日起，至销号之日或今天。表下为提出和销号的项数，以及销号天数的中位数。")
}

extension OptionWords {
    package static let findingVillage = Self(
        "The village. Default: the ledger as a whole.", "村代码。默认为全账。",
        value: "village", "村代码")
    package static let findingSeverity = Self(
        "red = a rule is breached, yellow = needs an explanation, green = worth knowing.",
        "red 违反硬性规定，yellow 需要说明，green 提示。", value: "severity", "程度")
    package static let findingRule = Self(
        "What was not kept: a rule of the audit, or a law in words.",
        "未遵守的规定：审计规则名，或法规条文。", value: "rule", "规则")
    package static let statement = Self(
        "What was found.", "发现的内容。", value: "text", "文字")
    package static let concernedEntry = Self(
        "An entry concerned; may be given several times.", "涉及的分录号，可重复给出。",
        value: "seq", "分录号")
    package static let atStake = Self(
        "What is at stake.", "涉及金额。", value: "amount", "金额")
    package static let findingPeriod = Self(
        "The month or year that it is about.", "所属的月份或年度。", value: "period", "期间")
    package static let findingDay = Self(
        "The business day. Default: today.", "业务日期。默认为今天。", value: "day", "日期")
    package static let findingNumber = Self(
        "The entry that raised it.", "提出该发现的分录号。", value: "seq", "分录号")
    package static let answerText = Self(
        "What those concerned say.", "答复内容。", value: "text", "文字")
    package static let how = Self(
        "remedied, explained, referred (to another authority) or withdrawn.",
        "remedied 已整改，explained 已说明，referred 已移送，withdrawn 已撤销。",
        value: "how", "结论")
    package static let closingReason = Self("Why.", "理由。", value: "reason", "理由")
    package static let recovered = Self(
        "What came back.", "追回金额。", value: "amount", "金额")
    package static let openOnly = Self(
        "Only those that are not closed.", "只列未销号的。")
    package static let findingsOfOneYear = Self(
        "Only those about this year.", "只列涉及该年度的。", value: "yyyy", "年份")
    package static let findingsOnRecord = Self(
        "Audit nothing: list the findings on record that are open, as collective findings --open.",
        "不作审计，只列出未销号的审计发现，同 collective findings --open。")
    package static let despite = Self(
        "Close a year though red findings of it are open, and say why; its reports tell.",
        "有未销号的红色发现仍结年账，并说明理由；该年度的报表会注明。", value: "reason", "理由")
}
