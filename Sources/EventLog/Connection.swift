// The one way to the database: a `Connection` makes `Statement`s, within one access that an open
// connection gives. What stands here and in Statement.swift any SQL database can do; what only
// SQLite can stands in SQLiteOnly.swift and LedgerFile.swift. GRDB opens, waits and takes turns.

internal import GRDB
internal import GRDBSQLite

/// A connection during one access: a snapshot to read, or a transaction to write in. Not kept
/// beyond it, and not handed to another thread.
package final class Connection {
    /// GRDB's own; it keeps statements prepared from one access to the next.
    private let database: Database
    let handle: OpaquePointer

    /// - Throws: `StoreFault.inputOutput` for a connection that was closed.
    init(_ database: Database) throws {
        guard let handle = database.sqliteConnection else {
            throw StoreFault.inputOutput("connection closed")
        }
        self.database = database
        self.handle = handle
    }

    /// Runs statements without values, one after another.
    package func execute(_ script: String) throws {
        try check(sqlite3_exec(handle, script, nil, nil, nil))
    }

    /// Runs a statement that returns no rows, and keeps it prepared.
    package func run(_ sql: String, _ values: (any Bindable)?...) throws {
        let statement = try Statement(cachedIn: self, sql)
        statement.bind(values)
        try statement.run()
    }

    /// The number in the first column of the first row; `nil` where there is no row, or no integer.
    package func number(_ sql: String, _ values: (any Bindable)?...) throws -> Int64? {
        let statement = try Statement(self, sql)
        statement.bind(values)
        guard try statement.step(), statement.sort(0) == .integer else { return nil }
        return statement.integer(0)
    }

    // MARK: for statements

    func prepare(_ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        try check(
            sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
        guard let statement else { throw StoreFault.inputOutput("no statement: \(sql)") }
        return statement
    }

    /// A statement that stays prepared, and whoever keeps it.
    func kept(_ sql: String) throws -> (handle: OpaquePointer, keeper: AnyObject) {
        let statement = try StoreFault.translating { try database.cachedStatement(sql: sql) }
        return (statement.sqliteStatement, statement)
    }

    func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw lastFault() }
    }

    func lastFault() -> StoreFault {
        StoreFault(
            code: sqlite3_extended_errcode(handle), String(cString: sqlite3_errmsg(handle)))
    }
}

/// A connection that stays open; threads take turns on it.
struct OpenConnection: Sendable {
    let queue: DatabaseQueue
    /// Whether SQLite was told that nobody changes the file.
    var isImmutable = false
    /// That the file is open, as long as this is.
    var held: HeldFile?

    /// Reads within one snapshot.
    func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try StoreFault.translating { try queue.read { try body(try Connection($0)) } }
    }

    /// Reads without a transaction, before anything is set up.
    func look<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try StoreFault.translating { try queue.unsafeRead { try body(try Connection($0)) } }
    }

    /// Runs statements outside a transaction.
    func execute(_ script: String) throws {
        try StoreFault.translating {
            try queue.writeWithoutTransaction { try Connection($0).execute(script) }
        }
    }

    /// Reads and writes within one transaction that holds the writer's lock from the start; nothing
    /// of it stays when `body` throws.
    func write<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try StoreFault.translating {
            try queue.writeWithoutTransaction { database in
                var result: Value?
                try database.inTransaction(.immediate) {
                    result = try body(try Connection(database))
                    return .commit
                }
                guard let result else { throw StoreFault.inputOutput("no result") }
                return result
            }
        }
    }

    func close() throws { try StoreFault.translating { try queue.close() } }
}
