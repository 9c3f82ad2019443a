// The words of the commands that print statements and registers: statement, ledger, cashbook,
// voucher, and of balances over a period.

extension CommandWords {
    package static let statement = Self(
        "Statements of a village, a township or all villages.", "会计报表：一村、一乡镇或全部村。",
        more: """
            Without --village and --township all villages are added up, less what the accounts of \
            the policy internal-account say that they owe each other.
            """,
        "不给 --village 和 --township 时汇总全部村，并抵销规则 internal-account 所列科目的村间往来。")
    package static let balanceSheet = Self(
        "The balance sheet: assets, liabilities and equity at a period's end.",
        "资产负债表：期末的资产、负债和所有者权益。",
        more: """
            Beside the balances of 1 January. Opening balances that are dated in the year count \
            as those of 1 January. Results that were not carried to equity yet stand in the \
            undistributed surplus. An account that no line of the form names has a line of its own.
            """,
        """
        与年初余额对照。本年内登记的期初余额计入年初数。尚未结转的收支计入未分配收益。\
        报表格式未列的科目单独列示。
        """)
    package static let incomeStatement = Self(
        "Income and its distribution: a period, the year to date, the year before.",
        "收益及收益分配表：本期金额、本年累计数、上年同期数。",
        more: """
            Entries that carry results to equity are no income or expense. The lower part follows \
            the undistributed surplus from its balance at the beginning to that at the end: \
            entries on it are split by the other accounts of their lines, into reserve funds, \
            payables to members, and other.
            """,
        """
        结转分录不计入收支。下半部分由期初未分配收益推算到期末：涉及未分配收益的分录按其对方科目分为提取公积公益金、\
        向成员分配和其他。
        """)
    package static let trialBalance = Self(
        "The trial balance: opening, movement and closing of every account.",
        "科目余额表：各科目的期初余额、本期发生额和期末余额。")
    package static let threeDistributions = Self(
        "The three distributions of a period beside the same months a year before.",
        "三次分配表：本期与上年同期对照。")
    package static let register = Self(
        "The register of an account (明细账): every posting with a running balance.",
        "明细账：逐笔列出一个科目的发生额和余额。",
        more: """
            By business day, then in order of entry, with the totals of each month and of the year \
            so far. An account shows its sub-accounts too. Reversals stand below zero on the side \
            of what they take back (红字).
            """,
        """
        按业务日期、再按分录号排列，附本月合计和本年累计。总账科目包括其明细科目。冲销以负数（红字）列在原分录一方。
        """)
    package static let cashbook = Self(
        "The cashbook (日记账) of cash and bank: receipts, payments, daily balance.",
        "现金、银行存款日记账：收入、支出，逐日结出余额。")
    package static let voucherCommand = Self(
        "Entries as vouchers (记账凭证), to print and to sign.", "记账凭证：供打印和签章。",
        more: """
            Without --village the argument is the number of an entry; with it, the voucher number \
            that entries of the village bear.
            """, "不给 --village 时参数为分录号；给出时为该村分录上的凭证号。")
}

extension OptionWords {
    package static let reportPeriod = Self(
        "A month (2022-03), quarter (2022-Q1), half-year (2022-H1) or year (2022).",
        "月（2022-03）、季度（2022-Q1）、半年（2022-H1）或年（2022）。", value: "period", "期间")
    package static let balancesPeriod = Self(
        "Opening, movement and closing of a month, quarter, half-year or year, as 2022-Q1.",
        "列出期初余额、本期发生额和期末余额：月、季度、半年或年，如 2022-Q1。",
        value: "period", "期间")
    package static let consolidated = Self(
        "One row for an account of all villages together.", "全部村合并，每个科目一行。")
    package static let eachVillage = Self(
        "One statement for each village.", "每村各出一份报表。")
    package static let beforeClosing = Self(
        "Without the entries of the period that carry results to equity.",
        "不计本期的收支结转分录（结账前）。")
    package static let registerAccount = Self(
        "The account, with its sub-accounts.", "科目，包括其明细科目。",
        value: "account", "科目")
    package static let cashAccount = Self(
        "One account. Default: cash, then bank.", "只限一个科目。默认为现金和银行存款。",
        value: "account", "科目")
    package static let afterOnRegister = Self(
        "The page after this entry of the register.", "从明细账中该分录之后开始。",
        value: "seq", "分录号")
    package static let entryOrNumber = Self(
        "The entry, or with --village a voucher number.", "分录号；与 --village 同用时为凭证号。",
        value: "seq|number", "分录号或凭证号")
    package static let voucherMonth = Self(
        "All vouchers of a village in this month.", "一村该月的全部凭证。",
        value: "yyyy-mm", "月份")
}
