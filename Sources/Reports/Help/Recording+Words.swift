// The words of the commands that record receipts, payments and transfers: record, import, journal,
// opening, reverse, correct.

extension CommandWords {
    package static let record = Self(
        "Record one receipt, payment or transfer.", "记录一笔收入、支出、分配或转账。",
        more: """
            Income debits the settlement account and credits the category's account; expense and \
            distribution do the reverse. With --key, recording the same again is a no-op.
            """, "收入借记结算科目、贷记类别所属科目；支出和分配相反。给出 --key 时，重复记录同一笔不会再记。")
    package static let recordIncome = Self("Record income received (收入).", "记录收到的收入。")
    package static let recordExpense = Self("Record an expense paid (支出).", "记录付出的支出。")
    package static let recordDistribution = Self(
        "Record a distribution paid to members or others (分配).", "记录付给成员或他人的分配。")
    package static let recordTransfer = Self(
        "Record money moved between two own accounts (转账).", "记录本村两个科目之间的转账。")
    package static let importing = Self(
        "Record the rows of a CSV, XLSX or NDJSON file: all of them or none.",
        "记录 CSV、XLSX 或 NDJSON 文件的各行：要么全部记录，要么一行不记。",
        more: """
            Columns, in any order, English or Chinese: date 日期, village 村代码, kind 类型 (income 收入, \
            expense 支出, distribution 分配, transfer 转账 with to 转入科目, reversal 冲销, or a template), \
            category 类别 (code or label), amount 金额; optional account 科目, counterparty 对方单位, \
            memo 摘要, voucher 凭证号, beneficiaries 受益人数, due 到期日, key 唯一键, target 目标键.

            target is the key of an earlier entry of the village, or of a row before: the row \
            settles it or, as a reversal with memo as its reason, takes it back.

            A table with debit 借方 and credit 贷方 instead of kind and amount holds lines of \
            vouchers: rows of one date, village and voucher become one journal entry, empty cells \
            taking what stands above (merged cells). Beside account there may be name 科目名称, \
            which is checked, category and memo.

            Without a key a row's key is made from its content, so importing a file again records \
            nothing twice. Equal rows in different files count as one; key or voucher tells \
            them apart.

            Files that others made, such as bank statements, voucher journals and yearly tables, \
            are read with --map: a YAML file that says which of their columns become which of \
            ours, and which rows become what. --explain shows what it does to the first rows. \
            Schemas/mappings describes the format and has worked examples: bank-statement.yaml, \
            voucher-journal.yaml, yearly-table.yaml, italy-pad2026.yaml, \
            italy-pad2026-accrual.yaml.

            Of an XLSX workbook one sheet is read: numbers as stored, with 15 digits, days as \
            their cells show them, formulas as last computed. Errors name the sheet's own rows.
            """,
        """
        列的顺序不限，表头可用中文或英文：日期 date、村代码 village、类型 kind（收入 income、支出 expense、\
        分配 distribution、转账 transfer、冲销 reversal，或凭证模板；转账另需转入科目 to）、类别 category（代码或名称）、\
        金额 amount；可选：科目 account、对方单位 counterparty、摘要 memo、凭证号 voucher、受益人数 beneficiaries、\
        到期日 due、唯一键 key、目标键 target。

        目标键为本村较早分录（或文件中在前的行）的唯一键：该行结算该分录；类型为冲销时则以摘要为原因冲销该分录。

        以借方 debit、贷方 credit 代替类型和金额的表，每行为凭证的一行：日期、村代码、凭证号相同的各行合为一张记账凭证，\
        空单元格（合并单元格）取其上方的值。科目之外可有科目名称 name（用于核对）、类别和摘要。

        未给唯一键的行，由其内容生成唯一键，因此同一文件再次导入不会重复记录。不同文件中内容相同的行算作同一笔；\
        以唯一键或凭证号区分。

        他人制作的文件，如银行流水、记账凭证、年度报表，用 --map 读取：一个 YAML 文件，写明其各列对应本账本的哪些列、\
        哪些行记成什么。--explain 显示前几行的处理结果。格式说明和完整示例见 Schemas/mappings：\
        bank-statement.yaml、voucher-journal.yaml、yearly-table.yaml、italy-pad2026.yaml、\
        italy-pad2026-accrual.yaml。

        XLSX 工作簿只读一张工作表：数值按存储值（15 位有效数字），日期按单元格所示，公式取最近一次计算的结果。\
        报错所指为工作表自身的行号。
        """)
    package static let journal = Self(
        "Record any balanced entry, its lines from a file or as flags.",
        "记录任何借贷平衡的凭证，分录行写在文件中或用选项给出。",
        more: """
            FILE is CSV with the columns account, debit, credit (科目, 借方, 贷方); - is standard \
            input. Without a file, --debit and --credit give the lines. Debits must equal credits. \
            What is posted to an account of income or expense is for something: a column category \
            (类别) says what for, unless the account has one category only. An entry between such \
            accounts and equity alone closes accounts and needs none.
            """,
        """
        文件为 CSV，列为科目、借方、贷方（account、debit、credit）；- 为标准输入。没有文件时用 --debit 和 --credit 逐行\
        给出。借贷必须相等。记入收入或费用科目的金额须有用途：由“类别”列（category）写明，科目只有一个类别时可省略。\
        仅在此类科目与所有者权益之间的凭证为结转，无需类别。
        """)
    package static let opening = Self(
        "Set the opening balances of one or many villages from a trial balance.",
        "按科目余额表设置一村或多村的期初余额。",
        more: """
            FILE is CSV (- is standard input) or XLSX with the columns account, debit, credit \
            (科目, 期初借方, 期初贷方), and perhaps name (科目名称), which is checked, and village (村代码): then \
            the balances of all its villages are recorded, or none. Rows without an amount are \
            passed over. Debits must equal credits. A village has one set; reverse it to set \
            another.

            --chart 2004 reads accounts of the chart in force before 2024 and tells which got \
            other codes; where one has become several, --take chooses. Accounts of income and \
            expense have no balance at an opening.
            """,
        """
        文件为 CSV（- 为标准输入）或 XLSX，列为科目、期初借方、期初贷方（account、debit、credit），可加科目名称（name，\
        用于核对）和村代码（village）：有村代码时，所有村的余额要么全部记录，要么都不记。没有金额的行略过。借贷必须相等。\
        每村只有一套期初余额；冲销后可另设。

        --chart 2004 读取 2024 年以前的科目，并列出代码有变的科目；已分为数个的，用 --take 选择。损益类科目期初没有余额。
        """)
    package static let reverse = Self(
        "Reverse an entry by posting its opposite (红字冲销).", "红字冲销一条分录。",
        more: """
            Default day: the entry's own while its month is open, else today; never before the \
            entry.
            """, "默认日期：分录所在月份未结账时为其原日期，否则为今天；不早于原分录。")
    package static let correct = Self(
        "Reverse an entry and record it anew with changes, both or neither.",
        "冲销一条分录并更正后重新记录，两者同时成立或都不记。",
        more: """
            What is not given stays as it was; an empty text removes a memo, counterparty or \
            voucher. Of a journal entry or opening balances, --debit and --credit give all lines \
            anew. The corrected entry bears the reversal's day \
            unless --on says otherwise.
            """,
        """
        未给出的各项保持不变；给空文本则去掉摘要、对方单位或凭证号。记账凭证和期初余额的各行由 --debit 和 --credit \
        全部重新给出。更正后的分录采用冲销的日期，除非用 --on 另行给出。
        """)
}

extension OptionWords {
    package static let counterparty = Self(
        "Who paid or was paid.", "付款或收款的对方单位。", value: "counterparty", "对方单位")
    package static let memo = Self("What it was for.", "摘要。", value: "memo", "摘要")
    package static let category = Self(
        "The category, by code or label. See: collective categories",
        "类别的代码或名称，见 collective categories。", value: "category", "类别")
    package static let amount = Self(
        "In the ledger's currency, at most two decimals.", "金额，以账本货币计，至多两位小数。",
        value: "amount", "金额")
    package static let settlement = Self(
        "The settlement account. Default: the profile's.", "结算科目。默认由制度规定。",
        value: "account", "科目")
    package static let beneficiaries = Self(
        "Number of payments received by people (人次).", "受益人次。",
        value: "beneficiaries", "人次")
    package static let restsOn = Self(
        "What it rests on: a resolution, a share register.", "依据：决议、股权名册等。",
        value: "basis", "依据")
    package static let transferFrom = Self(
        "The account it leaves.", "转出科目。", value: "from", "科目")
    package static let transferTo = Self(
        "The account it reaches.", "转入科目。", value: "to", "科目")

    // MARK: Import

    package static let importFile = Self(
        "The file, or - for standard input.", "文件；- 为标准输入。", value: "file", "文件")
    package static let importFormat = Self(
        "csv or ndjson. Default: by the file's ending, else by its first character.",
        "CSV 或 NDJSON。默认按扩展名，否则按首个字符判断。", value: "input", "格式")
    package static let importEncoding = Self(
        "auto, utf-8 or gb18030 (GBK). auto refuses when the bytes do not tell.",
        "自动、UTF-8 或 GB18030（GBK）。自动而无法判定时拒绝。", value: "encoding", "编码")
    package static let map = Self(
        "A mapping for a file of others.", "用于读取他人文件的映射。", value: "file", "文件")
    package static let sheet = Self(
        "The sheet of an XLSX workbook: its name, or its number (1–999) among those shown.",
        "XLSX 工作簿中的工作表：名称，或在可见工作表中的序号（1–999）。", value: "sheet", "工作表")
    package static let dryRun = Self(
        "Say what would happen; record nothing.", "只说明将会怎样，不记录。")
    package static let explain = Self(
        "Show what the mapping makes of the first rows, and why; record nothing.",
        "显示映射对前几行的处理及其缘由，不记录。")
    package static let explainLimit = Self(
        "How many rows to explain.", "说明多少行。", value: "limit", "行数")
    package static let verbose = Self(
        "Name every row that is there already, not only ten; JSON always does.",
        "列出此前已记录的每一行，而不只十行；JSON 总是全部列出。")

    // MARK: Lines

    package static let linesFile = Self(
        "The file of lines, or -.", "分录行文件，或 -。", value: "file", "文件")
    package static let linesMemo = Self("What it is for.", "摘要。", value: "memo", "摘要")
    package static let linesEncoding = Self(
        "auto, utf-8 or gb18030.", "自动、UTF-8 或 GB18030。", value: "encoding", "编码")

    // MARK: Corrections

    package static let entryToReverse = Self(
        "The entry to reverse.", "要冲销的分录。", value: "entry", "分录号")
    package static let dayOfReversal = Self(
        "The business day of the reversal.", "冲销的业务日期。", value: "day", "日期")
    package static let entryToCorrect = Self(
        "The entry to correct.", "要更正的分录。", value: "entry", "分录号")
    package static let rightVillage = Self(
        "The right village.", "正确的村。", value: "village", "村代码")
    package static let rightDay = Self(
        "The right business day.", "正确的业务日期。", value: "day", "日期")
    package static let rightCategory = Self(
        "The right category.", "正确的类别。", value: "category", "类别")
    package static let rightAmount = Self(
        "The right amount.", "正确的金额。", value: "amount", "金额")
    package static let rightAccount = Self(
        "The right settlement account (of a transfer: the account it leaves).",
        "正确的结算科目（转账为转出科目）。", value: "account", "科目")
    package static let rightTo = Self(
        "The right account that a transfer reaches.", "转账正确的转入科目。", value: "to", "科目")
    package static let rightCounterparty = Self(
        "The right counterparty.", "正确的对方单位。", value: "counterparty", "对方单位")
    package static let rightMemo = Self("The right memo.", "正确的摘要。", value: "memo", "摘要")
    package static let rightVoucher = Self(
        "The right voucher number.", "正确的凭证号。", value: "voucher", "凭证号")
    package static let rightBeneficiaries = Self(
        "The right number of beneficiaries.", "正确的受益人次。", value: "beneficiaries", "人次")
}
