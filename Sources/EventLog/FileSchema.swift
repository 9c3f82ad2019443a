// What a ledger file holds beside what it may hold: the log's tables, index, triggers and view
// exactly as in Schemas/sql, the projections, and SQLite's own. A trigger, view, index or generated
// column of anybody else would run when our tables are touched, so this reads the list of them and
// nothing else.

internal import Schemas

/// A part of the file that is not as the format says.
package struct SchemaProblem: Equatable, Sendable {
    package enum Sort: String, CaseIterable, Sendable {
        /// A part of the log is not there.
        case missing
        /// Something bears a name of ours and is something else.
        case changed
        /// No ledger has it.
        case foreign
    }

    package var name: String
    package var sort: Sort

    package init(name: String, sort: Sort) {
        self.name = name
        self.sort = sort
    }
}

package struct FileSchema: Sendable {
    /// By name; empty for a ledger file.
    package private(set) var problems: [SchemaProblem] = []
    /// The first part of the projections that is missing or of another shape: `replay` mends that.
    package private(set) var otherProjection: String?
    /// The version of projections that this program does not know.
    private var newerProjections: Int64?

    package init(_ database: Connection) throws {
        var lacking = FileSchema.parts
        let stored = try database.storedParts()
        for part in stored {
            let wanted = lacking.removeValue(forKey: part.name)
            if part == wanted?.part { continue }
            if let wanted, !wanted.isOfLog,
                FileSchema.earlier.contains(part)
                    || wanted.part.type == "table" && part.isPlainTable
            {
                otherProjection = otherProjection ?? part.name
            } else {
                let isKnown = FileSchema.parts[part.name] != nil
                problems.append(SchemaProblem(name: part.name, sort: isKnown ? .changed : .foreign))
            }
        }
        for (name, wanted) in lacking.sorted(by: { $0.key < $1.key }) {
            if wanted.isOfLog {
                problems.append(SchemaProblem(name: name, sort: .missing))
            } else {
                otherProjection = otherProjection ?? name
            }
        }
        problems.sort { $0.name < $1.name }
        let table = FileSchema.parts["projection"]?.part
        if !problems.isEmpty, stored.contains(where: { $0 == table }) {
            newerProjections = try FileSchema.newerProjections(database)
        }
    }

    /// What a newer program added to its projections is not ours to judge.
    private static func newerProjections(_ database: Connection) throws -> Int64? {
        let version = try database.number("SELECT version FROM projection")
        return version.flatMap { $0 > Schemas.projectionsVersion ? $0 : nil }
    }

    /// Whether anything is there that is not ours, or the log itself is not: nothing may be read.
    package var isForeign: Bool {
        problems.contains { $0.sort != .missing || $0.name == "event" }
    }

    /// - Throws: `StoreFault.foreignSchema`, or `.newerFormat` where that is why.
    func refuse(_ path: String) throws {
        if let newerProjections {
            throw StoreFault.newerFormat(
                path: path, found: Int(newerProjections), known: Int(Schemas.projectionsVersion))
        }
        let worst = problems.first { $0.sort != .missing } ?? problems.first
        if let worst { throw StoreFault.foreignSchema(path: path, worst) }
    }

    /// What a ledger file holds, by name.
    private static let parts = parts([(Schemas.logSQL, true), (Schemas.projectionsSQL, false)])
    /// What it may hold instead until its projections are rebuilt.
    private static let earlier = parts(of: Schemas.earlierSQL)

    private static func parts(
        _ files: [(sql: String, isOfLog: Bool)]
    ) -> [String: (part: StoredPart, isOfLog: Bool)] {
        var parts: [String: (part: StoredPart, isOfLog: Bool)] = [:]
        for (sql, isOfLog) in files {
            for part in self.parts(of: sql) { parts[part.name] = (part, isOfLog) }
        }
        return parts
    }

    private static func parts(of sql: String) -> [StoredPart] {
        statements(sql).compactMap { statement in
            let words = statement.prefix(80).split { $0 == " " || $0 == "\n" }
            let place = words.firstIndex { $0 != "CREATE" && $0 != "UNIQUE" } ?? 0
            guard words.count > place + 1 else { return nil }
            return StoredPart(
                type: words[place].lowercased(), name: String(words[place + 1]), sql: statement)
        }
    }

    /// The statements of a file of ours: from a line that begins with CREATE to the `;` at the end
    /// of a line before an empty one.
    private static func statements(_ text: String) -> [String] {
        var statements: [String] = []
        var open: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) + [""[...]] {
            if !open.isEmpty || line.hasPrefix("CREATE ") { open.append(line) }
            guard line.isEmpty, !open.isEmpty else { continue }
            statements.append(String(open.dropLast().joined(separator: "\n").dropLast()))
            open = []
        }
        return statements
    }
}

extension StoredPart {
    /// A table without generated columns, of any shape.
    fileprivate var isPlainTable: Bool {
        guard type == "table", let sql, sql.hasPrefix("CREATE TABLE \(name) (") else {
            return false
        }
        let words = sql.uppercased().split { !$0.isLetter }
        return !words.contains("AS") && !words.contains("GENERATED")
    }
}
