// What the API says of itself, where it differs from what the command says.

extension OptionWords {
    package static let atMoment = Self(
        """
        What was recorded by then: up to an entry, or up to a moment (2022-06-30T18:00:00+08:00, \
        or …Z; a day alone means its end in UTC).
        """,
        "截至该时点已记录的内容：某条分录（号），或某一时刻（2022-06-30T18:00:00+08:00 或 …Z；只给日期时指该日 UTC 终了）。")
    package static let soManyOfEntries = Self(
        "At most so many entries. Default: 100; the header Link tells where the next ones are.",
        "至多若干条分录，默认 100 条；其后的分录见响应头 Link。")
    package static let oneFigureAddress = Self(
        "The address of a figure; may be given several times.", "数据地址，可重复给出。")
}

extension CommandWords {
    package static let quotedIndicators = Self(
        "Every quoted figure beside the recomputed one.", "各项公布数据与重算数据的对照。",
        more: """
            A published figure v whose last digit counts u agrees with a recomputed one \
            in [v − u/2, v + u/2).
            """,
        "公布值 v 的末位代表 u 时，重算值落在 [v − u/2, v + u/2) 之内即为相符。")
    package static let auditNow = Self(
        "Audit the whole ledger now: its history, its sums and its books.",
        "立即审计整个账本：历史、汇总和账目。",
        more: "It reads every entry: of a million entries it takes some seconds.",
        "须读取全部分录；百万条分录约需数秒。")
    package static let auditRules = Self(
        "Every rule of an audit with its ground and its policies.", "全部审计规则及其依据和参数。")
    package static let checkpoints = Self(
        "The checkpoints that were signed.", "已签署的检查点。")
}

extension CommandWords {
    package static let apiDescription = Self(
        "This description.", "本说明。")
}

/// What the description of the API says besides the words of help.
package struct APIWords: Sendable {
    private let lang: Language

    package init(_ lang: Language) { self.lang = lang }

    package var title: String { lang("CollectiveLedger", "村集体经济组织账本") }

    package var description: String {
        lang(
            """
            The book of village collective income, as the command `collective` answers: the same \
            questions, figures, refusals and sentences. Money is whole fen. A page at \
            /NAME answers as /NAME.json and /NAME.csv too, most also as /NAME.xlsx and \
            /NAME.html. Errors are problem details (RFC 9457). Answers bear a strong ETag: ask \
            again with If-None-Match. Paths stand under the base of a ledger where several are \
            served.
            """,
            """
            村集体经济组织账本，与 collective 命令的回答相同：同样的查询、数据、拒绝理由和语句。金额为整数分。\
            页面 /NAME 另有 /NAME.json、/NAME.csv，多数还有 /NAME.xlsx、/NAME.html。\
            错误为 problem details（RFC 9457）。回答带有强 ETag，可用 If-None-Match 再次询问。同时提供多个账本时，路径位于各账本的前缀之下。
            """)
    }

    package var language: String {
        lang("The language of sentences and names.", "语句和名称所用的语言。")
    }

    package var token: String {
        lang("A token of a user, as Bearer.", "用户的令牌（Bearer）。")
    }

    package var session: String {
        lang("The cookie of a browser that has logged in.", "浏览器登录后的 cookie。")
    }

    package func group(_ name: String) -> String {
        switch name {
        case "asking": lang("What the books say.", "查询账目。")
        case "following": lang("The log as it grows.", "持续读取日志。")
        case "recording": lang("What is recorded.", "记账。")
        case "proving": lang("What proves it.", "证明。")
        default: lang("What this is.", "说明。")
        }
    }

    package func header(_ name: String) -> String {
        switch name {
        case "ETag":
            lang(
                "Stays while the answer does; for If-None-Match.", "回答不变则不变；用于 If-None-Match。")
        case "Link": lang("Where the next part is (RFC 8288).", "其后部分的地址（RFC 8288）。")
        case "Location": lang("Where what was recorded stands.", "所记分录的地址。")
        default: lang("The number of the last entry.", "最后一条分录的号。")
        }
    }

    /// What a status means here.
    package func phrase(_ status: Int) -> String {
        switch status {
        case 200: lang("The answer.", "回答。")
        case 201: lang("Recorded.", "已记录。")
        case 202: lang("Taken.", "已受理。")
        case 204: lang("Done; there is nothing to say.", "已完成，无内容。")
        case 304: lang("What you have is still so.", "所持内容未变。")
        case 400: lang("A parameter says what it may not.", "参数有误。")
        case 401: lang("Nobody has logged in.", "尚未登录。")
        case 403: lang("Whoever asks may not.", "没有此项权限。")
        case 404: lang("There is nothing of that name.", "没有所指的内容。")
        case 409: lang("Something else stands in the way.", "与现有内容冲突。")
        case 413: lang("More than is read.", "内容过大。")
        case 415: lang("Not of a type that is read.", "不支持的类型。")
        case 422: lang("The books refuse it.", "账本拒绝。")
        case 429: lang("Asked too often.", "过于频繁。")
        case 503: lang("Busy; try again.", "正忙，请重试。")
        case 507: lang("The disk is full.", "磁盘已满。")
        default: lang("Something went wrong here.", "服务器出错。")
        }
    }
}
