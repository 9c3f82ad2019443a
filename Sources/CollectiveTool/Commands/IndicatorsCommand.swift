import ArgumentParser
import Intake
import Ledger
import Projections

struct IndicatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "The district's figures for a year, or quoted figures beside recomputed ones.",
        discussion: """
            The population: villages registered, or with entries, by the year's last day, not \
            merged away then and, with --tag, bearing the tag on that day. A measure is the set of \
            categories that the profile counts in it (collective categories --format json).

            \(Indicator.glossary)

            Percentiles interpolate linearly between the closest ranks (type 7 of Hyndman and \
            Fan). Figures are exact until they are shown, then rounded half away from zero. A \
            published figure v whose last digit counts u agrees with a recomputed one \
            in [v − u/2, v + u/2).
            """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The year.", valueName: "yyyy")) var year: String?
    @Option(help: "Only villages with this tag.") var tag: String?
    @Option(help: "Only villages of this township.") var township: String?
    @Option(
        help: ArgumentHelp(
            "What counts as weak, in yuan. Default: the policy weak-village-threshold.",
            valueName: "amount"))
    var threshold: String?
    @Option(help: "The measure whose spread over the villages is described.")
    var measure = Metric.operatingIncome
    @Option(help: ArgumentHelp("As the ledger stood at entry SEQ.", valueName: "seq"))
    var at: EntryNumber?
    @Flag(help: "Set every quoted figure beside the recomputed one.") var quoted = false

    func validate() throws {
        if year == nil, !quoted { throw ValidationError("--year is needed, as in --year 2022") }
        if quoted, township != nil || threshold != nil || at != nil {
            throw ValidationError("--quoted goes with --year and --tag only")
        }
    }

    func run() throws {
        let year = try year.map { try readYear($0) }
        if quoted {
            let (registry, rows) = try ledger.read { (try $0.registry(), try $0.quoted(year)) }
            let wanted = rows.filter { row in
                tag.map { $0 == row.figure.quoted.population } ?? true
            }
            return try quotedAnswer(wanted, registry, output.lang).print(output.format, output.lang)
        }
        let fen = try threshold.map { try readAmount($0) }
        let book = try ledger.read {
            try $0.yearBook(
                year ?? .all, PopulationFilter(tag: cleanText(tag), township: cleanText(township)),
                at: at?.seq)
        }
        guard book.registry.measures.contains(measure) else {
            throw Refusal(
                .unknownIndicator, .indicator, measure,
                detail: book.registry.measures.joined(separator: ", "))
        }
        let indicators = Indicators(book, measure: measure, threshold: fen)
        try indicatorsAnswer(indicators, book, output.lang).print(output.format, output.lang)
    }
}

private func indicatorsAnswer(
    _ indicators: Indicators, _ book: YearBook, _ lang: Language
) -> Answer {
    var answer = Answer(
        title: lang("Indicators \(book.name(lang))", "指标 \(book.name(lang))"),
        columns: [
            Column(
                key: "indicator", title: lang("Indicator", "指标"), shrinks: true, identifies: true),
            Column(key: "meaning", title: lang("Meaning", "含义"), shrinks: true, spare: 1),
            Column(key: "value", title: lang("Value", "数值"), sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), inTable: false),
            Column(key: "population", title: lang("Villages", "村数"), sort: .number, inTable: false),
            Column(key: "leftOut", title: lang("Left out", "未计"), inTable: false),
            Column(key: "through", title: lang("To", "截至"), inTable: false),
        ])
    let rows = indicators.rows
    answer.rows = rows.map { row in
        [
            .text(row.name), .text(row.indicator.label(lang)),
            row.value == nil ? .shownOnly("–") : cell(row.value, row.indicator.unit),
            .text(row.indicator.unit.name(book.registry)), .number(Int64(row.population)),
            .list(row.leftOut), book.lastDayCounted,
        ]
    }
    answer.notes = notes(rows, indicators, book, lang)
    return answer
}

private func notes(
    _ rows: [IndicatorRow], _ indicators: Indicators, _ book: YearBook, _ lang: Language
) -> [String] {
    var notes = book.partNotes(lang)
    if let threshold = indicators.threshold {
        let amount = decimalText(fen: threshold, grouped: true)
        notes.append(lang("Threshold: \(amount).", "门槛：\(amount)。"))
    } else {
        notes.append(
            lang(
                "No threshold is in force on \(book.year.lastDay.text); give one with --threshold.",
                "\(book.year.lastDay.text) 没有生效的门槛；可用 --threshold 给出。"))
    }
    let new = Set(book.villages.filter { !book.isSilent($0) }.map(\.code))
    let leftOut = rows.flatMap(\.leftOut).filter(new.contains)
    if !leftOut.isEmpty {
        let names = leftOut.prefix(8).joined(separator: " ") + (leftOut.count > 8 ? " …" : "")
        notes.append(
            lang(
                "Growth leaves out \(leftOut.count) not there the year before: \(names)",
                "增长率未计上年尚无的 \(leftOut.count) 村：\(names)"))
    }
    let unclassified = book.unclassified
    if unclassified != (0, 0) {
        let amounts = [unclassified.in, unclassified.out].map {
            decimalText(fen: Int64(clamping: $0), grouped: true)
        }
        notes.append(
            lang(
                "Unclassified and in no measure: in \(amounts[0]), out \(amounts[1]) of lines of "
                    + "journals without a category.",
                "未分类、未计入任何口径：无类别凭证行流入 \(amounts[0])、流出 \(amounts[1])。"))
    }
    if rows.contains(where: { $0.value == nil }) {
        notes.append(lang("– is not determined by these books.", "– 表示账上数据不足以确定。"))
    }
    return notes
}

func quotedAnswer(
    _ rows: [QuotedRow], _ registry: Registry, _ lang: Language
) -> Answer {
    var answer = Answer(
        title: lang("Quoted figures beside recomputed ones", "公布数据与重算数据对照"),
        columns: [
            Column(
                key: "indicator", title: lang("Indicator", "指标"), shrinks: true, identifies: true),
            Column(key: "period", title: lang("Period", "期间")),
            Column(
                key: "population", title: lang("Villages", "范围"), shrinks: true, identifies: true),
            Column(key: "quoted", title: lang("Quoted", "公布"), sort: .number),
            Column(key: "recomputed", title: lang("Recomputed", "重算"), sort: .number),
            Column(key: "unit", title: lang("Unit", "单位"), shrinks: true),
            Column(key: "precision", title: lang("Precision", "精度"), inTable: false),
            Column(key: "agrees", title: ""),
            Column(key: "difference", title: lang("Difference", "差额"), inTable: false),
            Column(key: "reason", title: lang("Reason", "原因"), inTable: false),
            Column(key: "source", title: lang("Source", "来源"), inTable: false),
            Column(key: "seq", title: lang("Entry", "分录"), inTable: false),
        ])
    answer.rows = rows.map { quotedCells($0, lang) }
    answer.empty = lang(
        "No quoted figures. Record one with: collective quote", "没有公布数据。可用 collective quote 登记")
    let sources = rows.map(\.figure.quoted.source)
    for (index, source) in sources.enumerated() where sources.firstIndex(of: source) == index {
        answer.notes.append(lang("Source: \(source)", "来源：\(source)"))
    }
    return answer
}

private func quotedCells(_ row: QuotedRow, _ lang: Language) -> [Cell] {
    let quoted = row.figure.quoted
    var verdict = (agrees: Cell.none, difference: Cell.none, reason: Cell.none)
    let places = shownPlaces(quoted)
    switch row.verdict {
    case .agrees: verdict.agrees = .flag(true, as: "✓")
    case .differs(let difference):
        let text = difference.text(places: places)
        verdict.agrees = .flag(false, as: "✗ \(text.hasPrefix("-") ? "" : "+")\(text)")
        verdict.difference = .text(text)
    case .quotedOnly(let reason):
        verdict.agrees = .shownOnly(reason.sentence(lang))
        verdict.reason = .text(reason.rawValue)
    }
    return [
        .text(quoted.indicator), .text(quoted.period.text),
        quoted.population.map(Cell.text) ?? .shownOnly(lang("all", "全部")), .text(quoted.value),
        row.recomputed.map { .text($0.text(places: places)) } ?? .none, .text(quoted.unit),
        .text(quoted.precision), verdict.agrees, verdict.difference, verdict.reason,
        .text(quoted.source), .number(row.figure.seq),
    ]
}

/// Two decimals more than were published; none for what is counted.
private func shownPlaces(_ figure: FigureQuoted) -> Int {
    let decimals = figure.precision.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    let isCount = decimals == 0 && ["villages", "goals"].contains(figure.unit)
    return isCount ? 0 : decimals + 2
}

func readYear(_ text: String) throws(Refusal) -> Period {
    let period = try readPeriod(text)
    guard period.isYear else { throw Refusal(.notAYear, .period, text) }
    return period
}
