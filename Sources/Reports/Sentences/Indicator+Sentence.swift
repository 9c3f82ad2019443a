// What each indicator is called and how it is computed, for tables, `--help` and (kept in step by a
// test) Schemas/indicators.md.

internal import Ledger
package import Projections

extension Indicator {
    package func label(_ lang: Language) -> String {
        switch self {
        case .villages: lang("Villages", "村数")
        case .total: lang("Total", "合计")
        case .mean: lang("Mean per village", "村均")
        case .median: lang("Median", "中位数")
        case .minimum: lang("Lowest", "最低")
        case .maximum: lang("Highest", "最高")
        case .p10: lang("10th percentile", "第10百分位")
        case .p90: lang("90th percentile", "第90百分位")
        case .gini: lang("Gini coefficient", "基尼系数")
        case .growth: lang("Growth, same villages", "同口径增长")
        case .below: lang("Villages below the threshold", "低于门槛的村")
        case .shareAtOrAbove: lang("At or above the threshold", "达到门槛的村占比")
        case .totalIncome: lang("Total income", "总收入")
        case .selfSupport: lang("Operating part of income", "经营性收入占比")
        case .subsidyDependence: lang("Subsidised part of income", "补助收入占比")
        case .primaryOut: lang("Paid out, primary", "初次分配支出")
        case .secondaryOut: lang("Paid out, secondary", "再分配支出")
        case .tertiaryOut: lang("Paid out, tertiary", "三次分配支出")
        case .primaryShare: lang("Primary part", "初次分配占比")
        case .secondaryShare: lang("Secondary part", "再分配占比")
        case .tertiaryShare: lang("Tertiary part", "三次分配占比")
        case .townshipRatio: lang("Highest to lowest township", "乡镇均值最高比最低")
        case .theil: lang("Theil index", "泰尔指数")
        case .theilBetween: lang("Theil between townships", "乡镇间泰尔指数")
        case .theilBetweenShare: lang("Part between townships", "乡镇间差异占比")
        case .goals: lang("Goals", "目标数")
        case .goalsMet: lang("Goals met", "达成目标数")
        case .goalAttainment: lang("Goals met of goals", "目标达成率")
        case .villagesAtTarget: lang("Villages at all their goals", "全部达成的村")
        }
    }

    /// The formula: n villages, x the measure of one, i its place from the lowest.
    func formula(_ lang: Language) -> String {
        switch self {
        case .villages: "n"
        case .total: "Σ x"
        case .mean: "Σ x / n"
        case .median: lang("the 50th percentile of x", "x 的第 50 百分位")
        case .minimum: "min x"
        case .maximum: "max x"
        case .p10: lang("the 10th percentile of x", "x 的第 10 百分位")
        case .p90: lang("the 90th percentile of x", "x 的第 90 百分位")
        case .gini: "Σ (2i − n − 1) xᵢ / (n Σ x)"
        case .growth:
            lang(
                "Σ x / Σ x of the same months of the year before − 1, "
                    + "villages there in both years",
                "Σ x / 上年相同月份的 Σ x − 1，只计两年都有的村")
        case .below: lang("count(x < threshold)", "x < 门槛的村数")
        case .shareAtOrAbove: lang("count(x ≥ threshold) / n", "x ≥ 门槛的村数 / n")
        case .totalIncome: lang("Σ of the measure total-income", "口径 total-income 的 Σ")
        case .selfSupport: "Σ operating-income / Σ total-income"
        case .subsidyDependence: "Σ subsidies / Σ total-income"
        case .primaryOut: lang("Σ paid out in categories of tier 1", "初次分配各类别支出的 Σ")
        case .secondaryOut: lang("Σ paid out in categories of tier 2", "再分配各类别支出的 Σ")
        case .tertiaryOut: lang("Σ paid out in categories of tier 3", "三次分配各类别支出的 Σ")
        case .primaryShare: "primary-out / (primary-out + secondary-out + tertiary-out)"
        case .secondaryShare: "secondary-out / (primary-out + secondary-out + tertiary-out)"
        case .tertiaryShare: "tertiary-out / (primary-out + secondary-out + tertiary-out)"
        case .townshipRatio: lang("highest mean x of a township / lowest", "各乡镇 x 均值的最高 / 最低")
        case .theil: lang("(1/n) Σ (x/μ) ln(x/μ), μ the mean", "(1/n) Σ (x/μ) ln(x/μ)，μ 为均值")
        case .theilBetween:
            lang("Σ over townships (n_g/n) (μ_g/μ) ln(μ_g/μ)", "各乡镇 (n_g/n) (μ_g/μ) ln(μ_g/μ) 的 Σ")
        case .theilBetweenShare: "theil-between / theil"
        case .goals: lang("goals that hold for the villages", "适用于各村的目标数")
        case .goalsMet:
            lang("goals whose figure reaches (or does not pass) the value", "数值达到（或不超过）目标值的目标数")
        case .goalAttainment: "goals-met / goals"
        case .villagesAtTarget:
            lang("villages with goals that meet all of them", "有目标且全部达成的村数")
        }
    }

    /// Every indicator with its formula and unit, one a line; in Chinese with its name as well.
    static func glossary(_ lang: Language) -> String {
        allCases.map { indicator in
            let measure = lang("MEASURE", "口径")
            let code = indicator.name(of: indicator.rawValue.hasPrefix("-") ? measure : "")
            let name = lang(code, "\(code) \(indicator.label(.zh))")
            return "\(name) = \(indicator.formula(lang)) [\(indicator.unit.name(lang))]"
        }.joined(separator: "\n")
    }
}

extension QuotedRow.Reason {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .external, .notOfAYear: lang("quoted only", "仅公布")
        case .unit: lang("quoted only (unit)", "仅公布（单位）")
        case .undetermined: lang("quoted only (no data)", "仅公布（无数据）")
        }
    }
}
