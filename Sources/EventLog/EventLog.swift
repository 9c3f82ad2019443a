// The event log of one ledger file: read it, or append to it in one transaction with the projection
// step that the caller gives as a closure. Knows nothing of balances. Any number of threads may
// read while one writes.

internal import Schemas

package final class EventLog: Sendable {
    package let path: String
    /// What the file held when it was opened.
    package let schema: FileSchema
    /// Whether it is read as a file that nobody changes: its folder cannot hold a WAL index.
    let isImmutable: Bool
    // Closed before the writer, which then leaves no WAL behind.
    private let readers: Readers
    private let writer: OpenConnection?

    private init(
        _ path: String, _ schema: FileSchema, _ readers: Readers, _ writer: OpenConnection?,
        isImmutable: Bool = false
    ) {
        self.isImmutable = isImmutable
        self.path = path
        self.schema = schema
        self.readers = readers
        self.writer = writer
    }

    /// - Throws: `StoreFault.foreignSchema` for a file that is not ours throughout.
    package static func openForReading(_ path: String) throws -> EventLog {
        let log = try openForAudit(path)
        try log.schema.refuse(path)
        return log
    }

    /// Opens a file whatever else it holds: whoever asks looks at `schema` first.
    package static func openForAudit(_ path: String) throws -> EventLog {
        let (reader, schema) = try LedgerFile.openForReading(path)
        return EventLog(
            path, schema, try Readers(path, schema, first: reader), nil,
            isImmutable: reader.isImmutable)
    }

    /// - Throws: `StoreFault.foreignSchema` for a file that is not ours throughout.
    package static func openForWriting(_ path: String) throws -> EventLog {
        let (writer, schema) = try LedgerFile.openForWriting(path)
        return EventLog(path, schema, try Readers(path, schema), writer)
    }

    /// Creates a ledger file with the log's tables and whatever `fill` adds, whole or not at all.
    package static func create(_ path: String, _ fill: (Connection) throws -> Void) throws {
        try LedgerFile.create(path) { connection in
            try connection.write { database in
                try database.execute(Schemas.logSQL)
                try fill(database)
            }
        }
    }

    /// - Throws: `StoreFault.replaced` when the name stands for another file by now, or for none.
    package func checkName() throws { try readers.checkName() }

    /// The last seq; 0 for an empty log.
    package func head() throws -> Int64 { try read { try LogReader($0).head() } }

    /// Reads within one snapshot.
    package func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try readers.lend { try $0.read(body) }
    }

    /// Reads within another snapshot on another thread, while the caller reads or writes. History
    /// up to a head that the caller has seen is the same in both.
    ///
    /// - Returns: `nil` when all connections are taken: the caller then reads by itself.
    package func readLater<Value>(
        _ work: @escaping @Sendable (Connection) throws -> Value
    ) -> Later<Value>? {
        readers.readLater(work)
    }

    /// Reads and writes within one transaction that holds the writer's lock from the start.
    ///
    /// - Throws: `StoreFault.readOnly` for a log that was opened for reading.
    package func write<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        guard let writer else { throw StoreFault.readOnly }
        return try writer.write(body)
    }

    /// Brings the write-ahead log into the file when it is larger than so many bytes, and cuts it
    /// off. Waits for readers of older snapshots; where they do not end, nothing is done.
    package func emptyWAL(above bytes: Int64) {
        guard let writer, walBytes > bytes else { return }
        LedgerFile.emptyWAL(of: writer)
    }

    /// Size of the write-ahead log.
    package var walBytes: Int64 { Int64(LedgerFile.size(of: path + "-wal")) }

    /// Closes the readers, then the writer, which leaves no write-ahead log behind.
    package func close() throws {
        try readers.close()
        try writer?.close()
    }

    /// Writes a consistent copy while others write.
    ///
    /// - Throws: `StoreFault.alreadyExists` when something of that name is there.
    package func backup(to path: String) throws {
        try readers.lend { try LedgerFile.copy($0, to: path) }
    }
}
