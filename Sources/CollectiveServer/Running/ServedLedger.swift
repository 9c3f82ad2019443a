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

    /// The ledger of a file; of a folder each file that ends in `.db`, by name.
    ///
    /// - Throws: `StoreFault` for what is no ledger.
    static func all(at path: String, readers: NIOThreadPool) throws -> [ServedLedger] {
        guard let names = Files.names(in: path) else {
            return [try ServedLedger(path, base: "", readers: readers)]
        }
        return try names.filter { $0.hasSuffix(".db") && !$0.hasPrefix(".") }.sorted().map { name in
            try ServedLedger(
                "\(path)/\(name)", base: "/" + percentEncoded(String(name.dropLast(3))),
                readers: readers)
        }
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
