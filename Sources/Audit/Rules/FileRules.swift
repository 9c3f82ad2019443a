// What SQLite says of the file, and what the file holds beside a ledger.

internal import EventLog

extension Rule {
    /// SQLite's own check of the file's pages and indexes.
    package static let storage = Rule("storage", ground: "SQLite integrity_check")
    /// The file holds the tables and triggers of the format and nothing else.
    package static let schema = Rule("schema", ground: "Schemas/sql")
}

func storageFindings(_ reader: LogReader) throws -> [Finding] {
    try reader.storageProblems().map { Finding(.storage, found: $0) }
}

func schemaFindings(_ schema: FileSchema) -> [Finding] {
    schema.problems.map { Finding(.schema, expected: $0.name, found: $0.sort.rawValue) }
}
