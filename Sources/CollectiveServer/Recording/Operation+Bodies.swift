// How bodies and answers of recording are described.

internal import Asking
internal import HTTPTypes
internal import Ledger
internal import Reports

extension OperationParameter {
    static let idempotencyKey = header(Parameter("Idempotency-Key", .text, .key))
    static let seq = path(
        Parameter("seq", .whole(1...Int.max), .entryToReverse, isRequired: true))
    static let period = path(Parameter("period", .text, .period, isRequired: true))
    static let year = path(Parameter("year", .year, .distributedYear, isRequired: true))
    static let finding = path(
        Parameter("finding", .whole(1...Int.max), .findingNumber, isRequired: true))
    static let village = path(Parameter("village", .text, .villageArgument, isRequired: true))
}

extension Operation {
    /// 201 for what is new, 200 for what was there already.
    static func recorded(_ schema: String) -> [OperationAnswer] {
        [
            OperationAnswer(
                status: .created, types: [MediaTypes.json], schema: .answer(schema),
                headers: [.location]),
            OperationAnswer(
                status: .ok, types: [MediaTypes.json], schema: .answer(schema),
                headers: [.location]),
        ]
    }

    static func answered(_ schema: String) -> [OperationAnswer] {
        [OperationAnswer(status: .ok, types: [MediaTypes.json], schema: .answer(schema))]
    }
}

extension OperationBody {
    /// One object with members of these fields, and others by their schemas.
    static func json(
        _ fields: Set<Field>, required: [String], others: [String: String] = [:]
    ) -> OperationBody {
        var members = others
        for name in Stated.members(fields) { members[name] = schema(name) }
        members["document"] =
            #"{"type":"object","additionalProperties":false,"required":["name","sha256"],"#
            + #""properties":{"name":{"type":"string"},"sha256":{"type":"string"}}}"#
        let properties = members.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        let names = required.map { "\"\($0)\"" }.joined(separator: ",")
        return OperationBody(
            types: [MediaTypes.json],
            schema: .json(
                #"{"type":"object","additionalProperties":false,"required":["# + names
                    + #"],"properties":{"# + properties + "}}"))
    }

    private static func schema(_ name: String) -> String {
        switch name {
        case "fen": #"{"type":"integer"}"#
        case "entries": #"{"type":"array","items":{"type":"integer"}}"#
        case "tags": #"{"type":"array","items":{"type":"string"}}"#
        case "lines":
            #"{"type":"array","items":{"type":"object","additionalProperties":false,"#
                + #""required":["account"],"properties":{"account":{"type":"string"},"#
                + #""category":{"type":"string"},"debit":{"type":["string","number"]},"#
                + #""credit":{"type":["string","number"]},"debitFen":{"type":"integer"},"#
                + #""creditFen":{"type":"integer"}}}}"#
        default: #"{"type":["string","number","null"]}"#
        }
    }
}
