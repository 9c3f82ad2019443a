// The words of the commands that set up a book: init, village, headcount, policy, demo.

extension CommandWords {
    package static let initialise = Self(
        "Create a ledger.", "新建账本。",
        more: "Refuses a file that is already there.", "文件已存在则拒绝。")
    package static let village = Self(
        "Register, rename, merge and tag villages.", "村的登记、更名、合并和标签。")
    package static let villageAdd = Self(
        "Register a village.", "登记一个村。",
        more: """
            Entries may bear days before --on; the township and tags given here hold for all \
            earlier days.
            """, "分录日期可早于 --on；此处给出的乡镇和标签对更早的日期同样有效。")
    package static let villageRename = Self(
        "Give a village another name; its code stays.", "村更名；村代码不变。")
    package static let villageMerge = Self(
        "Merge a village into another; it takes no more entries.",
        "将一村并入另一村；该村不再接受分录。",
        more: "Its history and balances stay under its own code.", "其历史和余额仍在原村代码之下。")
    package static let villageTag = Self(
        "Put a tag on a village from a day on.", "自某日起给村加标签。")
    package static let villageUntag = Self(
        "Take a tag off a village from a day on.", "自某日起去掉村的标签。")
    package static let headcount = Self(
        "Report the households and members of a village on a day.", "登记一村某日的户数和成员人数。")
    package static let policy = Self(
        "Set rules that are data: thresholds, accounts, notice days.",
        "设定以数据表示的规则：门槛、科目、公示天数等。")
    package static let policyAdopt = Self(
        "Take over the policies that rules of the audit read and the ledger never set.",
        "采用审计规则所用而账本从未设定的参数。",
        more: """
            A ledger that an earlier program began lacks the policies that later rules of \
            `collective audit` read. Each is recorded as the profile of this program has it, with \
            its value, day and basis, and may be set otherwise afterwards. Policies that the \
            ledger has set are left alone.
            """,
        """
        早先的程序所建的账本缺少 collective audit 后来的规则所用的参数。各项按本程序的模板连同其值、生效日和依据一并记录，\
        此后可另行设定；账本已设定的规则不变。
        """)
    package static let policySet = Self(
        "Set a policy from a day on; earlier days keep the one before.",
        "自某日起设定一项规则；此前各日仍用原规则。",
        more: """
            NAME is one of `collective policies`, or default-category.ACCOUNT, the category of \
            journal lines to an account that name none. A later effective day wins; of two for \
            one day the later entry.
            """,
        """
        规则名见 collective policies，或为 default-category.科目代码，即未写类别的凭证行所归的类别。\
        生效日较晚者优先；同日者以后记录的为准。
        """)
    package static let demo = Self(
        "Make a synthetic district of 328 villages and show what a supervisor sees.",
        "生成一个 328 村的合成区，并显示监管者所见。",
        more: """
            Invented books of two years, the same on every machine, that add up to what Keqiao \
            district published for 2022. What it leaves is an ordinary ledger. A demo book that is \
            already there is shown again; any other file is refused. The other options scale it, \
            for trying things out and for benchmarks.
            """,
        """
        两年的虚构账目，在任何机器上都相同，合计与柯桥区公布的 2022 年数据一致。所得为普通账本。演示账本已存在时再次显示，\
        其他文件一律拒绝。其余选项用于调整规模，供试用和测速。
        """)
}

extension OptionWords {
    package static let ledgerName = Self(
        "What the ledger is called.", "账本名称。", value: "name", "名称")
    package static let profile = Self(
        "The chart of accounts and categories: cn-2023 (财会〔2023〕14号) or generic.",
        "所采用的制度（科目和类别）：cn-2023（财会〔2023〕14号）或 generic（通用）。",
        value: "profile", "制度")
    package static let currency = Self(
        "ISO 4217 code of a currency with two decimals.", "货币的 ISO 4217 代码，须为两位小数的货币。",
        value: "currency", "货币")
    package static let origin = Self(
        "The log's name in checkpoints. Default: collective.invalid/ and the ledger's id.",
        "日志在检查点中的标识。默认为 collective.invalid/ 加账本编号。", value: "name", "标识")

    // MARK: Policies

    package static let policyName = Self("The policy's name.", "规则名。", value: "name", "规则名")
    package static let policyValue = Self("Its value.", "规则的值。", value: "value", "值")
    package static let policyFrom = Self(
        "The first day on which it is in force.", "生效首日。", value: "day", "日期")
    package static let policyBasis = Self(
        "The law or the resolution that it rests on.", "所依据的法规或决议。",
        value: "basis", "依据")

    // MARK: Villages

    package static let newVillageCode = Self(
        "The village's code; it never changes.", "村代码，永不改变。", value: "code", "村代码")
    package static let itsName = Self("Its name.", "村名。", value: "name", "村名")
    package static let township = Self(
        "The township or street it belongs to.", "所属乡镇或街道。", value: "township", "乡镇")
    package static let tags = Self(
        "A tag; may be given several times.", "标签，可重复给出。", value: "tag", "标签")
    package static let newName = Self("The new name.", "新村名。", value: "name", "村名")
    package static let endingVillage = Self(
        "The village that ends.", "被合并的村。", value: "code", "村代码")
    package static let mergedInto = Self(
        "The village it is merged into.", "并入的村。", value: "into", "村代码")
    package static let tag = Self("The tag.", "标签。", value: "tag", "标签")
    package static let households = Self(
        "Number of households (户).", "户数。", value: "households", "户数")
    package static let members = Self(
        "Number of members (成员).", "成员人数。", value: "members", "人数")

    // MARK: Demo

    package static let demoLedger = Self(
        "Where the book goes.", "账本写入何处。", value: "path", "路径")
    package static let demoVillages = Self(
        "How many villages.", "村数。", value: "villages", "村数")
    package static let demoYears = Self(
        "How many years, ending with 2022.", "年数，截至 2022 年。", value: "years", "年数")
    package static let demoEntries = Self(
        "Entries of a village and year, about.", "每村每年的分录数（约数）。", value: "entries", "条数")
    package static let demoSeed = Self(
        "Another seed gives another district with the same means.", "种子不同则区不同，均值相同。",
        value: "seed", "种子")
}
