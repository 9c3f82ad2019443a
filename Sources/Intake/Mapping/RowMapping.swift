// Decides one row by a mapping: which rules match, which value each field gets and from where, and
// the key. Order of precedence, weakest first: fields, default rules, rules, override rules, the
// event's own values. Two rules of one rank that set a field to different values contradict.

internal import Ledger
internal import Proof

struct RowMapping {
    private let mapping: Mapping
    private let headers: [String]

    init(_ mapping: Mapping, _ headers: [String]) {
        self.mapping = mapping
        self.headers = headers
    }

    /// The first rule that passes over the row.
    func skipping(_ texts: [String], line: Int) throws(BadRow) -> Rule? {
        for rule in mapping.rules where rule.skips {
            if try matches(rule, texts, line) { return rule }
        }
        return nil
    }

    /// The row's events; those of a list whose amount is empty or zero are left out.
    func events(_ texts: [String], line: Int) throws(BadRow) -> [MappedEvent] {
        var matching: [Rule] = []
        for rule in mapping.rules where !rule.skips {
            if try matches(rule, texts, line) { matching.append(rule) }
        }
        let row = MappedRow(texts: texts, headers: headers, line: line, keyForm: mapping.key)
        guard !mapping.events.isEmpty else {
            return [try event([:], 0, row, matching, mapping)]
        }
        var events: [MappedEvent] = []
        for (index, form) in mapping.events.enumerated() {
            guard try isFound(form.conditions, texts, line) else { continue }
            let own = form.settings
            if let amount = own[.amount] ?? mapping.fields[.amount], row.isEmpty(amount) {
                continue
            }
            events.append(try event(own, index + 1, row, matching, mapping))
        }
        return events
    }

    private func matches(
        _ rule: Rule, _ texts: [String], _ line: Int
    ) throws(BadRow) -> Bool {
        try isFound(rule.conditions, texts, line)
    }

    private func isFound(
        _ conditions: [Rule.Condition], _ texts: [String], _ line: Int
    ) throws(BadRow) -> Bool {
        for condition in conditions {
            let text = texts[condition.slot]
            do throws(PatternTooCostly) {
                guard try condition.pattern.isFound(in: text) else { return false }
            } catch {
                let fault = MappedFault.patternTooCostly(condition.pattern.text)
                throw BadRow(
                    line: line, column: headers[condition.slot], value: text,
                    reason: .mapped(fault, condition.line))
            }
        }
        return true
    }

    private func event(
        _ own: Settings, _ ordinal: Int, _ row: MappedRow, _ rules: [Rule], _ mapping: Mapping
    ) throws(BadRow) -> MappedEvent {
        var event = MappedEvent(line: row.line, ordinal: max(1, ordinal))
        for column in ImportColumn.allCases where column != .key {
            var decided: Decided?
            if let value = own[column] {
                decided = try row.decide(value, column, .event, value.line)
            } else if let ruled = try decide(column, by: rules, row) {
                decided = ruled
            } else if let value = mapping.fields[column] {
                decided = try row.decide(value, column, .field, value.line)
            }
            guard let decided, !decided.origin.value.isEmpty else { continue }
            event[column] = decided.origin
            if column == .amount { event.income = decided.income }
        }
        event.keepWrittenAmount()
        if let key = mapping.key { event[.key] = try row.key(key, ordinal) }
        if let register = mapping.register { event.register = try firstSight(register, row) }
        return event
    }

    /// What the matching rules of the highest rank say.
    private func decide(
        _ column: ImportColumn, by rules: [Rule], _ row: MappedRow
    ) throws(BadRow) -> Decided? {
        if rules.isEmpty { return nil }
        let stating = rules.filter { $0.settings[column] != nil }
        guard let rank = stating.map(\.rank).max() else { return nil }
        var decided: Decided?
        for rule in stating where rule.rank == rank {
            guard let value = rule.settings[column] else { continue }
            let next = try row.decide(value, column, .rule, rule.line)
            if let first = decided, first.origin.value != next.origin.value {
                let fault = MappedFault.rulesDisagree(
                    column, first: first.origin.line, second: rule.line, other: next.origin.value)
                var blamed = first.origin
                if blamed.columns.isEmpty { blamed.columns = column.english }
                throw row.bad(blamed, .mapped(fault, rule.line), blamed.value)
            }
            decided = decided ?? next
        }
        return decided
    }

    private func firstSight(
        _ register: Register, _ row: MappedRow
    ) throws(BadRow) -> FirstSight {
        let name = try row.decide(register.name, .village, .register, register.name.line)
        let township = try register.township.map { (value) throws(BadRow) in
            try row.decide(value, .village, .register, value.line).origin.value
        }
        return FirstSight(
            name: cleanText(name.origin.value) ?? "", township: township.flatMap { cleanText($0) })
    }
}

/// A value with its origin; `income` if the amount says on which side it stands.
struct Decided {
    var origin: MappedOrigin
    var income: Bool?
}

extension MappedRow {
    /// The values of the key's columns, joined; hashed where that would be too long or could be
    /// read in two ways. Events of a list get their number.
    func key(_ form: KeyForm, _ ordinal: Int) throws(BadRow) -> MappedOrigin {
        let parts = form.slots.map { texts[$0] }
        var origin = MappedOrigin(
            value: "", written: parts.joined(separator: "/"), columns: columns(form.slots),
            line: form.line, part: .key)
        if let empty = form.slots.first(where: { texts[$0].isEmpty }) {
            origin.columns = columns([empty])
            throw bad(origin, .mapped(.emptyKey, form.line), "")
        }
        let isPlain = !parts.contains { $0.contains("/") }
        let suffix = ordinal == 0 ? "" : "/\(ordinal)"
        let fits = origin.written.unicodeScalars.count + suffix.count <= Limits.length(of: .key)
        origin.value = (isPlain && fits ? origin.written : hashed(parts)) + suffix
        return origin
    }

    /// `row-` and the first 24 hex digits of SHA-256 over the texts as a canonical JSON array.
    private func hashed(_ parts: [String]) -> String {
        var writer = CanonicalWriter()
        writer.array { array in parts.forEach { array.value($0) } }
        var hasher = Hasher256()
        hasher.update(writer.bytes)
        let hash = hasher.finish()
        return "row-"
            + hash.withUnsafeBytes { bytes in
                bytes[..<12].map { byte in
                    (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }.joined()
            }
    }
}
