// A line for each request on standard error: when, from where, which route, how it ended, how much,
// how long, and a short name for the user. No query, no amount, no name. Nobody waits for whoever
// reads the lines: where they are read too slowly some are dropped, and it is said how many.

internal import Dispatch
internal import Glibc
internal import Hummingbird
internal import Ledger
internal import Shell
internal import Synchronization

final class AccessLog: Sendable {
    private struct Waiting {
        var bytes: [UInt8] = []
        var dropped = 0
        var isWriting = false
    }

    /// Of lines that wait to be written, in bytes.
    private static let most = 1 << 20
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "collective.accesses")
    private let write: @Sendable ([UInt8]) -> Void

    init(_ write: @escaping @Sendable ([UInt8]) -> Void = AccessLog.toStandardError) {
        self.write = write
    }

    @Sendable private static func toStandardError(_ bytes: [UInt8]) {
        try? Terminal.write(bytes, to: STDERR_FILENO)
    }

    func note(
        _ request: Request, _ context: ServerContext, _ response: Response, milliseconds: Int64,
        _ users: Users.State
    ) {
        var user = "-"
        if case .kept(let records) = users, let name = context.principal.name {
            user = records.alias(of: name)
        }
        let words = [
            AccessLog.moment(Clock.milliseconds),
            context.address.isEmpty ? "-" : context.address, request.method.rawValue,
            context.endpointPath ?? "-", "\(response.status.code)",
            response.body.contentLength.map { "\($0)" } ?? "-", "\(milliseconds)ms", user,
        ]
        add(words.joined(separator: " "))
    }

    /// RFC 3339, UTC, to the millisecond.
    private static func moment(_ milliseconds: Int64) -> String {
        func digits(_ number: Int64, _ count: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let rest = milliseconds % 86_400_000
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { digits($0, 2) }
        return Timestamp(milliseconds: milliseconds).day.text + "T" + clock.joined(separator: ":")
            + "." + digits(rest % 1000, 3) + "Z"
    }

    private func add(_ line: String) {
        let isFirst = waiting.withLock { waiting in
            if waiting.bytes.count > AccessLog.most {
                waiting.dropped += 1
                return false
            }
            waiting.bytes += Array(line.utf8) + [0x0A]
            defer { waiting.isWriting = true }
            return !waiting.isWriting
        }
        if isFirst { queue.async { self.writeWaiting() } }
    }

    private func writeWaiting() {
        while true {
            let bytes = waiting.withLock { waiting -> [UInt8] in
                var bytes = waiting.bytes
                if waiting.dropped > 0 {
                    bytes += Array("- \(waiting.dropped) lines dropped\n".utf8)
                }
                waiting.dropped = 0
                waiting.bytes = []
                waiting.isWriting = !bytes.isEmpty
                return bytes
            }
            guard !bytes.isEmpty else { return }
            write(bytes)
        }
    }
}
