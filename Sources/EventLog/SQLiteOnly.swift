// What only SQLite has, apart from opening and creating files (LedgerFile.swift): its error codes,
// its list of what a file holds, its check of pages, tables in memory and in temporary files.

internal import GRDB
internal import GRDBSQLite

// MARK: - Error codes

extension StoreFault {
    /// Runs database work and turns GRDB's errors into facts; its own and others pass unchanged.
    static func translating<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    init(_ error: DatabaseError) {
        let code = error.extendedResultCode.rawValue
        self.init(code: code, error.message ?? "SQLite error \(code)")
    }

    /// - Parameter code: SQLite's extended result code.
    init(code: Int32, _ message: String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_READONLY: self = .readOnly
        case SQLITE_FULL: self = .full
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt(message)
        case SQLITE_CONSTRAINT where code == StoreFault.otherType && message.contains(" REAL "):
            // A sum beyond Int64 becomes a REAL, which a STRICT table refuses; nothing else here
            // makes one.
            self = .sumTooLarge
        default: self = .inputOutput(message)
        }
    }

    /// SQLITE_CONSTRAINT_DATATYPE.
    private static let otherType = SQLITE_CONSTRAINT | 12 << 8
}

// MARK: - What a file holds

/// A table, index, trigger or view as it was created.
struct StoredPart: Equatable {
    var type: String
    var name: String
    var sql: String?

    /// Indexes of keys, and what ANALYZE leaves behind.
    fileprivate var isSQLites: Bool {
        switch type {
        case "index": sql == nil && name.hasPrefix("sqlite_autoindex_")
        case "table":
            sql == "CREATE TABLE sqlite_stat1(tbl,idx,stat)" && name == "sqlite_stat1"
                || sql == "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"
                    && name == "sqlite_stat4"
        default: false
        }
    }
}

extension Connection {
    /// Everything that was created in the file, without what SQLite makes for itself. Reads no
    /// table of the file, so nothing in it runs.
    func storedParts() throws -> [StoredPart] {
        let rows = try Statement(self, "SELECT type, name, sql FROM sqlite_master")
        var parts: [StoredPart] = []
        while try rows.step() {
            let part = StoredPart(
                type: rows.text(0) ?? "", name: rows.text(1) ?? "", sql: rows.text(2))
            if !part.isSQLites { parts.append(part) }
        }
        return parts
    }

    /// Whether the file holds a `table`, `index`, `view` or `trigger` of that name.
    package func has(_ type: String, _ name: String) throws -> Bool {
        let found = try Statement(
            cachedIn: self, "SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?")
        found.bind([type, name])
        return try found.step()
    }

    /// The lines of SQLite's own check of pages and indexes, without "ok"; at most a hundred.
    func storageProblems() throws -> [String] {
        let rows = try Statement(self, "PRAGMA integrity_check(100)")
        var problems: [String] = []
        while try rows.step() {
            if let line = rows.text(0), line != "ok" { problems.append(line) }
        }
        return problems
    }
}

// MARK: - Tables for a while

extension Connection {
    /// Makes an empty table that only this connection sees and that is gone with it. It lies on
    /// disk, so it may grow.
    ///
    /// - Parameter columns: with the primary key.
    package func makeTemporary(_ table: String, _ columns: String) throws {
        try execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS \(table) (\(columns)) WITHOUT ROWID;
            DELETE FROM \(table)
            """)
    }

    /// Runs `body` on an empty database in memory.
    package static func inMemory<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try OpenConnection(queue: StoreFault.translating { try DatabaseQueue() }).write(body)
    }
}
