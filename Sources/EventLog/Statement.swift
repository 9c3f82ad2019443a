// A bare SQLite statement on GRDB's connection, for the loops that touch every row: GRDB's row
// cursor costs more than a plain `sqlite3_step` loop. Everything else uses GRDB.

package import GRDB
internal import GRDBSQLite

/// A prepared statement; finalised when it goes away. Used inside one database access only.
package final class RawStatement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    /// GRDB's own, which stays prepared for the next access.
    private let cached: Statement?

    /// - Throws: `StoreFault` when the SQL does not compile.
    package init(_ database: Database, _ sql: String) throws {
        guard let connection = database.sqliteConnection else {
            throw StoreFault.inputOutput("connection closed")
        }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else {
            throw StoreFault(
                DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: String(cString: sqlite3_errmsg(connection)), sql: sql))
        }
        handle = statement
        self.connection = connection
        cached = nil
    }

    /// A statement that the connection keeps prepared: for what every recording runs. One user at a
    /// time.
    package init(cachedIn database: Database, _ sql: String) throws {
        guard let connection = database.sqliteConnection else {
            throw StoreFault.inputOutput("connection closed")
        }
        let statement = try StoreFault.translating { try database.cachedStatement(sql: sql) }
        handle = statement.sqliteStatement
        self.connection = connection
        cached = statement
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    deinit {
        if cached == nil { sqlite3_finalize(handle) } else { sqlite3_reset(handle) }
    }

    // MARK: running

    /// Moves to the next row.
    ///
    /// - Returns: false after the last row.
    package func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw StoreFault(
            DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(connection))))
    }

    /// Runs a statement that returns no rows and makes it ready for the next bindings.
    package func run() throws {
        defer { sqlite3_reset(handle) }
        _ = try step()
    }

    package func reset() { sqlite3_reset(handle) }

    /// How many rows the last insert, update or delete changed.
    package var changes: Int { Int(sqlite3_changes(connection)) }

    // MARK: bindings, 1-based

    package func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(handle, index, number) }

    package func bind(_ index: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        text.withUTF8 { bind(index, text: $0) }
    }

    /// Binds text bytes; SQLite copies them.
    package func bind(_ index: Int32, text bytes: UnsafeBufferPointer<UInt8>) {
        bytes.withMemoryRebound(to: CChar.self) { bytes in
            _ = sqlite3_bind_text(
                handle, index, bytes.baseAddress, Int32(bytes.count), RawStatement.transient)
        }
    }

    package func bind(_ index: Int32, blob bytes: UnsafeRawBufferPointer) {
        _ = sqlite3_bind_blob(
            handle, index, bytes.baseAddress, Int32(bytes.count), RawStatement.transient)
    }

    private static var transient: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    // MARK: columns, 0-based; bytes are valid until the next step

    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// Text or blob bytes as they lie in SQLite's page.
    package func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        guard let start = sqlite3_column_blob(handle, column) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(
            start: start.assumingMemoryBound(to: UInt8.self),
            count: Int(sqlite3_column_bytes(handle, column)))
    }

    package func text(_ column: Int32) -> String? {
        isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
    }
}
