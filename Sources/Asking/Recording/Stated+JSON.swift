// What is stated as one JSON object, its members under the names of an import's columns in either
// language: `{"date": "2022-03-05", "village": "001", "kind": "income", …}`. Amounts are decimal as
// everywhere (`"1234.50"`), or in fen where that is said: `"fen": 123450`.

package import Intake
package import Ledger
internal import Reports

extension Stated {
    /// - Parameters:
    ///   - fields: what may be said.
    ///   - others: names of members beside these.
    /// - Returns: what is stated, and the other members.
    /// - Throws: a fault of usage (`body`) for what has another shape or another name.
    package static func read(
        _ json: [UInt8], _ fields: Set<Field>, others: Set<String> = []
    ) throws -> (stated: Stated, others: [String: String]) {
        let members: [JSONTree.Member]
        do throws(JSONFault) {
            guard case .object(let all) = try JSONTree(json) else { throw JSONFault.notAnObject }
            members = all
        } catch {
            throw FaultError(.usage(.body(.json(error))))
        }
        var reader = StatedReader(fields: fields, others: others)
        for member in members { try reader.take(member) }
        return (reader.stated, reader.found)
    }

    /// The names of the members that may stand for these fields.
    package static func members(_ fields: Set<Field>) -> [String] {
        Field.allCases.filter(fields.contains).flatMap { field in
            switch field {
            case .line: ["lines"]
            case .tag: ["tags"]
            case .amount: ["amount", "fen"]
            default: [field.rawValue]
            }
        }
    }
}

private struct StatedReader {
    let fields: Set<Field>
    let others: Set<String>
    var stated = Stated()
    var found: [String: String] = [:]
    private static let chinese = Dictionary(
        uniqueKeysWithValues: Field.allCases.map { ($0.name(.zh), $0) })

    init(fields: Set<Field>, others: Set<String>) {
        self.fields = fields
        self.others = others
    }

    mutating func take(_ member: JSONTree.Member) throws {
        let (name, value) = (member.name, member.value)
        if case .null = value { return }
        if others.contains(name) {
            found[name] = try text(value, name)
            return
        }
        switch name {
        case "fen" where fields.contains(.amount):
            try set(.amount, decimalText(fen: try wholeNumber(value, name)), name)
        case "lines" where fields.contains(.line): stated.lines = .rows(try rows(value))
        case "tags" where fields.contains(.tag): stated.tags = try texts(value, name)
        case "entries" where fields.contains(.entries):
            guard case .array(let all) = value else { throw fault(name, .wholeNumbers) }
            stated.entries = try all.map { element in
                guard case .number(let text) = element, let number = Int64(text) else {
                    throw fault(name, .wholeNumbers)
                }
                return number
            }
        case "document": stated.document = try document(value)
        default:
            guard let field = Field(rawValue: name) ?? StatedReader.chinese[name],
                ![.line, .tag, .entries, .document].contains(field)
            else {
                let known = Stated.members(fields) + others.sorted()
                throw FaultError(.usage(.body(.member(name, known: known))))
            }
            try set(field, try text(value, name), name)
        }
    }

    private mutating func set(_ field: Field, _ text: String, _ name: String) throws {
        guard stated.texts.updateValue(text, forKey: field) == nil else {
            throw FaultError(.usage(.body(.both(name, field.rawValue))))
        }
    }

    private func fault(_ name: String, _ shape: BodyFault.Shape) -> FaultError {
        FaultError(.usage(.body(.shape(name, shape))))
    }

    private func text(_ value: JSONTree, _ name: String) throws -> String {
        switch value {
        case .text(let text), .number(let text): return text
        case .boolean, .null, .array, .object: throw fault(name, .text)
        }
    }

    private func wholeNumber(_ value: JSONTree, _ name: String) throws -> Int64 {
        guard case .number(let text) = value, let number = Int64(text) else {
            throw fault(name, .wholeNumber)
        }
        return number
    }

    private func texts(_ value: JSONTree, _ name: String) throws -> [String] {
        guard case .array(let all) = value else { throw fault(name, .texts) }
        return try all.map { element in
            guard case .text(let text) = element else { throw fault(name, .texts) }
            return text
        }
    }

    private func document(_ value: JSONTree) throws -> Document {
        guard case .object(let members) = value else { throw fault("document", .document) }
        var document = Document(name: "", sha256: "")
        for member in members {
            guard case .text(let text) = member.value else { throw fault("document", .document) }
            switch member.name {
            case "name": document.name = cleanText(text) ?? ""
            case "sha256": document.sha256 = text
            default: throw fault("document", .document)
            }
        }
        return document
    }

    private func rows(_ value: JSONTree) throws -> [[Field: String]] {
        guard case .array(let all) = value else { throw fault("lines", .lines) }
        return try all.map { element in
            guard case .object(let members) = element else { throw fault("lines", .lines) }
            var row: [Field: String] = [:]
            for member in members {
                if case .null = member.value { continue }
                let (field, text) = try side(member)
                guard row.updateValue(text, forKey: field) == nil else {
                    throw FaultError(.usage(.body(.both(member.name, field.rawValue))))
                }
            }
            return row
        }
    }

    private func side(_ member: JSONTree.Member) throws -> (Field, String) {
        switch member.name {
        case "debitFen", "creditFen":
            let fen = try wholeNumber(member.value, member.name)
            return (member.name == "debitFen" ? .debit : .credit, decimalText(fen: fen))
        default:
            let lines: [Field] = [.account, .category, .debit, .credit]
            let named = lines.first { [$0.rawValue, $0.name(.zh)].contains(member.name) }
            guard let field = named else { throw fault("lines", .lines) }
            return (field, try text(member.value, member.name))
        }
    }
}
