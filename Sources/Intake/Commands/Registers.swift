// Small tables that a command reads beside its options: the register of shares, the votes of many
// villages. CSV with a header in either language; every bad row is reported.

package import Ledger

/// A row of a register by column, and where it stands.
private struct RegisterRow {
    var line: Int
    var texts: [Field: String]

    func required(_ field: Field) throws(Refusal) -> String {
        guard let text = cleanText(texts[field]) else { throw Refusal(.missing, field, "") }
        return text
    }
}

/// Who holds how many shares: columns name (姓名) and shares (份额).
///
/// - Throws: `LinesFault`, also for a name that stands there twice.
package func readShares(
    path: String, encoding: TextEncoding
) throws(LinesFault) -> [Portion] {
    let names: [String: Field] = [
        "name": .name, "姓名": .name, "成员": .name, "shares": .value, "份额": .value, "股数": .value,
    ]
    var seen: Set<String> = []
    return try rows(path, encoding, names, [.name, .value]) { row throws(Refusal) in
        let name = try row.required(.name)
        try check(name, .name)
        guard seen.insert(name).inserted else { throw Refusal(.nameTwice, .name, name) }
        return Portion(name: name, weight: try readCount(try row.required(.value), .value))
    }
}

/// The votes of villages: columns village (村代码), resolution (决议), entitled (应到), present (实到)
/// and favour (同意).
///
/// - Throws: `LinesFault`.
package func readVotes(
    path: String, encoding: TextEncoding
) throws(LinesFault) -> [(village: String, vote: Vote)] {
    let names: [String: Field] = [
        "village": .village, "村代码": .village, "resolution": .resolution, "决议": .resolution,
        "entitled": .entitled, "应到": .entitled, "present": .present, "实到": .present,
        "favour": .favour, "同意": .favour,
    ]
    let wanted: Set<Field> = [.village, .resolution, .entitled, .present, .favour]
    return try rows(path, encoding, names, wanted) { row throws(Refusal) in
        let vote = Vote(
            resolution: try row.required(.resolution),
            entitled: try readCount(try row.required(.entitled), .entitled),
            present: try readCount(try row.required(.present), .present),
            favour: try readCount(try row.required(.favour), .favour))
        return (try row.required(.village), vote)
    }
}

private func rows<Value>(
    _ path: String, _ encoding: TextEncoding, _ names: [String: Field], _ wanted: Set<Field>,
    _ read: (RegisterRow) throws(Refusal) -> Value
) throws(LinesFault) -> [Value] {
    let reader = CSVReader(try openText(path, encoding))
    guard try step(reader) else { throw .header([]) }
    let header = (0..<reader.record.count).map { reader.record.string($0) }
    let fields = header.map { names[cleanText($0)?.lowercased() ?? ""] }
    guard !fields.contains(nil), Set(fields.compactMap(\.self)) == wanted,
        fields.count == wanted.count
    else { throw .header(header) }
    var values: [Value] = []
    var refused: [LineRefusal] = []
    while try step(reader) {
        let record = reader.record
        guard record.count == header.count else {
            throw .fieldCount(line: record.line, expected: header.count, found: record.count)
        }
        var row = RegisterRow(line: record.line, texts: [:])
        for (index, field) in fields.enumerated() {
            if let field { row.texts[field] = record.string(index) }
        }
        do throws(Refusal) {
            values.append(try read(row))
        } catch {
            let index = fields.firstIndex(of: error.field) ?? 0
            refused.append(LineRefusal(line: row.line, column: header[index], refusal: error))
        }
    }
    guard refused.isEmpty else { throw .lines(refused) }
    return values
}
