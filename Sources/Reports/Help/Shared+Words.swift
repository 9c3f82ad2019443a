// The words of the command itself and of the options that many commands share.

extension CommandWords {
    package static let collective = Self(
        "The book of village collective income: append-only, provable, replayable.",
        "村集体收入账本：只追加、可证明、可重放。",
        more: """
            Income, expenses and distributions are appended to an event log in one SQLite file and \
            never changed. Balances and the three distributions (三次分配) are derived from it and \
            can be rebuilt, audited and traced back to the entries behind them.

            Start with `collective demo`, or with your own book: `collective init`, \
            `collective village add`, `collective record` or `collective import`.

            Exit codes: 0 done · 1 findings, or a verification that failed · 64 usage · 65 input \
            refused · 66 no such input, ledger or entry · 70 internal · 73 cannot create, already \
            there · 74 input or output failed · 75 busy, try again.
            """,
        """
        收入、支出和分配逐笔追加到一个 SQLite 文件的事件日志中，从不改动。余额和三次分配由日志得出，可以重建、审计，\
        并追溯到背后的每一条分录。

        可先运行 `collective demo`；自建账本用 `collective init`、`collective village add`、\
        `collective record` 或 `collective import`。

        退出码：0 完成 · 1 有发现，或核验未通过 · 64 用法有误 · 65 输入被拒 · 66 没有该文件、账本或分录 · \
        70 内部错误 · 73 无法新建，或已存在 · 74 读写失败 · 75 正被占用，请重试。
        """)
}

extension OptionWords {
    package static let ledger = Self(
        "The ledger file. Default: $COLLECTIVE_LEDGER, else collective.db in this folder.",
        "账本文件。默认为 $COLLECTIVE_LEDGER，未设置时为当前文件夹的 collective.db。",
        value: "path", "路径")
    package static let format = Self(
        "table, csv or json. Money is decimal in tables and CSV, minor units in JSON.",
        "表格、CSV 或 JSON。金额在表格和 CSV 中为小数，在 JSON 中为最小货币单位的整数。",
        value: "format", "格式")
    package static let lang = Self(
        "en or zh. Default: from LC_ALL, LC_MESSAGES, LANG.",
        "英文或中文。默认取自 LC_ALL、LC_MESSAGES、LANG。", value: "lang", "语言")
    package static let actor = Self(
        "Who records; stored with the entry.", "经办人，随分录保存。", value: "actor", "经办人")
    package static let atEntry = Self(
        """
        What was recorded by then: up to an entry; up to a moment (2022-06-30T18:00:00+08:00, or \
        …Z; a day alone means its end in UTC); or the entries that a checkpoint signs (its file).
        """,
        """
        截至当时已记录的内容：某号分录；某一时刻（2022-06-30T18:00:00+08:00，或以 Z 结尾；只写日期则指该日结束，\
        按 UTC）；或某检查点（文件）所签的分录。
        """, value: "seq|time|file", "分录号|时刻|文件")
    package static let upToDay = Self(
        "What had happened by then: entries up to this business day only.",
        "截至当日已发生的业务：只计该业务日期（含）以前的分录。",
        value: "day", "日期")
    package static let holdsFrom = Self(
        "The day from which it holds. Default: today.", "自哪一天起生效。默认为今天。",
        value: "day", "日期")

    // MARK: Which villages

    package static let villageOption = Self(
        "The village's code.", "村代码。", value: "village", "村代码")
    package static let villageArgument = Self(
        "The village's code.", "村代码。", value: "code", "村代码")
    package static let oneVillage = Self(
        "One village only.", "只限一村。", value: "village", "村代码")
    package static let withTag = Self(
        "Only villages with this tag.", "只限有此标签的村。", value: "tag", "标签")
    package static let ofTownship = Self(
        "Only villages of this township.", "只限此乡镇（街道）的村。", value: "township", "乡镇")

    // MARK: When

    package static let year = Self("The year.", "年度。", value: "yyyy", "年份")
    package static let businessDay = Self("The business day.", "业务日期。", value: "day", "日期")

    // MARK: Why and on what ground

    package static let reason = Self("Why.", "原因。", value: "reason", "原因")
    package static let key = Self(
        "A key unique within the village; the same key and content records once.",
        "村内唯一的键；键和内容都相同的只记录一次。", value: "key", "唯一键")
    package static let voucher = Self(
        "The voucher number (凭证号).", "凭证号。", value: "voucher", "凭证号")
    package static let document = Self(
        "A supporting document: its name and SHA-256 are recorded.",
        "原始凭证文件：登记其名称和 SHA-256。", value: "file", "文件")
    package static let documentName = Self(
        "The document's name. Default: that of the file.", "凭证名称。默认为文件名。",
        value: "document-name", "名称")
    package static let documentSum = Self(
        "Its SHA-256, 64 hexadecimal digits, where the file is not here.",
        "文件不在本机时给出其 SHA-256（64 位十六进制数）。", value: "document-sha256", "散列")

    // MARK: Proofs

    package static let outputFile = Self(
        "Where it goes.", "写入何处。", value: "file", "文件")
    package static let entry = Self("The entry.", "分录号。", value: "entry", "分录号")
    package static let provenAgainst = Self(
        "The checkpoint to prove against.", "以此检查点为准出具证明。", value: "file", "文件")
}
