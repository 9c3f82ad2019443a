// Small tables that a command reads beside its options: the register of shares, the votes of many
// villages. A header in either language; every bad row is reported.

package import Ledger

/// Who holds how many shares: columns name (姓名) and shares (份额).
///
/// - Throws: `LinesFault`, also for a name that stands there twice.
package func readShares(_ source: TableSource) throws(LinesFault) -> [Portion] {
    var seen: Set<String> = []
    return try rows(source, [
        (.name, ["name", "姓名", "成员"]), (.shares, ["shares", "份额", "股数"]),
    ]) { texts throws(Refusal) in
        let name = try required(texts, .name)
        try check(name, .name)
        guard seen.insert(name).inserted else { throw Refusal(.nameTwice, .name, name) }
        return Portion(
            name: name, weight: try readCount(try required(texts, .shares), .shares))
    }
}

/// The votes of villages: columns village (村代码), resolution (决议), entitled (应到), present (实到)
/// and favour (同意).
///
/// - Throws: `LinesFault`.
package func readVotes(
    _ source: TableSource
) throws(LinesFault) -> [(village: String, vote: Vote)] {
    try rows(source, [
        (.village, ["village", "村代码"]), (.resolution, ["resolution", "决议"]),
        (.entitled, ["entitled", "应到"]), (.present, ["present", "实到"]),
        (.favour, ["favour", "同意"]),
    ]) { texts throws(Refusal) in
        let vote = Vote(
            resolution: try required(texts, .resolution),
            entitled: try readCount(try required(texts, .entitled), .entitled),
            present: try readCount(try required(texts, .present), .present),
            favour: try readCount(try required(texts, .favour), .favour))
        return (try required(texts, .village), vote)
    }
}

private func required(_ texts: [Field: String], _ field: Field) throws(Refusal) -> String {
    guard let text = cleanText(texts[field]) else { throw Refusal(.missing, field, "") }
    return text
}

private func rows<Value>(
    _ source: TableSource, _ names: [(Field, [String])],
    _ read: ([Field: String]) throws(Refusal) -> Value
) throws(LinesFault) -> [Value] {
    var table = try LineTable(source, names, required: names.map(\.0))
    var values: [Value] = []
    while let row = try table.next() {
        do throws(Refusal) {
            values.append(try read(row.texts))
        } catch {
            table.refuse(row, error)
        }
    }
    try table.finish()
    return values
}
