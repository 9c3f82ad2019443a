// Connections for reading, opened as they are needed and kept: a short command opens one. Each read
// has a snapshot of its own, so readers wait neither for the writer nor for each other, only for a
// place where all are taken.

internal import Dispatch
internal import Synchronization

final class Readers: Sendable {
    /// Each has a page cache of 16 MiB and a few open files.
    static let most = 4

    private let path: String
    private let file: LedgerFile.Identity
    /// Whether the file was found to be a ledger throughout, and must stay one.
    private let isChecked: Bool
    private let idle: Mutex<[OpenConnection]>
    private let places = DispatchSemaphore(value: Readers.most)

    /// - Parameters:
    ///   - schema: what the file held when it was opened.
    ///   - first: a connection that is open already.
    init(_ path: String, _ schema: FileSchema, first: OpenConnection? = nil) throws {
        self.path = path
        file = try LedgerFile.Identity(path)
        isChecked = schema.problems.isEmpty
        idle = Mutex(first.map { [$0] } ?? [])
    }

    /// - Throws: `StoreFault.replaced` when the name stands for another file by now, or for none.
    func checkName() throws {
        guard (try? LedgerFile.Identity(path)) == file else {
            throw StoreFault.replaced(path: path)
        }
    }

    /// Closes the connections that are not in use.
    func close() throws {
        for connection in idle.withLock({ idle in
            defer { idle = [] }
            return idle
        }) { try connection.close() }
    }

    /// Waits for a place and runs `body` on a connection.
    func lend<Value>(_ body: (OpenConnection) throws -> Value) throws -> Value {
        places.wait()
        defer { places.signal() }
        return try onIdle(body)
    }

    /// Reads on another thread; `nil` where no place is free, since whoever asks may hold one.
    func readLater<Value>(
        _ work: @escaping @Sendable (Connection) throws -> Value
    ) -> Later<Value>? {
        guard places.wait(timeout: .now()) == .success else { return nil }
        return Later {
            defer { self.places.signal() }
            return try self.onIdle { try $0.read(work) }
        }
    }

    private func onIdle<Value>(_ body: (OpenConnection) throws -> Value) throws -> Value {
        let connection = try idle.withLock { $0.popLast() } ?? open()
        defer { idle.withLock { $0.append(connection) } }
        return try body(connection)
    }

    /// - Throws: `StoreFault.replaced` when another file has taken the name since, and what opening
    ///   throws.
    private func open() throws -> OpenConnection {
        let (connection, schema) = try LedgerFile.openForReading(path)
        if isChecked { try schema.refuse(path) }
        try checkName()
        return connection
    }
}
