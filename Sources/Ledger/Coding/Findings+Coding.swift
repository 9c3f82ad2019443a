// Findings, answers and closings to and from canonical JSON: the keys of an object in sorted order.

extension FindingRaised {
    func encode(into object: inout CanonicalWriter) {
        object.field("amount", ifPresent: amount)
        if !entries.isEmpty { object.field("entries", entries) }
        evidence?.encode(into: &object, as: "evidence")
        object.field("period", ifPresent: period?.text)
        object.field("rule", rule)
        object.field("severity", severity.rawValue)
        object.field("statement", statement)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        amount = try reader.amountIfPresent("amount")
        entries = reader.found("entries") ? try reader.seqs() : []
        evidence = try Document(from: &reader, as: "evidence")
        period = try reader.periodIfPresent("period")
        rule = try reader.text("rule")
        severity = try reader.choice("severity")
        statement = try reader.text("statement")
    }
}

extension FindingAnswered {
    func encode(into object: inout CanonicalWriter) {
        object.field("answer", answer)
        evidence?.encode(into: &object, as: "evidence")
        object.field("finding", finding)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        answer = try reader.text("answer")
        evidence = try Document(from: &reader, as: "evidence")
        finding = try reader.seq("finding")
    }
}

extension FindingClosed {
    func encode(into object: inout CanonicalWriter) {
        evidence?.encode(into: &object, as: "evidence")
        object.field("finding", finding)
        object.field("how", how.rawValue)
        object.field("reason", reason)
        object.field("recovered", ifPresent: recovered)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        evidence = try Document(from: &reader, as: "evidence")
        finding = try reader.seq("finding")
        how = try reader.choice("how")
        reason = try reader.text("reason")
        recovered = try reader.amountIfPresent("recovered")
    }
}

extension CanonicalWriter {
    /// Numbers of entries.
    mutating func field(_ name: StaticString, _ seqs: [Int64]) {
        key(name)
        array { array in
            for seq in seqs { array.value(seq) }
        }
    }
}

extension CanonicalReader {
    /// Numbers of entries: at least one, each higher than the one before.
    mutating func seqs() throws(CanonicalFault) -> [Int64] {
        var seqs: [Int64] = []
        var last: Int64 = 0
        try array { reader throws(CanonicalFault) in
            let seq = try reader.integer()
            guard seq > last else {
                throw CanonicalFault(offset: 0, problem: "entries are not in order of seq")
            }
            last = seq
            seqs.append(seq)
        }
        guard !seqs.isEmpty else { throw CanonicalFault(offset: 0, problem: "no entries") }
        return seqs
    }

    fileprivate mutating func seq(_ key: StaticString) throws(CanonicalFault) -> Int64 {
        let seq = try integer(key)
        guard seq > 0 else { throw CanonicalFault(offset: 0, problem: "\(key) is no entry") }
        return seq
    }

    fileprivate mutating func amountIfPresent(
        _ key: StaticString
    ) throws(CanonicalFault) -> Int64? {
        guard let amount = try integerIfPresent(key) else { return nil }
        return try positive(amount)
    }

    fileprivate mutating func periodIfPresent(
        _ key: StaticString
    ) throws(CanonicalFault) -> Period? {
        guard let text = try textIfPresent(key) else { return nil }
        guard let period = Period(text) else {
            throw CanonicalFault(offset: 0, problem: "\"\(text)\" is not a month or a year")
        }
        return period
    }
}
