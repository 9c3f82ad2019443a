// The words of a year's end: distribute plan, approve, pay, portions; and of dues.

extension CommandWords {
    package static let distribute = Self(
        "Distribute the surplus of a closed year: plan, approve, pay (收益分配).",
        "已结账年度的收益分配：方案、批准、支付。")
    package static let distributePlan = Self(
        "Show what a closed year's surplus may be used for, line by line.",
        "逐项列出已结账年度的收益分配方案。",
        more: """
            Losses of earlier years, the reserve (公积公益金), members, the rest carried forward. The \
            order, the least reserve rate and the sources that are never distributed are policies: \
            collective policies
            """, "依次为弥补亏损、提取公积公益金、向成员分配、结转。次序、最低提取比例和不参与分配的来源均为规则：collective policies")
    package static let distributeApprove = Self(
        "Record that the members approved a plan, and post it.", "登记成员大会批准的分配方案并记账。",
        more: """
            Refused below the quorum and the majority of the policies meeting-quorum and \
            meeting-majority on the day of the resolution.
            """, "未达决议当日规则 meeting-quorum、meeting-majority 的人数时拒绝。")
    package static let distributePay = Self(
        "Pay members what was approved; never more.", "按批准的方案支付成员分配，不得超过。")
    package static let distributePortions = Self(
        "Cut a sum among the holders of shares, to the fen (largest remainder).",
        "按份额把一笔款项分到每人，精确到分（最大余数法）。")
    package static let dues = Self(
        "Show what is owed by and to whom, by age (往来款账龄).", "按账龄列出应收应付往来款。",
        more: """
            An entry pays the one that it names (--settles), else the oldest of the same account \
            and counterparty.
            """, "分录结算其指明的分录（--settles），否则按同一科目、同一对方单位先进先出。")
}

extension OptionWords {
    package static let distributedYear = Self(
        "The closed year.", "已结账的年度。", value: "yyyy", "年份")
    package static let resolutionDay = Self(
        "The day of the resolution.", "决议日期。", value: "day", "日期")
    package static let resolution = Self(
        "The resolution, as its minutes name it.", "决议名称（以会议记录为准）。",
        value: "resolution", "决议")
    package static let entitled = Self(
        "Members who could vote.", "应到人数（有表决权的成员）。", value: "entitled", "人数")
    package static let present = Self(
        "Members who were present.", "实到人数。", value: "present", "人数")
    package static let favour = Self(
        "Members who were in favour.", "同意人数。", value: "in-favour", "人数")
    package static let votes = Self(
        "The votes of many villages: CSV with village, resolution, entitled, present, favour.",
        "多个村的表决：CSV，列为村代码、决议、应到、实到、同意。", value: "votes", "文件")
    package static let payoutAmount = Self(
        "The amount. Default: all that is left.", "金额。默认为全部余额。", value: "amount", "金额")
    package static let shareRegister = Self(
        "The register of shares: CSV with name, shares.", "份额登记：CSV，列为姓名、份额。",
        value: "file", "文件")
    package static let portionsSum = Self(
        "The sum to be cut.", "待分配的金额。", value: "amount", "金额")
    package static let reserveRate = Self(
        "Part of the net income for the reserve. Default: the policy reserve-rate, or the minimum.",
        "提取公积公益金的比例。默认为规则 reserve-rate，或最低比例。", value: "reserve-rate", "比例")
    package static let memberRate = Self(
        "Part of what can be distributed for members. Default: the policy member-rate, or all.",
        "可分配收益中向成员分配的比例。默认为规则 member-rate，或全部。", value: "member-rate", "比例")
    package static let shareCount = Self(
        "Shares among which it is divided. Default: by head.", "份额总数。默认按人头。",
        value: "shares", "份额")
    package static let allVillages = Self(
        "Every village whose year is closed and not distributed yet.", "全部已结账而未分配的村。")
    package static let oneCounterparty = Self(
        "One counterparty only.", "只限一个对方单位。", value: "counterparty", "对方单位")
    package static let duesDay = Self(
        "As of the end of this day. Default: today.", "截至该日。默认为今天。", value: "day", "日期")
    package static let duesBy = Self(
        "counterparty or entry. Default: counterparty.", "按对方单位或分录列示。默认按对方单位。",
        value: "by", "分组")
}
