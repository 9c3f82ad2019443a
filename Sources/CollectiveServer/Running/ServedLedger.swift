// A ledger that is served: readers on snapshots of their own, one writer that commits waiting
// requests together. One that cannot be written is served for reading.

internal import EventLog
internal import Glibc
internal import Ledger
internal import NIOPosix
internal import Projections
internal import Recording
internal import Reports
internal import Shell
internal import Synchronization

final class ServedLedger: Sendable {
    /// What stands before its paths: "" where it is the only one, else `/NAME`.
    let base: String
    let path: String
    let book: Book
    let writer: GroupCommit
    /// Whether anything can be recorded in it.
    let records: Bool
    /// The last head that somebody saw.
    let lastHead: Atomic<Int64>
    let metrics: Metrics
    let audits = Audits()
    /// Threads that wait for the disk, so that those of the network never do.
    private let readers: NIOThreadPool

    /// Opened before anything of the ledger is made: the compiler (6.3.1) fails on an initializer
    /// that throws beside an atomic.
    private init(
        _ path: String, base: String, readers: NIOThreadPool, metrics: Metrics, _ book: Book,
        records: Bool, head: Int64
    ) {
        self.path = path
        self.base = base
        self.readers = readers
        self.metrics = metrics
        self.book = book
        self.records = records
        lastHead = Atomic(head)
        writer = GroupCommit(book, metrics)
    }

    convenience init(
        _ path: String, base: String, readers: NIOThreadPool, metrics: Metrics = Metrics()
    ) throws {
        var book: Book
        var records = true
        do {
            book = try Book.openForWriting(path)
        } catch StoreFault.readOnly {
            book = try Book.openForReading(path)
            records = false
        }
        // What an earlier program summed is rebuilt now, and a damaged file refused.
        let head = try book.read(\.head)
        self.init(
            path, base: base, readers: readers, metrics: metrics, book, records: records,
            head: head)
    }

    /// The ledger of a file; of a folder each file that ends in `.db`, by name.
    ///
    /// - Throws: `StoreFault` for what is no ledger.
    static func all(
        at path: String, readers: NIOThreadPool, metrics: Metrics
    ) throws -> [ServedLedger] {
        guard let names = Files.names(in: path) else {
            return [try ServedLedger(path, base: "", readers: readers, metrics: metrics)]
        }
        return try names.filter { $0.hasSuffix(".db") && !$0.hasPrefix(".") }.sorted().map { name in
            try ServedLedger(
                "\(path)/\(name)", base: "/" + percentEncoded(String(name.dropLast(3))),
                readers: readers, metrics: metrics)
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
        let (book, metrics) = (book, metrics)
        return try await readers.runIfActive {
            metrics.readersBusy.add(1, ordering: .relaxed)
            defer { metrics.readersBusy.subtract(1, ordering: .relaxed) }
            return try body(book)
        }
    }

    /// Answers what was begun and closes the file.
    func close() async throws {
        try await writer.drain()
        try book.close()
    }

    /// Size of the write-ahead log, which holds what is not in the file itself yet.
    var walBytes: Int64 { book.walBytes }

    /// Whether the disk has room for some thousand entries more.
    var hasRoom: Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) >= 16 << 20
    }
}

/// One audit at a time: each takes all that a core has.
final class Audits: Sendable {
    private let isRunning = Mutex(false)

    /// - Returns: whether none runs already.
    func begin() -> Bool {
        isRunning.withLock { running in
            defer { running = true }
            return !running
        }
    }

    func end() { isRunning.withLock { $0 = false } }
}
