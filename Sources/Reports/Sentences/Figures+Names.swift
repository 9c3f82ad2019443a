// What figures, units, tags and rules of audits are called on a Chinese screen. An English screen
// shows the codes, which are English. Both show a name that is not known here as it is: it is the
// user's own, such as a tag or a figure from outside.

internal import Audit
internal import Ledger
internal import Projections

private let chineseMeasures = [
    Metric.operatingIncome: "经营性收入", Metric.totalIncome: "总收入", Metric.subsidies: "补助收入",
]

/// Figures of a village that are no indicators, and those from outside that the demo quotes.
private let chineseFigures = [
    "primary-in": "初次分配收入", "secondary-in": "再分配收入", "tertiary-in": "三次分配收入",
    "rural-income-growth": "农村居民收入增长", "urban-rural-income-ratio": "城乡居民收入比",
    "charity-development-index": "慈善发展指数", "district-product": "地区生产总值",
    "district-product-growth": "地区生产总值增长", "investment-projects": "投资项目数",
    "investment-total": "投资总额", "new-little-giant-enterprises": "新增“小巨人”企业",
    "new-market-entities": "新增市场主体",
]

private let chineseUnits = [
    "CNY": "元", "yuan": "元", "percent": "%", "percentage points": "百分点", "villages": "村",
    "goals": "项", "ratio": "比值", "index": "指数", "points": "点", "projects": "个",
    "enterprises": "家", "entities": "户",
]

private let chineseMultiples = [
    "thousand ": "千", "10k ": "万", "million ": "百万", "billion ": "十亿",
]

private let chineseTags = [
    "star-village": "星村", "cohort-214": "214个同口径村", "synthetic": "合成", "weak": "薄弱村",
]

/// The name of an indicator, or of another figure that may be quoted.
func indicatorName(_ code: String, _ registry: Registry, _ lang: Language) -> String {
    guard lang == .zh else { return code }
    if let name = chineseMeasures[code] ?? chineseFigures[code] { return name }
    for measure in registry.measures where code.hasPrefix(measure) {
        guard let indicator = Indicator(rawValue: String(code.dropFirst(measure.count)))
        else { continue }
        let name = chineseMeasures[measure] ?? "\(measure) "
        return indicator == .mean ? indicator.label(lang) + name : name + indicator.label(lang)
    }
    return Indicator(rawValue: code)?.label(lang) ?? code
}

/// The name of a figure of a single village, by which villages are ranked and goals are set.
func metricName(_ code: String, _ registry: Registry, _ lang: Language) -> String {
    guard lang == .zh, case .growth(let measure) = Metric(code, registry) else {
        return indicatorName(code, registry, lang)
    }
    return (chineseMeasures[measure] ?? "\(measure) ") + "增长"
}

func unitName(_ code: String, _ lang: Language) -> String {
    guard lang == .zh else { return code }
    for (multiple, name) in chineseMultiples where code.hasPrefix(multiple) {
        let rest = String(code.dropFirst(multiple.count))
        return name + (chineseUnits[rest] ?? " \(rest)")
    }
    return chineseUnits[code] ?? code
}

func tagName(_ code: String, _ lang: Language) -> String {
    lang(code, chineseTags[code] ?? code)
}

/// The name of a tag and, where it is another, the code that is typed.
func tagWithCode(_ code: String, _ lang: Language) -> String {
    let name = tagName(code, lang)
    return name == code ? code : "\(name) \(code)"
}

/// What is typed for the tags whose names are shown; `nil` where they are the same.
func tagCodes(_ codes: Set<String>, _ lang: Language) -> String? {
    let named = codes.sorted().filter { tagName($0, lang) != $0 }
    guard !named.isEmpty else { return nil }
    return lang("Tags: ", "标签代码：")
        + named.map { tagWithCode($0, lang) }.joined(separator: lang(", ", "、"))
}
