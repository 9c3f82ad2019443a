// The event log of one ledger file: read it, or append to it in one transaction with the projection
// step that the caller gives as a closure. Knows nothing of balances.

package import GRDB
internal import Schemas

package final class EventLog: Sendable {
    package let path: String
    /// What the file held when it was opened.
    package let schema: FileSchema
    private let queue: DatabaseQueue

    private init(path: String, _ opened: (queue: DatabaseQueue, schema: FileSchema)) {
        self.path = path
        queue = opened.queue
        schema = opened.schema
    }

    /// - Throws: `StoreFault.foreignSchema` for a file that is not ours throughout.
    package static func openForReading(_ path: String) throws -> EventLog {
        let log = try openForAudit(path)
        try log.schema.refuse(path)
        return log
    }

    /// Opens a file whatever else it holds: whoever asks looks at `schema` first.
    package static func openForAudit(_ path: String) throws -> EventLog {
        EventLog(path: path, try LedgerFile.openForReading(path))
    }

    /// - Throws: `StoreFault.foreignSchema` for a file that is not ours throughout.
    package static func openForWriting(_ path: String) throws -> EventLog {
        EventLog(path: path, try LedgerFile.openForWriting(path))
    }

    /// Creates a ledger file with the log's tables and whatever `fill` adds, whole or not at all.
    package static func create(_ path: String, _ fill: (Database) throws -> Void) throws {
        try LedgerFile.create(path) { queue in
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.exclusive) {
                    try database.execute(sql: Schemas.logSQL)
                    try fill(database)
                    return .commit
                }
            }
        }
    }

    /// The last seq; 0 for an empty log.
    package func head() throws -> Int64 { try read { try LogReader($0).head() } }

    /// Reads within one snapshot.
    package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try StoreFault.translating { try queue.read(body) }
    }

    /// Reads and writes within one transaction that holds the writer's lock from the start.
    package func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try StoreFault.translating {
            try queue.writeWithoutTransaction { database in
                var result: Value?
                try database.inTransaction(.immediate) {
                    result = try body(database)
                    return .commit
                }
                guard let result else { throw StoreFault.inputOutput("no result") }
                return result
            }
        }
    }

    /// Writes a consistent copy while others write.
    ///
    /// - Throws: `StoreFault.alreadyExists` when something of that name is there.
    package func backup(to path: String) throws {
        try LedgerFile.copy(queue, to: path)
    }
}
