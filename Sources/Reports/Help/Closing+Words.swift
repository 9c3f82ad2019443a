// The words of the commands that close months, quote figures and set goals: close, reopen, quote,
// target.

extension CommandWords {
    package static let close = Self(
        "Close a month, or the twelve months of a year, to new money entries (结账).",
        "结账：一个月或一年的十二个月不再接受新的资金分录。",
        more: """
            For all villages, or one. The latest close or reopen that covers a village and a month \
            decides. A year with open red findings (collective findings --open) is not closed \
            unless --despite says why.
            """,
        """
        适用于全部村或一村。以涵盖该村该月的最近一次结账或反结账为准。有未销号的红色发现（collective findings --open）时\
        不能结年账，除非以 --despite 说明理由。
        """)
    package static let reopen = Self(
        "Open a closed month or year again (反结账).", "反结账：重新打开已结账的月份或年度。")
    package static let quote = Self(
        "Record a figure as published, with its source and precision.",
        "登记一项公布数据及其来源和精度。")
    package static let target = Self("Set goals for villages.", "为村设定目标。")
    package static let targetSet = Self(
        "Set a goal for a year: of one village, of those with a tag, or of all.",
        "设定一个年度的目标：一村、有某标签的村或全部村。",
        more: """
            INDICATOR is a figure of a single village, as in `collective rank --by`; VALUE is \
            in its unit, money or per cent. A later goal for the same villages, year and \
            indicator takes the earlier one's place. Evaluate goals with: collective targets
            """,
        """
        指标为单个村的指标，与 `collective rank --by` 相同；目标值以其单位计，即金额或百分比。村、年度和指标都相同时，\
        后设的目标取代先设的。用 collective targets 评价目标。
        """)
}

extension OptionWords {
    package static let period = Self(
        "The month (2022-03) or year (2022).", "月份（2022-03）或年度（2022）。",
        value: "period", "期间")

    // MARK: Quote

    package static let indicatorName = Self(
        "The indicator's name.", "指标代码。", value: "indicator", "指标")
    package static let quotedPeriod = Self(
        "The year or month it speaks of.", "数据所属的年度或月份。", value: "period", "期间")
    package static let quotedValue = Self(
        "The figure, a decimal number.", "数值，十进制数。", value: "value", "数值")
    package static let quotedUnit = Self(
        "Its unit: CNY, percent, villages …", "单位：CNY、percent、villages 等。",
        value: "unit", "单位")
    package static let precision = Self(
        "The value of its last published digit: 0.01, 1, 10000 …",
        "公布的末位数字所代表的值：0.01、1、10000 等。", value: "precision", "精度")
    package static let source = Self(
        "Where it was published.", "公布来源。", value: "source", "来源")
    package static let population = Self(
        "The tag of the villages it speaks of. Default: all villages.",
        "数据所指的村的标签。默认为全部村。", value: "population", "标签")

    // MARK: Goals

    package static let goalIndicator = Self(
        "The figure aimed at.", "目标所针对的指标代码。", value: "indicator", "指标")
    package static let goalValue = Self(
        "The goal, a decimal number.", "目标值，十进制数。", value: "value", "目标值")
    package static let goalVillage = Self(
        "The village. Default: all, or those with --tag.", "村代码。默认为全部村，或有 --tag 标签的村。",
        value: "village", "村代码")
    package static let goalTag = Self(
        "The villages that bear this tag on the year's last day.", "年末有此标签的村。",
        value: "tag", "标签")
    package static let goalBasis = Self(
        "Who decided it.", "由谁决定。", value: "basis", "依据")
    package static let atMost = Self(
        "The goal is not to pass the value. Default: to reach it.", "目标为不超过该值。默认为达到该值。")
}
