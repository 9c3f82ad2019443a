// One writer for many who record at once: what waits while a transaction reaches the disk goes into
// the next one together (Recording/Together.swift), and each is answered only when its own is
// durable. Where a transaction fails as a whole, each of its commands is tried in one of its own.

internal import Dispatch
internal import EventLog
internal import Ledger
internal import Recording
internal import Shell
internal import Synchronization

final class GroupCommit: Sendable {
    /// At most so many commands in a transaction: the first of them waits for the last.
    static let most = 512
    /// How large the write-ahead log may grow before readers are waited for, in bytes.
    static let mostWAL: Int64 = 64 << 20

    private struct Waiting: Sendable {
        var command: Attributed
        var answer: CheckedContinuation<Recorded, any Error>
    }

    private let book: Book
    private let metrics: Metrics
    private let queue = DispatchQueue(label: "collective.writer", qos: .userInitiated)
    private let waiting = Mutex<[Waiting]>([])

    init(_ book: Book, _ metrics: Metrics) {
        self.book = book
        self.metrics = metrics
    }

    var waitingCount: Int { waiting.withLock { $0.count } }

    /// Records a command; returns when it is durable.
    ///
    /// - Throws: `Refusal`, `StoreFault`.
    func record(_ command: Attributed) async throws -> Recorded {
        guard command.command.isOneEntry else {
            return try await write(by: command.actor) { session in
                let outcome = try session.submit(command.command)
                return Recorded(outcome: outcome, warnings: try session.warnings(of: outcome))
            }
        }
        return try await withCheckedThrowingContinuation { answer in
            waiting.withLock { $0.append(Waiting(command: command, answer: answer)) }
            queue.async { self.commitWaiting() }
        }
    }

    /// Runs a transaction of its own; returns when it is durable.
    func write<Value: Sendable>(
        by actor: String?, _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await alone { try $0.write(Clock.moment(actor: actor), body) }
    }

    /// Runs `body` as `write` does and takes everything back.
    func rehearse<Value: Sendable>(
        by actor: String?, _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await alone { try $0.rehearse(Clock.moment(actor: actor), body) }
    }

    /// Returns when nothing waits any more.
    func drain() async throws { try await alone { _ in } }

    private func alone<Value: Sendable>(
        _ body: @escaping @Sendable (Book) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { answer in
            queue.async {
                answer.resume(with: Result { try body(self.book) })
                self.tidy()
            }
        }
    }

    private func commitWaiting() {
        let group = waiting.withLock { waiting in
            let group = Array(waiting.prefix(GroupCommit.most))
            waiting.removeFirst(group.count)
            return group
        }
        guard !group.isEmpty else { return }
        let start = monotonicNanoseconds()
        do {
            let results = try book.record(group.map(\.command), Clock.moment())
            metrics.committed(group.count, monotonicNanoseconds() - start)
            for (one, result) in zip(group, results) {
                one.answer.resume(with: result.mapError { $0 })
            }
        } catch let fault as StoreFault where fault.isOfTheFile {
            // None of them would fare better alone; each would wait as long again.
            for one in group { one.answer.resume(throwing: fault) }
        } catch {
            for one in group {
                one.answer.resume(
                    with: Result { try book.record([one.command], Clock.moment())[0].get() })
            }
        }
        tidy()
    }

    /// Readers that overlap without end keep the write-ahead log from starting anew.
    private func tidy() { book.emptyWAL(above: GroupCommit.mostWAL) }
}

extension StoreFault {
    /// Whether it says nothing of what was to be recorded.
    fileprivate var isOfTheFile: Bool {
        switch self {
        case .busy, .full, .readOnly, .replaced, .noSuchFile, .inputOutput: true
        default: false
        }
    }
}
