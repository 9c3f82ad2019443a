// What an answer says of itself on paper, beside its columns and rows: the head and the foot of a
// form, and how its rows stand. The data (CSV, JSON, table) does not change with it.

package import Ledger

/// The forms of a book are laid out so:
///
/// - 资产负债表 balance sheet: rows of assets, then of liabilities and equity. `rightFrom` is the
///   first that stands on the right; the last row of either side stands on the last line. The
///   columns 项目, 行次, 期末余额, 年初余额 are given once and repeated for the right side.
/// - 收益及收益分配表 income statement: one side; indents and weights by row in `lines`.
/// - 科目余额表 trial balance: debit and credit in pairs, each under one `Column.over`: 期初余额,
///   本期发生额, 期末余额.
/// - 明细账, 日记账 account ledger, cash book: an answer for each account and village; days are
///   `Cell.day`; 期初余额, 本月合计, 本年累计 are rows of the weight `.total`.
/// - 记账凭证 voucher: an answer for each, small; `period` is its date, `corner` its number and 附件 n 张;
///   the sum in words is the first cell of `Answer.totals` and runs over the blanks after it.
/// - 收益分配方案 distribution plan: an answer for the order of deductions, one for the members.
///
/// A document is several answers, `[Answer]`: each begins on a new page, and on a sheet of its own
/// in a workbook. Where the data is no list of rows with the same columns (a voucher's JSON is an
/// object with its lines, a plan has two tables), the report is a `PaperReport` of its own type.
package struct Sheet {
    package enum Weight { case plain, heading, total }

    package struct Line {
        /// How many steps the first text of the row is moved in.
        package var indent: Int
        package var weight: Weight

        package init(indent: Int = 0, _ weight: Weight = .plain) {
            self.indent = indent
            self.weight = weight
        }
    }

    /// What the sheet of the workbook is called; the heading where nothing else is.
    package var name: String
    /// The heading, where the title of the table says also what stands above the table here.
    package var title: String?
    /// On the left above the table: whose books, such as 编制单位：合成村.
    package var organisation = ""
    /// In the middle above the table: the day or the span.
    package var period = ""
    /// On the right above the table, such as 单位：元.
    package var unit = ""
    /// On the right above these: the number of the form or of the voucher.
    package var corner = ""
    /// Who signs, such as 制单, 审核; a place for the signature follows each.
    package var signatures: [String] = []
    /// Who is known to have the last place, such as the one who recorded the entry.
    package var lastSigner = ""
    /// Of the rows in their order; rows beyond the last are plain.
    package var lines: [Line] = []
    /// The first row that stands on the right half of the paper.
    package var rightFrom: Int?
    /// `nil` = as the columns need.
    package var isLandscape: Bool?
    /// Whether others follow on the same page of paper where they fit.
    package var isSmall = false
    /// Amounts below zero in red (红字), with their sign.
    package var showsRed = false

    package init(name: String, organisation: String = "") {
        self.name = name
        self.organisation = organisation
    }

    /// A form of the books of a village, a township or of all.
    package init(form name: String, of whose: String, _ registry: Registry, _ lang: Language) {
        self.init(name: name, organisation: preparedBy(whose, lang))
        let unit = unitName(registry.ledger?.currency ?? "", lang)
        self.unit = lang("in \(unit)", "单位：\(unit)")
        title = name
    }

    /// The places to sign, with the name of the last where it is known.
    func signed(_ lang: Language) -> [String] {
        let places = signatures.map { $0 + lang(":", "：") }
        guard !lastSigner.isEmpty, let last = places.last else { return places }
        return places.dropLast() + [last + lang(" ", "") + lastSigner]
    }

    /// A list out of a ledger.
    package init(_ name: String, of registry: Registry, _ lang: Language) {
        let ledger = registry.ledger?.name ?? ""
        self.init(name: name, organisation: ledger.isEmpty ? "" : preparedBy(ledger, lang))
    }
}

/// Whose books a form is of.
package func preparedBy(_ name: String, _ lang: Language) -> String {
    lang("Books of: \(name)", "编制单位：\(name)")
}
