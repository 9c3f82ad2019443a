// The rows of an NDJSON import: members put under their columns, in either language.
// Names are looked up once: a file writes the same few names on every line.
// Not here: the JSON grammar (JSONObjectParser).

final class NDJSONRows {
    /// Each column's name as the file first wrote it.
    private(set) var written: [ImportColumn: String] = [:]
    private let reader: NDJSONReader
    private let lookup: HeaderLookup
    private var row = ImportRow()
    private var known: [(name: [UInt8], position: HeaderPosition)] = []
    private static let knownLimit = 64

    init(_ text: UTF8Stream) {
        reader = NDJSONReader(text)
        lookup = HeaderLookup()
    }

    func next() throws(ImportFault) -> RowResult {
        while true {
            switch try read() {
            case .end: return .end
            case .bad(let bad):
                let reason: BadRowReason =
                    bad.fault == .lineTooLong ? .tooLong : .json(bad.fault)
                return .bad(BadRow(line: bad.line, column: bad.column, reason: reason))
            case .object:
                if let bad = load() { return .bad(bad) }
                if !row.isEmpty { return .row(row) }
            }
        }
    }

    private func read() throws(ImportFault) -> NDJSONLine {
        do throws(TextFault) { return try reader.next() } catch { throw .text(error) }
    }

    /// Puts the object into `row`; gives what is wrong with it.
    private func load() -> BadRow? {
        let object = reader.object
        object.bytes.withUnsafeBufferPointer { row.begin(line: reader.line, $0) }
        var seen: UInt16 = 0
        for (index, member) in object.members.enumerated() {
            guard let position = position(of: member, in: object, at: index) else {
                return bad(index, .unknownColumn)
            }
            guard case .column(let column) = position else { continue }
            let bit: UInt16 = 1 << column.rawValue
            if seen & bit != 0 { return bad(index, .columnTwice(column)) }
            seen |= bit
            if member.kind != .null { row.set(column, member.value) }
        }
        return nil
    }

    private func bad(_ index: Int, _ reason: BadRowReason) -> BadRow {
        BadRow(
            line: reader.line, column: reader.name(index), value: reader.value(index) ?? "",
            reason: reason)
    }

    /// What a member's name stands for; tries first what stood at the same place before.
    private func position(
        of member: JSONMember, in object: JSONObjectParser, at index: Int
    ) -> HeaderPosition? {
        let name = object.bytes[member.name]
        if index < known.count, name.elementsEqual(known[index].name) {
            return known[index].position
        }
        if let match = known.first(where: { name.elementsEqual($0.name) }) {
            return match.position
        }
        let text = object.text(member.name)
        guard let position = lookup.position(of: text), position != .unnamed else { return nil }
        if known.count < Self.knownLimit { known.append((Array(name), position)) }
        if case .column(let column) = position, written[column] == nil { written[column] = text }
        return position
    }
}
