// One value of a mapping: a text with columns in braces, or a section that says how it is read.
// Gives each column a slot the first time it is named.

internal import Yams

struct ValueReader {
    private(set) var columns: [ColumnName] = []

    mutating func slot(_ name: String, line: Int) -> Int {
        if let slot = columns.firstIndex(where: { $0.name == name }) { return slot }
        columns.append(ColumnName(name: name, line: line))
        return columns.count - 1
    }

    /// The value of `key` in `section`, which becomes `column`; nil if absent.
    mutating func value(
        _ section: YAMLSection, _ key: String, _ column: ImportColumn
    ) throws(MappingFault) -> MappedValue? {
        guard let node = section[key] else { return nil }
        let line = section.line(of: key)
        if column == .target, isDetailed(node), let number = try eventNumber(node) {
            return MappedValue(line: line, source: .key(ofEvent: number))
        }
        if isDetailed(node) {
            let detail = try YAMLSection(node, key, known: knownKeys(column))
            return try detailed(detail, key, column, line)
        }
        let value = MappedValue(
            line: line, source: .text(try template(scalarText(node, key), line)))
        try checkConstant(value, column)
        return value
    }

    /// The place in `target: {event: 1}`; nil if the section says something else.
    private func eventNumber(_ node: Node) throws(MappingFault) -> Int? {
        let section = try YAMLSection(node, "target", known: nil)
        guard section.has("event") else { return nil }
        let alone = try YAMLSection(node, "target", known: ["event"])
        guard let number = try alone.count("event"), number > 0 else {
            throw alone.problem("event", .wrongShape(key: "event", .number))
        }
        return number
    }

    private mutating func detailed(
        _ section: YAMLSection, _ key: String, _ column: ImportColumn, _ line: Int
    ) throws(MappingFault) -> MappedValue {
        var value = MappedValue(line: line, source: try source(section, key, line))
        value.values = try section.table("values")
        value.otherwise = try section.text("otherwise")
        if section.has("otherwise"), !section.has("values") {
            throw section.problem("otherwise", .needs(key: "otherwise", other: "values"))
        }
        if let form = try section.text("form") {
            guard let dayForm = DayForm(form) else {
                throw section.problem("form", .badDayForm(form))
            }
            value.dayForm = dayForm
        }
        value.amountForm.decimalComma =
            try section.choice("decimals", [("point", false), ("comma", true)]) ?? false
        let units = [
            ("元", 0), ("千元", 3), ("万元", 4), ("亿元", 8), ("1", 0), ("1000", 3), ("10000", 4),
        ]
        value.amountForm.exponent = try section.choice("unit", units) ?? 0
        let roundings = Rounding.allCases.map { ($0.rawValue, $0) }
        value.amountForm.rounding = try section.choice("round", roundings)
        try checkConstant(value, column)
        return value
    }

    private mutating func source(
        _ section: YAMLSection, _ key: String, _ line: Int
    ) throws(MappingFault) -> MappedValue.Source {
        let sides = ["income", "expense"].filter(section.has)
        if let side = sides.first {
            for other in ["from", "sign"] where section.has(other) {
                throw section.problem(other, .excludes(key: other, other: side))
            }
            guard let income = try section.text("income"), let expense = try section.text("expense")
            else {
                let absent = side == "income" ? "expense" : "income"
                throw section.problem(side, .needs(key: side, other: absent))
            }
            return .sides(
                income: try template(income, section.line(of: "income")),
                expense: try template(expense, section.line(of: "expense")))
        }
        guard let from = try section.text("from") else {
            if let first = section.keys.first {
                throw section.problem(first, .needs(key: first, other: "from"))
            }
            throw MappingFault(.missingKey("from"), line: line)
        }
        let template = try template(from, section.line(of: "from"))
        let signs = [("income-positive", true), ("income-negative", false)]
        guard let positive = try section.choice("sign", signs) else { return .text(template) }
        return .signed(template, positiveIsIncome: positive)
    }

    private func knownKeys(_ column: ImportColumn) -> [String] {
        let common = ["from", "values", "otherwise"]
        return switch column {
        case .date: common + ["form"]
        case .amount: ["from", "income", "expense", "sign", "decimals", "unit", "round"]
        default: common
        }
    }

    /// A day or an amount that names no column must be one itself.
    private func checkConstant(
        _ value: MappedValue, _ column: ImportColumn
    ) throws(MappingFault) {
        guard case .text(let template) = value.source, template.slots.isEmpty,
            value.values == nil, column == .date || column == .amount
        else { return }
        var text = template.parts.reduce("") { text, part in
            if case .text(let more) = part { text + more } else { text }
        }
        let isGood = text.withUTF8 { bytes in
            column == .date ? (try? parseDay(bytes)) != nil : (try? parseAmount(bytes)) != nil
        }
        guard isGood else { throw MappingFault(.badConstant(text), line: value.line) }
    }

    /// Splits `{avviso} {data}`; `{{` stands for a brace itself.
    private mutating func template(_ text: String, _ line: Int) throws(MappingFault) -> Template {
        var parts: [Template.Part] = []
        var literal = ""
        var rest = text[...]
        while let first = rest.popFirst() {
            guard first == "{" else {
                literal.append(first)
                continue
            }
            if rest.first == "{" {
                literal.append("{")
                rest.removeFirst()
                continue
            }
            guard let end = rest.firstIndex(of: "}"), end > rest.startIndex else {
                throw MappingFault(.badTemplate(text), line: line)
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = ""
            parts.append(.column(slot: slot(String(rest[..<end]), line: line)))
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
        return Template(parts: parts)
    }
}
