// The words of samples.

extension CommandWords {
    package static let sample = Self(
        "Draw entries for a voucher check, so that anyone can draw the same.",
        "为凭证抽查抽取分录，任何人都能重新抽出同样的样本。",
        more: """
            At random (--size), in proportion to value (--by-value: monetary-unit sampling), or by \
            category (--stratified). The population is the payments, transfers and journals that \
            stand: what was reversed, reversals, opening balances and year-end closing entries \
            are left out and counted, unless --whole is given. The draw follows from the seed \
            and the root of the log, as Schemas/sampling.md describes. Let the seed be thrown \
            with dice once the entries are fixed by a checkpoint.

            --output sheet.html or sheet.xlsx makes a sheet to tick and to sign.
            """,
        """
        可简单随机抽取（--size）、按金额抽取（--by-value，货币单元抽样）或按类别分层抽取（--stratified）。\
        总体为有效的收支、转账和记账凭证；已冲销分录、冲销分录、期初余额和年终结转分录不列入，只计笔数和金额，\
        加 --whole 可列入。抽取结果由随机种子和日志的根散列决定，方法见 Schemas/sampling.md。\
        种子宜在检查点固定全部分录之后当众掷骰得出。

        --output sheet.html 或 sheet.xlsx 可生成供核对、签字的抽查表。
        """)
}

extension OptionWords {
    package static let sampleSize = Self(
        "How many entries; with --by-value how many hits.", "抽取的笔数；与 --by-value 同用时为命中次数。",
        value: "n", "笔数")
    package static let byValue = Self(
        "In proportion to value: every fen is as likely as any other.",
        "按金额抽取（货币单元抽样）：每一分钱被抽中的机会相同。")
    package static let sampleInterval = Self(
        "With --by-value: one fen of so much money. Entries of that amount and more are certainly "
            + "drawn.",
        "与 --by-value 同用：每隔多少金额抽取一分钱。不小于此数的分录必被抽中。", value: "amount", "金额")
    package static let stratified = Self(
        "By category, at least one entry of each, the others in proportion to count or value.",
        "按类别分层，每层至少一笔，其余按笔数（count）或金额（value）比例分配。", value: "weight", "依据")
    package static let reportedSample = Self(
        "With --report: draw so many entries for a voucher check, of --year where it is given.",
        "与 --report 合用：抽取若干分录供凭证核对，给出 --year 时限于该年。", value: "size", "笔数")
    package static let seedOfReport = Self(
        "The seed of that sample, as of collective sample.", "该样本的种子，同 collective sample。",
        value: "seed", "种子")
    package static let seed = Self(
        "What the draw follows from: 1 to 64 letters, digits, dots, hyphens and underscores.",
        "随机种子：1 至 64 个半角字母、数字、点、连字符或下划线。", value: "seed", "种子")
    package static let firstDayOrMonth = Self(
        "The first business day, or the first month.", "起始业务日期或月份。", value: "day", "日期")
    package static let lastDayOrMonth = Self(
        "The last business day, or the last month.", "截止业务日期或月份。", value: "day", "日期")
    package static let leastValue = Self(
        "Only entries of this amount or more.", "只限金额不少于此数的分录。", value: "amount", "金额")
    package static let wholePopulation = Self(
        "Also draw from reversed entries, reversals, opening balances and year-end closing "
            + "entries.",
        "已冲销分录、冲销分录、期初余额和年终结转分录也列入总体。")
}
