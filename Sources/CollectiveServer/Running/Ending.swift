// How a server ends: at the first request (SIGTERM, SIGINT) it stops accepting, answers what was
// begun and closes the ledgers; at the second, or when that takes too long, it ends as it stands.
// What was acknowledged is on disk in each case.

@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization

final class Ending: Sendable {
    /// Seconds until what still runs is cancelled, streams of events among it.
    static let patience = 6
    /// Seconds until the process ends whatever happens.
    static let most = 9

    private let sources: [any DispatchSourceSignal]
    private let asked: Asked

    /// Whether anybody asked.
    var hasBegun: Bool { asked.count.load(ordering: .relaxed) > 0 }

    /// - Parameter begin: called once.
    init(_ begin: @escaping @Sendable () -> Void) {
        let asked = Asked(begin)
        self.asked = asked
        sources = [SIGTERM, SIGINT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: Ending.queue)
            source.setEventHandler { asked.asked(number) }
            // The source sees it all the same; the default would end the process.
            signal(number, SIG_IGN)
            source.resume()
            return source
        }
    }

    private static let queue = DispatchQueue(label: "collective.ending")

    private final class Asked: Sendable {
        private let begin: @Sendable () -> Void
        let count = Atomic(0)

        init(_ begin: @escaping @Sendable () -> Void) { self.begin = begin }

        func asked(_ number: Int32) {
            guard count.add(1, ordering: .relaxed).newValue == 1 else { _exit(128 + number) }
            begin()
            Ending.queue.asyncAfter(deadline: .now() + .seconds(Ending.most)) { _exit(75) }
        }
    }
}
