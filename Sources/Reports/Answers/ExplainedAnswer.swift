// What a mapping makes of the first rows of a file: for each field its value, where that came from
// and which line of the mapping decided; then whether it would be recorded.

internal import Intake
internal import Ledger
package import Recording

package func explainedAnswer(_ rows: [ExplainedRow], _ lang: Language) -> Answer {
    Answer(
        columns: [
            Column(key: "line", title: lang("Line", "行"), sort: .number),
            Column(key: "event", title: lang("Event", "笔"), sort: .number),
            Column(key: "field", title: lang("Field", "字段")),
            Column(key: "value", title: lang("Value", "值"), shrinks: true),
            Column(key: "source", title: lang("From", "来源列"), shrinks: true),
            Column(key: "written", title: lang("Written", "原文"), inTable: false),
            Column(key: "mapLine", title: lang("Map line", "映射行"), sort: .number),
            Column(key: "decidedBy", title: lang("Decided by", "决定于")),
        ],
        rows: rows.flatMap { ($0.event.map { fields($0, lang) } ?? []) + [end(of: $0, lang)] },
        empty: lang("No row.", "没有数据行。"))
}

private func end(of row: ExplainedRow, _ lang: Language) -> [Cell] {
    var mapLine: Int?
    var part = Cell.none
    if case .rejected(let bad) = row.end { mapLine = bad.mapLine }
    if case .skipped(let line) = row.end {
        mapLine = line
        part = cell(.rule, lang)
    }
    return [
        .number(Int64(row.line)), row.event.map { .number(Int64($0.ordinal)) } ?? .none,
        .shown("outcome", as: "⇒"), .text(row.end.sentence(lang)), .none, .none,
        mapLine.map { .number(Int64($0)) } ?? .none, part,
    ]
}

extension ExplainedRow.End {
    fileprivate func sentence(_ lang: Language) -> String {
        switch self {
        case .recorded(let registers):
            lang("would be recorded", "将记录")
                + (registers ? lang(", and its village registered", "，并登记该村") : "")
        case .duplicate(let seq): lang("already entry \(seq)", "已是第 \(seq) 号分录")
        case .rejected(let bad):
            lang("refused: ", "被拒：") + (bad.column.isEmpty ? "" : "\(bad.column): ")
                + bad.sentence(lang)
        case .empty: lang("no event: every amount is empty", "无业务：金额均为空")
        case .skipped: lang("passed over", "略过")
        }
    }
}

private func fields(_ event: MappedEvent, _ lang: Language) -> [[Cell]] {
    ImportColumn.allCases.compactMap { column in
        guard let origin = event[column] else { return nil }
        return [
            .number(Int64(event.line)), .number(Int64(event.ordinal)),
            .shown(column.english, as: lang(column.english, column.chinese)),
            value(of: origin, lang), .text(origin.columns), .text(origin.written),
            .number(Int64(origin.line)), cell(origin.part, lang),
        ]
    }
}

private func cell(_ part: MappedOrigin.Part, _ lang: Language) -> Cell {
    switch part {
    case .field: .shown("fields", as: lang("fields", "字段"))
    case .rule: .shown("rule", as: lang("rule", "规则"))
    case .event: .shown("event", as: lang("event", "业务"))
    case .register: .shown("register", as: lang("register", "登记"))
    case .key: .shown("key", as: lang("key", "唯一键"))
    case .category: .shown("category", as: lang("its category", "由类别推定"))
    case .side: .shown("side", as: lang("the amount's side", "由金额方向推定"))
    }
}

private func value(of origin: MappedOrigin, _ lang: Language) -> Cell {
    guard let written = origin.rounded else { return .text(origin.value) }
    return .shown(
        origin.value,
        as: lang("\(origin.value) (written \(written))", "\(origin.value)（原文 \(written)）"))
}
