// The event log of one ledger file: read it, or append to it in one transaction with the projection
// step that the caller gives as a closure. Knows nothing of balances.

package import GRDB
internal import Schemas

package final class EventLog {
    package let path: String
    private let queue: DatabaseQueue

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    package static func openForReading(_ path: String) throws -> EventLog {
        EventLog(path: path, queue: try LedgerFile.openForReading(path))
    }

    package static func openForWriting(_ path: String) throws -> EventLog {
        EventLog(path: path, queue: try LedgerFile.openForWriting(path))
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
