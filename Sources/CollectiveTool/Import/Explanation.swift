// What a mapping makes of the first rows of a file: for each field its value, where that came from
// and which line of the mapping decided; then whether it would be recorded. Nothing is.

import Intake
import Ledger
import Projections

struct Explanation {
    private let source: ImportSource
    private let path: String
    private let lang: Language
    private var decider: RowDecider
    private var run: ImportRun

    init(_ source: ImportSource, _ session: Session, path: String, _ lang: Language) throws {
        self.source = source
        self.path = path
        self.lang = lang
        decider = RowDecider(
            source.reader, try session.learnAll(), today: session.moment.today, lang)
        run = try ImportRun(session, keysCountEverywhere: source.keysCountEverywhere)
    }

    mutating func answer(limit: Int) throws -> Answer {
        var answer = Answer(
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
            empty: lang("No row.", "没有数据行。"))
        var blocks: [(line: Int, rows: [[Cell]])] = []
        var count: Int64 = 0
        while count < limit, let batch = try next() {
            count += batch.count
            for row in batch.rows {
                let known = run.report.registered
                let outcome = try run.record(row, batch.columns, batch.lang)
                blocks.append(explained(row, outcome, registers: run.report.registered > known))
            }
        }
        let last = blocks.last?.line ?? .max
        blocks += source.reader.skippedRows.filter { $0.line <= last }.map(skipped)
        blocks.sort { $0.line < $1.line }
        answer.rows = blocks.flatMap(\.rows)
        return answer
    }

    /// One row of the file.
    private mutating func next() throws -> DecidedRows? {
        do throws(ImportFault) { return try decider.next(atMost: 1) } catch {
            throw FaultError(.input(error, path: path))
        }
    }

    private func explained(
        _ row: DecidedRow, _ outcome: ImportRun.Outcome, registers: Bool
    ) -> (line: Int, rows: [[Cell]]) {
        let end: (line: Int, text: String, mapLine: Int?)
        switch outcome {
        case .recorded:
            let said = lang("would be recorded", "将记录")
            let also = lang(", and its village registered", "，并登记该村")
            end = (line(of: row), said + (registers ? also : ""), nil)
        case .duplicate(let line, let seq):
            end = (line, lang("already entry \(seq)", "已是第 \(seq) 号分录"), nil)
        case .rejected(let bad):
            let place = bad.column.isEmpty ? "" : "\(bad.column): "
            end = (bad.line, lang("refused: ", "被拒：") + place + bad.message, bad.mapLine)
        }
        let event = event(of: row)
        let fields = event.map(fields) ?? []
        let number = event.map { Cell.number(Int64($0.ordinal)) } ?? .none
        let summary: [Cell] = [
            .number(Int64(end.line)), number, .shown("outcome", as: "⇒"), .text(end.text), .none,
            .none, end.mapLine.map { .number(Int64($0)) } ?? .none, .none,
        ]
        return (end.line, fields + [summary])
    }

    private func skipped(_ row: SkippedRow) -> (line: Int, rows: [[Cell]]) {
        let why =
            row.mapLine == nil
            ? lang("no event: every amount is empty", "无业务：金额均为空")
            : lang("passed over", "略过")
        return (
            row.line,
            [
                [
                    .number(Int64(row.line)), .none, .shown("outcome", as: "⇒"), .text(why), .none,
                    .none, row.mapLine.map { .number(Int64($0)) } ?? .none,
                    row.mapLine == nil ? .none : part(.rule),
                ]
            ]
        )
    }

    private func fields(_ event: MappedEvent) -> [[Cell]] {
        ImportColumn.allCases.compactMap { column in
            guard let origin = event[column] else { return nil }
            return [
                .number(Int64(event.line)), .number(Int64(event.ordinal)),
                .shown(column.english, as: lang(column.english, column.chinese)),
                value(origin), .text(origin.columns), .text(origin.written),
                .number(Int64(origin.line)), part(origin.part),
            ]
        }
    }

    private func value(_ origin: MappedOrigin) -> Cell {
        guard let written = origin.rounded else { return .text(origin.value) }
        return .shown(
            origin.value,
            as: lang("\(origin.value) (written \(written))", "\(origin.value)（原文 \(written)）"))
    }

    private func event(of row: DecidedRow) -> MappedEvent? {
        if case .mapped(let decision) = row { decision.event } else { nil }
    }

    private func line(of row: DecidedRow) -> Int {
        switch row {
        case .draft(_, _, let line, _): line
        case .mapped(let decision): decision.event.line
        case .rejected(let row): row.line
        }
    }

    private func part(_ part: MappedOrigin.Part) -> Cell {
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
}
