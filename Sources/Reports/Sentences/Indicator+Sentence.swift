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
    package var formula: String {
        switch self {
        case .villages: "n"
        case .total: "Σ x"
        case .mean: "Σ x / n"
        case .median: "the 50th percentile of x"
        case .minimum: "min x"
        case .maximum: "max x"
        case .p10: "the 10th percentile of x"
        case .p90: "the 90th percentile of x"
        case .gini: "Σ (2i − n − 1) xᵢ / (n Σ x)"
        case .growth:
            "Σ x / Σ x of the same months of the year before − 1, "
                + "villages there in both years"
        case .below: "count(x < threshold)"
        case .shareAtOrAbove: "count(x ≥ threshold) / n"
        case .totalIncome: "Σ of the measure total-income"
        case .selfSupport: "Σ operating-income / Σ total-income"
        case .subsidyDependence: "Σ subsidies / Σ total-income"
        case .primaryOut: "Σ paid out in categories of tier 1"
        case .secondaryOut: "Σ paid out in categories of tier 2"
        case .tertiaryOut: "Σ paid out in categories of tier 3"
        case .primaryShare: "primary-out / (primary-out + secondary-out + tertiary-out)"
        case .secondaryShare: "secondary-out / (primary-out + secondary-out + tertiary-out)"
        case .tertiaryShare: "tertiary-out / (primary-out + secondary-out + tertiary-out)"
        case .townshipRatio: "highest mean x of a township / lowest"
        case .theil: "(1/n) Σ (x/μ) ln(x/μ), μ the mean"
        case .theilBetween: "Σ over townships (n_g/n) (μ_g/μ) ln(μ_g/μ)"
        case .theilBetweenShare: "theil-between / theil"
        case .goals: "goals that hold for the villages"
        case .goalsMet: "goals whose figure reaches (or does not pass) the value"
        case .goalAttainment: "goals-met / goals"
        case .villagesAtTarget: "villages with goals that meet all of them"
        }
    }

    /// Every indicator with its formula and unit, one a line.
    package static var glossary: String {
        allCases.map { indicator in
            let name = indicator.name(of: indicator.rawValue.hasPrefix("-") ? "MEASURE" : "")
            let unit = indicator.unit == .money ? "yuan" : indicator.unit.rawValue
            return "\(name) = \(indicator.formula) [\(unit)]"
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
