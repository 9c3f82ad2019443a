// A sample as an answer: the drawn entries as a table and CSV; in JSON with all that is needed to
// draw them again. On paper it is a sheet to tick (SampleSheet.swift).

package import Audit
internal import Intake
internal import Ledger
internal import Proof

package struct SampleReport: PaperReport {
    let sample: Sample

    package init(_ sample: Sample) { self.sample = sample }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .csv: return rows(lang).page(.csv, lang, width: width)
        case .json: return .data(json)
        case .table:
            let answers = [rows(lang)] + (sample.strata.isEmpty ? [] : [strata(lang)])
            return answers.page(.table, lang, width: width)
        }
    }

    /// The sheet to tick and, of a stratified sample, its strata.
    package func pages(_ lang: Language) -> [Answer] {
        [sheet(lang)] + (sample.strata.isEmpty ? [] : [strata(lang)])
    }

    /// The drawn entries, with everything that is to be said of them below.
    package func rows(_ lang: Language) -> Answer {
        let method = sample.request.method
        let hasVouchers = sample.items.contains { $0.entry.event.effect.voucher != nil }
        var answer = Answer(
            title: sample.title(lang),
            columns: [
                Column(key: "seq", title: lang("Entry", "号"), sort: .number),
                Column(key: "on", title: lang("Date", "日期")),
                Column(key: "village", title: lang("Village", "村"), shrinks: true, spare: 1),
                Column(
                    key: "voucher", title: lang("Voucher", "凭证号"), inTable: hasVouchers,
                    shrinks: true, spare: 3),
                Column(key: "kind", title: lang("Kind", "类型"), inTable: false),
                Column(key: "category", title: lang("What", "事项"), shrinks: true),
                Column(key: "amount", title: lang("Amount", "金额"), sort: .number),
                Column(
                    key: "counterparty", title: lang("Counterparty", "对方单位"), shrinks: true,
                    spare: 6),
                Column(key: "memo", title: lang("Memo", "摘要"), shrinks: true, spare: 5),
                Column(key: "leaf", title: lang("Leaf hash", "叶散列"), inTable: false),
                Column(
                    key: "hits", title: lang("Hits", "命中"), sort: .number,
                    inTable: method.isByValue, spare: 2),
                Column(
                    key: "stratum", title: lang("Stratum", "层"), inTable: method.isStratified,
                    shrinks: true, spare: 4),
            ])
        answer.rows = sample.items.map { cells($0, lang) }
        answer.notes = sample.notes(lang)
        return answer
    }

    private func cells(_ item: Sample.Item, _ lang: Language) -> [Cell] {
        let (entry, registry) = (item.entry, sample.registry)
        let summary = Summary(entry, registry, lang)
        return [
            .number(entry.seq), .text(entry.on.text),
            .shown(entry.village, as: registry.villages[entry.village]?.name ?? ""),
            .optional(summary.voucher), .text(entry.event.kind.rawValue),
            entry.event.effect.category.map { .shown($0.text, as: summary.what) }
                ?? .shownOnly(summary.what),
            .money(item.value), .optional(summary.counterparty), .optional(summary.memo),
            .text("\(item.leaf)"),
            sample.request.method.isByValue ? .number(item.hits) : .none,
            sample.request.method.isStratified
                ? .shown(item.stratum, as: registry.stratumName(item.stratum, lang)) : .none,
        ]
    }

    /// What of each stratum was drawn.
    private func strata(_ lang: Language) -> Answer {
        var answer = Answer(
            title: lang("Strata", "各层"),
            columns: [
                Column(
                    key: "stratum", title: lang("Stratum", "层"), shrinks: true,
                    identifies: true),
                Column(key: "entries", title: lang("Entries", "笔数"), sort: .number),
                Column(key: "value", title: lang("Value", "金额"), sort: .number),
                Column(key: "drawn", title: lang("Drawn", "抽取"), sort: .number),
            ])
        answer.rows = sample.strata.map { stratum in
            [
                .shown(stratum.name, as: sample.registry.stratumName(stratum.name, lang)),
                .number(stratum.entries), .fen(stratum.value), .number(stratum.drawn),
            ]
        }
        answer.totals = [
            [
                .text(lang("Total", "合计")), .number(sample.population.entries),
                .fen(sample.population.value), .number(sample.items.count),
            ]
        ]
        answer.sheet = Sheet(lang("Strata", "各层"), of: sample.registry, lang)
        return answer
    }
}

// MARK: - JSON

extension SampleReport {
    private var json: [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("entries")
            object.array { $0.rows(of: rows(.en)) }
            write(facts, into: &object)
            object.key("strata")
            object.array { $0.rows(of: strata(.en)) }
            object.key("scope")
            object.object { write(scope, into: &$0) }
            object.key("population")
            object.object { write(tally(sample.population), into: &$0) }
            object.key("drawn")
            object.object { write(tally(sample.drawn), into: &$0) }
            object.key("leftOut")
            object.array { array in
                for reason in LeftOut.allCases {
                    guard let found = sample.leftOut[reason] else { continue }
                    let fields = [("reason", Cell.text(reason.code))] + tally(found)
                    array.object { write(fields, into: &$0) }
                }
            }
        }
        writer.newline()
        return writer.bytes
    }

    private typealias Fields = [(StaticString, Cell)]

    private func write(_ fields: Fields, into object: inout CanonicalWriter) {
        for (key, cell) in fields {
            object.key(key)
            cell.json(into: &object)
        }
    }

    private func tally(_ tally: SampleTally) -> Fields {
        [("entries", .number(tally.entries)), ("value", .fen(tally.value))]
    }

    private var facts: Fields {
        let request = sample.request
        return [
            ("method", .text(request.method.code)),
            ("weight", .optional(request.method.weight?.rawValue)),
            ("seed", .text(request.seed)), ("head", .number(sample.head.size)),
            ("root", .text(base64(sample.head.root.bytes))),
            ("interval", sample.units.map { .money($0.interval) } ?? .none),
            ("start", sample.units.map { .money($0.start) } ?? .none),
            ("upperLimit", sample.upperLimit.map { .fen($0) } ?? .none),
            ("whole", .flag(request.scope.isWhole, as: "")),
        ]
    }

    private var scope: Fields {
        let scope = sample.request.scope
        let (first, last) = (scope.days.lowerBound, scope.days.upperBound)
        return [
            ("village", .optional(scope.village)), ("township", .optional(scope.township)),
            ("from", .optional(first == .first ? nil : first.text)),
            ("to", .optional(last == .last ? nil : last.text)),
            ("kind", .optional(scope.kind?.rawValue)),
            ("category", .optional(scope.category?.text)),
            ("account", .optional(scope.account?.text)),
            ("minAmount", scope.least == 0 ? .none : .money(scope.least)),
        ]
    }
}

extension SampleMethod {
    var isByValue: Bool { if case .byValue = self { true } else { false } }
    var isStratified: Bool { weight != nil }

    var weight: StratumWeight? {
        if case .stratified(_, let weight) = self { weight } else { nil }
    }

    fileprivate var code: String {
        switch self {
        case .simple: "simple"
        case .byValue: "monetary-unit"
        case .stratified: "stratified"
        }
    }
}

extension LeftOut {
    fileprivate var code: String {
        switch self {
        case .reversed: "reversed"
        case .reversals: "reversal"
        case .openings: "opening"
        case .closings: "closing"
        }
    }
}
