// How numbers are made: for people a tree, for programs the same nested (JSON) or a row for every
// number and entry (CSV). Entries bear their leaf hashes.

internal import Intake
package import Ledger
package import Projections
package import Proof

package struct TracedAnswer: Report {
    let traced: [Traced]
    let registry: Registry
    let leaves: [Int64: Digest]
    /// At most so many parts and entries of each number; `nil` = all.
    private let limit: Int?
    let names: [String: String]
    let codes: [Int64: String]

    package init(
        _ traced: [Traced], _ registry: Registry, leaves: [Int64: Digest], limit: Int?
    ) {
        self.traced = traced
        self.registry = registry
        self.leaves = leaves
        self.limit = limit
        names = registry.villageNames
        codes = Dictionary(
            uniqueKeysWithValues: registry.villages.values.map { ($0.id, $0.code) })
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .table:
            let trees = traced.map { tree($0, lang).table(lang, width: width) }
            return .text([Piece](trees.joined(separator: [.plain("\n")])))
        case .csv: return rows(lang).page(.csv, lang, width: nil)
        case .json: return .data(json(lang))
        }
    }

    // MARK: - For people

    private func tree(_ root: Traced, _ lang: Language) -> Answer {
        var answer = Answer(
            title: "\(root.label(registry, names, lang)) – \(root.scope(names, lang))",
            columns: [
                Column(key: "label", title: lang("Made of", "构成")),
                Column(key: "value", title: lang("Amount", "数额"), sort: .number),
                Column(key: "share", title: lang("Share", "占比"), sort: .number, spare: 2),
                Column(
                    key: "figure", title: lang("Figure, or leaf hash", "数据地址或叶散列"), spare: 1),
            ])
        add(root, level: 0, to: &answer, lang)
        answer.marks[0] = .strong
        answer.notes = [note(root, lang)]
        return answer
    }

    func note(_ root: Traced, _ lang: Language) -> String {
        guard root.isSum else {
            return lang(
                "It is no sum: it is computed from these inputs, and each can be explained by its "
                    + "address.",
                "该数不是合计：由上列各项计算得出，每一项都可按其地址再行说明。")
        }
        return lang(
            "Read from the log: the entries add up to the figure. The leaf hash of each is what "
                + "checkpoints sign; collective prove ENTRY proves it.",
            "由日志读出：各分录之和即为该数。叶散列即检查点所签之物；可用 collective prove 分录号 出具证明。")
    }

    private func add(_ traced: Traced, level: Int, to answer: inout Answer, _ lang: Language) {
        let indent = String(repeating: "  ", count: level)
        let sign = traced.sign < 0 ? "− " : ""
        answer.rows.append([
            .text(indent + sign + traced.label(registry, names, lang)),
            .text(table(traced.value, lang)),
            .text(traced.share.map { Unit.percent.table($0) } ?? ""),
            .text(traced.number?.address ?? ""),
        ])
        for part in shown(traced.parts) { add(part, level: level + 1, to: &answer, lang) }
        for entry in shown(traced.entries) {
            let village = codes[entry.village].flatMap { names[$0] } ?? ""
            answer.rows.append([
                .text("\(indent)  #\(grouped(entry.seq)) \(entry.day.text) \(village)"),
                .text(table(traced.value, adding: entry.adds)), .none,
                .text(leaves[entry.seq]?.description ?? ""),
            ])
        }
        let more = max(traced.parts.count, traced.entries.count) - (limit ?? .max)
        if more > 0 {
            answer.rows.append([
                .text("\(indent)  " + lang("… \(grouped(more)) more", "……另有 \(grouped(more)) 项")),
                .none, .none, .none,
            ])
        }
    }

    private func shown<Element>(_ list: [Element]) -> ArraySlice<Element> {
        limit.map { list.prefix($0) } ?? list[...]
    }

    func table(_ value: TracedValue, _ lang: Language) -> String {
        switch value {
        case .fen(let fen): decimalText(fen: fen, grouped: true)
        case .count(let count): grouped(count)
        case .quantity(let quantity, let unit): quantity.map { unit.table($0) } ?? "–"
        }
    }

    func table(_ value: TracedValue, adding adds: Int128) -> String {
        if case .count = value { return grouped(adds) }
        return decimalText(fen: adds, grouped: true)
    }

    // MARK: - For programs

    private func rows(_ lang: Language) -> Answer {
        var answer = Answer(columns: [
            Column(key: "level", title: ""), Column(key: "figure", title: ""),
            Column(key: "label", title: ""), Column(key: "sign", title: ""),
            Column(key: "value", title: ""), Column(key: "unit", title: ""),
            Column(key: "share", title: ""), Column(key: "seq", title: ""),
            Column(key: "on", title: ""), Column(key: "village", title: ""),
            Column(key: "leaf", title: ""),
        ])
        func add(_ traced: Traced, _ level: Int) {
            let unit = traced.unit(registry)
            answer.rows.append([
                .number(level), traced.number.map { .text($0.address) } ?? .none,
                .text(traced.label(registry, names, lang)), .number(traced.sign),
                traced.value.cell, .text(unit), cell(traced.share, .percent), .none, .none, .none,
                .none,
            ])
            for part in shown(traced.parts) { add(part, level + 1) }
            for entry in shown(traced.entries) {
                answer.rows.append([
                    .number(level + 1), .none, .none, .number(1), amount(traced, entry),
                    .text(unit), .none, .number(entry.seq), .day(entry.day),
                    .text(codes[entry.village] ?? ""),
                    .text(leaves[entry.seq]?.description ?? ""),
                ])
            }
        }
        for root in traced { add(root, 0) }
        return answer
    }

    private func amount(_ traced: Traced, _ entry: EntryShare) -> Cell {
        if case .count = traced.value { .number(entry.adds) } else { .money(entry.adds) }
    }

    private func json(_ lang: Language) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.array { array in
            for root in traced { array.object { write(root, to: &$0, lang) } }
        }
        writer.newline()
        return writer.bytes
    }

    private func write(_ traced: Traced, to object: inout CanonicalWriter, _ lang: Language) {
        object.key("entries")
        object.array { array in
            for entry in shown(traced.entries) { array.object { write(entry, to: &$0) } }
        }
        object.field("entryCount", Int64(traced.entries.count))
        object.key("figure")
        object.text(traced.number?.address)
        object.key("isSum")
        object.value(traced.isSum)
        object.field("label", traced.label(registry, names, lang))
        object.field("partCount", Int64(traced.parts.count))
        object.key("parts")
        object.array { array in
            for part in shown(traced.parts) { array.object { write(part, to: &$0, lang) } }
        }
        object.key("share")
        object.text(traced.share.map { Unit.percent.text($0) })
        object.field("sign", Int64(traced.sign))
        object.field("unit", traced.unit(registry))
        object.key("value")
        traced.value.json(into: &object)
    }

    private func write(_ entry: EntryShare, to object: inout CanonicalWriter) {
        object.key("adds")
        Cell.money(entry.adds).json(into: &object)
        object.field("leaf", leaves[entry.seq]?.description ?? "")
        object.field("on", entry.day.text)
        object.field("seq", entry.seq)
        object.field("village", codes[entry.village] ?? "")
    }
}

extension CanonicalWriter {
    fileprivate mutating func text(_ text: String?) {
        if let text { value(text) } else { null() }
    }
}

extension TracedValue {
    fileprivate var cell: Cell {
        switch self {
        case .fen(let fen): .money(fen)
        case .count(let count): .number(count)
        case .quantity(let quantity, let unit): Reports.cell(quantity, unit)
        }
    }

    func json(into writer: inout CanonicalWriter) { cell.json(into: &writer) }
}

extension Traced {
    /// What its value counts, in JSON and CSV.
    func unit(_ registry: Registry) -> String {
        if number?.part == .rank || number?.part == .rankBefore { return "place" }
        return switch value {
        case .fen: registry.ledger?.currency ?? ""
        case .count: number?.part.counted ?? ""
        case .quantity(_, let unit): unit.name(registry)
        }
    }
}

extension FigurePart {
    /// What a count counts, in JSON and CSV.
    fileprivate var counted: String {
        switch self {
        case .entries: "entries"
        case .beneficiaries: "people"
        case .rank, .rankBefore, .debit, .credit, .balance, .opening, .closing, .movement,
            .amountIn, .amountOut, .net, .sum, .value, .population, .before, .change, .current,
            .yearToDate, .yearBefore, .openingDebit, .openingCredit, .closingDebit,
            .closingCredit, .inBefore, .outBefore, .netBefore:
            "villages"
        }
    }
}

extension [Traced] {
    /// The entries that an answer shows.
    package func entriesShown(_ limit: Int?) -> Set<Int64> {
        reduce(into: []) { seqs, traced in
            seqs.formUnion(traced.entries.prefix(limit ?? .max).lazy.map(\.seq))
            seqs.formUnion([Traced](traced.parts.prefix(limit ?? .max)).entriesShown(limit))
        }
    }
}
