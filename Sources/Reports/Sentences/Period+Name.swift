// What periods are called, for headings and notes.

internal import Ledger
package import Projections

extension ReportPeriod {
    /// The period in words.
    package func name(_ lang: Language) -> String {
        let month = first.rawValue % 100
        switch length {
        case .month: return lang(text, "\(year.text) 年 \(month) 月")
        case .quarter: return lang(text, "\(year.text) 年第 \((month + 2) / 3) 季度")
        case .half: return lang(text, "\(year.text) 年\(month == 1 ? "上" : "下")半年")
        case .year: return lang(text, "\(year.text) 年")
        }
    }
}

extension MonthSpan {
    /// Months of one year in words: `2022-H1`, `2022-02–2022-05`; `2022 年上半年`, `2022 年 2—5 月`.
    package func name(_ lang: Language) -> String {
        if let period = ReportPeriod(self) { return period.name(lang) }
        let months = "\(first.rawValue % 100)—\(last.rawValue % 100)"
        return lang(text, "\(first.year.text) 年 \(months) 月")
    }
}
