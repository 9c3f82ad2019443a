// The description of the API (OpenAPI 3.1), written from the table that its routes are made of.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct OpenAPI {
    let operations: [Operation]
    let lang: Language

    private var words: APIWords { APIWords(lang) }

    var bytes: [UInt8] {
        let document: JSONText = [
            "openapi": "3.1.0",
            "info": [
                "title": .text(words.title), "description": .text(words.description),
                "version": .text("1.\(EntityTag.version)"),
            ],
            "servers": [["url": "/"]],
            "tags": .array(
                groups.map { group in
                    [
                        "name": .text(group.rawValue),
                        "description": .text(words.group(group.rawValue)),
                    ]
                }),
            "paths": paths,
            "components": [
                "schemas": schemas,
                "parameters": [
                    "lang": [
                        "name": "lang", "in": "query", "description": .text(words.language),
                        "required": .flag(false),
                        "schema": Parameter.Shape.choice(Language.allCases.map(\.rawValue))
                            .schema,
                    ]
                ],
                "headers": headers, "responses": refusals,
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer", "description": .text(words.token),
                    ],
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": "session",
                        "description": .text(words.session),
                    ],
                ],
            ],
        ]
        return document.bytes + [0x0A]
    }

    private var groups: [OperationGroup] {
        OperationGroup.allCases.filter { group in operations.contains { $0.group == group } }
    }

    private var paths: JSONText {
        var order: [String] = []
        var known: [String: [Operation]] = [:]
        for operation in operations {
            if known[operation.path] == nil { order.append(operation.path) }
            known[operation.path, default: []].append(operation)
        }
        return .object(
            order.map { path in
                let all = known[path] ?? []
                return (
                    path,
                    .object(all.map { ($0.method.rawValue.lowercased(), described($0)) })
                )
            })
    }

    private func described(_ operation: Operation) -> JSONText {
        var members: [(String, JSONText)] = [
            ("operationId", .text(operation.name)),
            ("tags", [.text(operation.group.rawValue)]),
            ("summary", .text(withoutDashes(operation.words.abstract(lang)))),
        ]
        let more = withoutDashes(operation.words.discussion(lang))
        if !more.isEmpty { members.append(("description", .text(more))) }
        members.append(
            (
                "parameters",
                .array(
                    operation.parameters.map(described)
                        + [["$ref": "#/components/parameters/lang"]])
            ))
        if let body = operation.body {
            members.append(
                (
                    "requestBody",
                    ["required": .flag(true), "content": content(body.types, body.schema)]
                ))
        }
        let isOpen = operation.permission == .seePublished
        return .object(
            members + [
                ("responses", responses(of: operation)),
                ("x-permission", .text(operation.permission.name)),
                ("security", isOpen ? [] : [["token": []], ["session": []]]),
            ])
    }

    private func described(_ placed: OperationParameter) -> JSONText {
        let parameter = placed.parameter
        let schema = parameter.shape.schema
        return [
            "name": .text(parameter.name), "in": .text(placed.place.rawValue),
            "description": .text(withoutDashes(parameter.words.text(lang))),
            "required": .flag(parameter.isRequired || placed.place == .path),
            "schema": parameter.isMany ? ["type": "array", "items": schema] : schema,
        ]
    }

    private func content(_ types: [String], _ schema: OperationSchema) -> JSONText {
        .object(types.map { ($0, ["schema": schema.json]) })
    }

    private func responses(of operation: Operation) -> JSONText {
        .object(
            operation.answers.map { answer in
                var members = [("description", phrase(answer.status.code))]
                if !answer.headers.isEmpty {
                    members.append(
                        ("headers", .object(answer.headers.map { ($0.rawValue, $0.reference) })))
                }
                if !answer.types.isEmpty {
                    let others = answer.more.sorted { $0.key < $1.key }.map { type, schema in
                        (type, ["schema": schema.json] as JSONText)
                    }
                    let types = answer.types.map { type in
                        (type, ["schema": answer.schema.json] as JSONText)
                    }
                    members.append(("content", .object(types + others)))
                }
                return ("\(answer.status.code)", .object(members))
            }
                + operation.refusals.map { status in
                    let place = "#/components/responses/\(status.code)"
                    return ("\(status.code)", ["$ref": .text(place)])
                })
    }

    private func phrase(_ status: Int) -> JSONText { .text(words.phrase(status)) }

    // MARK: - What many operations have

    private var schemas: JSONText {
        let named = operations.flatMap { operation in
            (operation.answers.flatMap { [$0.schema] + Array($0.more.values) }
                + [operation.body?.schema].compactMap(\.self)).flatMap(\.names)
        }
        let reached = SchemaComponents(reaching: Set(named + ["problem"]))
        return .object(reached.found.map { ($0.name, .raw($0.json)) })
    }

    private var headers: JSONText {
        .object(
            OperationHeader.allCases.map { header in
                (
                    header.rawValue,
                    [
                        "description": .text(words.header(header.rawValue)),
                        "schema": ["type": "string"],
                    ]
                )
            })
    }

    private var refusals: JSONText {
        let statuses = Set(operations.flatMap(\.refusals).map(\.code)).sorted()
        return .object(
            statuses.map { status in
                (
                    "\(status)",
                    [
                        "description": phrase(status),
                        "content": content([MediaTypes.problem], .answer("problem")),
                    ]
                )
            })
    }
}

extension OperationHeader {
    fileprivate var reference: JSONText { ["$ref": .text("#/components/headers/\(rawValue)")] }
}

extension OperationSchema {
    fileprivate var names: [String] {
        if case .answers(let names) = self { names } else { [] }
    }

    fileprivate var json: JSONText {
        switch self {
        case .answers(let names):
            let all = names.map { name in
                ["$ref": .text(SchemaComponents.reference(name))] as JSONText
            }
            return all.count == 1 ? all[0] : ["anyOf": .array(all)]
        case .json(let text): return .raw(Array(text.utf8))
        case .opaque: return ["type": "string"]
        }
    }
}

extension Parameter.Shape {
    fileprivate var schema: JSONText {
        switch self {
        case .text, .amount, .recorded: ["type": "string"]
        case .day: ["type": "string", "format": "date"]
        case .month: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"]
        case .year: ["type": "string", "pattern": "^[0-9]{4}$"]
        case .period:
            ["type": "string", "pattern": "^[0-9]{4}(?:-(?:H[12]|Q[1-4]|[0-9]{2}))?$"]
        case .whole(let range):
            [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        case .flag: ["type": "boolean"]
        case .choice(let known): ["type": "string", "enum": .array(known.map { .text($0) })]
        case .entry: ["type": "integer", "minimum": .number(1)]
        }
    }
}

/// Words of help name options as they are typed, `--at`; in an address they are parameters: `at`.
func withoutDashes(_ text: String) -> String {
    var kept = ""
    let parts = text.split(separator: "--", omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
        let isOption = part.first.map { $0.isASCII && $0.isLowercase } ?? false
        kept += (place == 0 || isOption ? "" : "--") + part
    }
    return kept
}
