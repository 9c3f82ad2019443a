// A bare prepared statement, the same for loops over every row and for a single value: bind, step,
// read columns by number. Numbers and texts of columns are as SQLite converts them; `sort` tells
// what is there, and readers of rows that may have been edited ask it.

internal import GRDBSQLite

/// A prepared statement; finalised when it goes away. Used inside one access only.
package final class Statement {
    private let handle: OpaquePointer
    private let connection: Connection
    /// Who keeps it prepared for the next access.
    private let keeper: AnyObject?

    /// - Throws: `StoreFault` when the SQL does not compile.
    package init(_ connection: Connection, _ sql: String) throws {
        handle = try connection.prepare(sql)
        self.connection = connection
        keeper = nil
    }

    /// A statement that the connection keeps prepared: for what every recording runs. One user at a
    /// time.
    package init(cachedIn connection: Connection, _ sql: String) throws {
        (handle, keeper) = try connection.kept(sql)
        self.connection = connection
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    deinit {
        if keeper == nil { sqlite3_finalize(handle) } else { sqlite3_reset(handle) }
    }

    // MARK: running

    /// Moves to the next row.
    ///
    /// - Returns: false after the last row.
    package func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw connection.lastFault()
    }

    /// Runs a statement that returns no rows and makes it ready for the next bindings.
    package func run() throws {
        defer { sqlite3_reset(handle) }
        _ = try step()
    }

    package func reset() { sqlite3_reset(handle) }

    /// How many rows the last insert, update or delete changed.
    package var changes: Int { Int(sqlite3_changes(connection.handle)) }

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
                handle, index, bytes.baseAddress, Int32(bytes.count), Statement.transient)
        }
    }

    package func bind(_ index: Int32, blob bytes: UnsafeRawBufferPointer) {
        _ = sqlite3_bind_blob(
            handle, index, bytes.baseAddress, Int32(bytes.count), Statement.transient)
    }

    /// Binds values from the first on; `nil` is NULL.
    package func bind(_ values: [(any Bindable)?]) {
        for (index, value) in zip(Int32(1)..., values) {
            if let value { value.bind(to: self, index) } else { sqlite3_bind_null(handle, index) }
        }
    }

    private static var transient: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    // MARK: columns, 0-based; bytes are valid until the next step

    /// What a column of this row holds.
    package enum Sort { case null, integer, real, text, blob }

    package func sort(_ column: Int32) -> Sort {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

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

    /// The name of a column.
    package func name(_ column: Int32) -> String {
        sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "\(column)"
    }

    /// The row in words, `[code:"101" tier:1]`: to compare and to show, not to read back.
    package var rowText: String {
        let columns = (0..<sqlite3_column_count(handle)).map { column in
            let value =
                switch sort(column) {
                case .null: "NULL"
                case .blob: "\(bytes(column).count) bytes"
                case .text: String(reflecting: text(column) ?? "")
                case .integer, .real: text(column) ?? ""
                }
            return "\(name(column)):\(value)"
        }
        return "[\(columns.joined(separator: " "))]"
    }
}

/// A value for a place of a statement.
package protocol Bindable {
    func bind(to statement: Statement, _ index: Int32)
}

extension Int64: Bindable {
    package func bind(to statement: Statement, _ index: Int32) { statement.bind(index, self) }
}

extension Int32: Bindable {
    package func bind(to statement: Statement, _ index: Int32) {
        statement.bind(index, Int64(self))
    }
}

extension Bool: Bindable {
    package func bind(to statement: Statement, _ index: Int32) {
        statement.bind(index, self ? 1 as Int64 : 0)
    }
}

extension String: Bindable {
    package func bind(to statement: Statement, _ index: Int32) { statement.bind(index, self) }
}
