// A ledger that is served: readers on snapshots of their own, one writer that commits waiting
// requests together.

internal import EventLog
internal import Ledger
internal import NIOPosix
internal import Projections
internal import Recording
internal import Reports
internal import Shell

final class ServedLedger: Sendable {
    /// What stands before its paths: "" where it is the only one, else `/NAME`.
    let base: String
    let path: String
    let book: Book
    let writer: GroupCommit
    /// Threads that wait for the disk, so that those of the network never do.
    private let readers: NIOThreadPool

    init(_ path: String, base: String, readers: NIOThreadPool) throws {
        self.path = path
        self.base = base
        self.readers = readers
        book = try Book.openForWriting(path)
        writer = GroupCommit(book)
    }

    /// Reads within one snapshot, on a thread for readers.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (View) throws -> Value
    ) async throws -> Value {
        try await onThread { try $0.read(body) }
    }

    /// Runs what waits for the disk where the network does not wait for it.
    func onThread<Value: Sendable>(
        _ body: @escaping @Sendable (Book) throws -> Value
    ) async throws -> Value {
        let book = book
        return try await readers.runIfActive { try body(book) }
    }
}
