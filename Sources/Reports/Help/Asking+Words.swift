// The words of the commands that ask: balances, distributions, indicators, rank, targets, the
// lists, history, show.

internal import Projections

extension CommandWords {
    package static let balances = Self(
        "The balance of every account with movement.", "有发生额的各科目余额。",
        more: "The balance is debit − credit: negative stands on the credit side.",
        "余额为借方减贷方：负数为贷方余额。")
    package static let distributions = Self(
        "The three distributions (三次分配): what came in and went out by tier.",
        "三次分配：各次分配的流入和流出。",
        more: """
            1 primary (初次分配: wages, rents, dividends), 2 secondary (再分配: taxes, subsidies, \
            welfare), 3 tertiary (三次分配: gifts, charity). A reversal subtracts in its own month. \
            Beneficiaries count payments received (人次), not persons.
            """,
        """
        1 初次分配（工资、租金、分红），2 再分配（税费、补助、福利），3 三次分配（捐赠、慈善）。冲销在其自身月份扣减。\
        受益人数按人次计，不按人头。
        """)
    package static let indicators = Self(
        "The district's figures for a year or months of it, or quoted beside recomputed ones.",
        "全区年度或若干月份的指标，或公布数据与重算数据的对照。",
        more: """
            The population: villages registered, or with entries, by the last day of the year or \
            months, not merged away then and, with --tag, bearing the tag on that day. A measure \
            is the set of categories that the profile counts in it (collective categories --format \
            json). Months are held against the same months of the year before; goals and the \
            threshold of the policy are of whole years.

            \(Indicator.glossary(.en))

            Percentiles interpolate linearly between the closest ranks (type 7 of Hyndman and \
            Fan). Figures are exact until they are shown, then rounded half away from zero. A \
            published figure v whose last digit counts u agrees with a recomputed one \
            in [v − u/2, v + u/2).
            """,
        """
        统计范围：期末已登记或已有分录、未被合并的村；给出 --tag 时须在该日有此标签。口径是制度计入其中的一组类别\
        （collective categories --format json）。月份与上年相同月份比较；目标和规则的门槛均按全年。\
        n 为村数，x 为一村的口径金额，i 为由低到高的名次。

        \(Indicator.glossary(.zh))

        百分位数在最近的两个名次之间线性插值（Hyndman–Fan 第 7 型）。数值在显示之前精确，显示时四舍五入（远离零）。\
        公布值 v 的末位代表 u 时，重算值落在 [v − u/2, v + u/2) 之内即为相符。
        """)
    package static let rank = Self(
        "Villages in order of a figure, with its change against the year before.",
        "按一项指标排列各村，并与上年比较。",
        more: """
            --by takes a measure of the profile (operating-income, total-income …), its growth \
            (operating-income-growth), primary-in, primary-out, secondary-in, secondary-out, \
            tertiary-in, tertiary-out, self-support or subsidy-dependence. Villages with equal \
            figures share a rank. Money changes by per cent, a percentage by points; a year that \
            the books have not gone through is held against the same months of the one before.
            """,
        """
        --by 可用：制度的口径（operating-income 经营性收入、total-income 总收入等）及其增长（operating-income-growth）；\
        初次分配收入 primary-in、支出 primary-out；再分配收入 secondary-in、支出 secondary-out；\
        三次分配收入 tertiary-in、支出 tertiary-out；经营性收入占比 self-support；补助收入占比 subsidy-dependence。\
        数值相同的村名次相同。金额的增减用百分比，百分比的增减用百分点；账目未满一年的，与上年相同月份比较。
        """)
    package static let targets = Self(
        "Goals held against what the books say: goals met of goals.", "以账面数据评价目标：达成几项。")
    package static let villages = Self("List the villages.", "列出各村。")
    package static let categories = Self(
        "List the categories of the profile in force.", "列出现行制度的类别。",
        more: "Definitions hold for every business day, so there is --at and no --on.",
        "定义适用于任何业务日期，故有 --at 而无 --on。")
    package static let policies = Self(
        "The policies in force on a day, with what they rest on.", "某日生效的规则及其依据。")
    package static let accounts = Self(
        "List the accounts of the profile in force.", "列出现行制度的科目。",
        more: "Definitions hold for every business day, so there is --at and no --on.",
        "定义适用于任何业务日期，故有 --at 而无 --on。")
    package static let history = Self("List entries, oldest first.", "按先后列出分录。")
    package static let show = Self(
        "Show one entry: its content, postings, hash, and what reversed it.",
        "显示一条分录：内容、过账、散列，以及是否已被冲销。")
    package static let explain = Self(
        "Show how figures are made, down to the entries.", "说明数据如何得出，直至每条分录。",
        more: """
            Every answer of distributions, balances, indicators, rank and statement tells the \
            address of its rows: as key figure in JSON and CSV, in tables with --figures. With a / \
            and the key of a number behind it, it is that number's address; without, all numbers \
            of the row are shown. An address stands for itself: \
            tier:1/village=S001/months=2022/in. \
            Sums of entries are shown with the entries, which are read from the log and add up to \
            the fen; figures that are no sums with what they are computed from.
            """,
        """
        distributions、balances、indicators、rank 和 statement 的每一行都有数据地址：JSON 和 CSV 中为 figure，\
        表格中加 --figures 显示。其后加 / 和某个数值的键，即为该数值的地址；不加则说明该行全部数值。地址自成一体，\
        例如 tier:1/village=S001/months=2022/in。由分录合计的数列出各分录（由日志读出，分毫不差）；其他指标列出计算所用的各项。
        """)
}

extension OptionWords {
    package static let figures = Self(
        "Show the address of each row's figures, for collective explain.",
        "显示每行数据的地址，供 collective explain 使用。")
    package static let bundleFile = Self(
        """
        Write the figure with its entries and their proofs to a file that an outsider re-adds; - \
        is standard output.
        """,
        "将该数连同分录及其证明写入文件，供外人重新加总；- 表示标准输出。", value: "file", "文件")
    package static let figureAddresses = Self(
        "Addresses of figures; - reads them from standard input.",
        "数据地址；- 表示从标准输入读取。", value: "figure", "地址")
    package static let treeDepth = Self(
        "How many levels above the entries; 0 = the entries alone.",
        "分录之上的层数；0 只列分录。", value: "depth", "层数")
    package static let soManyParts = Self(
        "At most so many parts and entries of each number. Default: 10 in tables, else all.",
        "每个数至多列出若干构成项和分录。表格默认为 10，其他格式不限。", value: "limit", "个数")
    package static let villagesOn = Self(
        "With the tags and townships of this day. Default: today.", "按该日的标签和乡镇列示，默认为今天。",
        value: "day", "日期")
    package static let policiesOn = Self(
        "The day. Default: today.", "日期，默认为今天。", value: "day", "日期")
    package static let policiesAll = Self(
        "All that were ever set, also those not in force.", "列出设定过的全部规则，包括未生效的。")
    package static let oneYear = Self("One year.", "只限一个年度。", value: "yyyy", "年份")
    package static let firstMonth = Self(
        "The first month.", "起始月份。", value: "yyyy-mm", "月份")
    package static let lastMonth = Self("The last month.", "截止月份。", value: "yyyy-mm", "月份")
    package static let groupedBy = Self(
        "total, village, township, month or category.", "汇总方式：合计、按村、按乡镇、按月或按类别。",
        value: "by", "方式")

    // MARK: Figures

    package static let threshold = Self(
        "What counts as weak, an amount. Default: the policy weak-village-threshold.",
        "薄弱村的门槛，以账本货币计。默认为规则 weak-village-threshold。", value: "amount", "金额")
    package static let measure = Self(
        "The measure whose spread over the villages is described.", "描述哪一口径在各村之间的分布。",
        value: "measure", "口径")
    package static let quoted = Self(
        "Set every quoted figure beside the recomputed one.", "将各项公布数据与重算数据对照。")
    package static let figure = Self("The figure.", "指标代码。", value: "indicator", "指标")
    package static let firstSoMany = Self(
        "Only the first so many.", "只列前若干名。", value: "n", "个数")
    package static let ascending = Self("From the lowest to the highest.", "由低到高。")

    // MARK: History

    package static let oneKind = Self(
        "One kind only: income-received, expense-paid, …",
        "只限一种类型：income-received（收入）、expense-paid（支出）等。", value: "kind", "类型")
    package static let oneCategory = Self(
        "One category only, by code or label.", "只限一个类别，代码或名称。",
        value: "category", "类别")
    package static let firstDay = Self(
        "The first business day.", "起始业务日期。", value: "day", "日期")
    package static let lastDay = Self(
        "The last business day.", "截止业务日期。", value: "day", "日期")
    package static let soManyEntries = Self(
        "At most so many entries.", "至多若干条分录。", value: "limit", "条数")
    package static let afterEntry = Self(
        "Entries after this one only.", "只列该号之后的分录。", value: "seq", "分录号")
}
