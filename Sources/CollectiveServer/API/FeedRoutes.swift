// The log for other programs: canonical lines by the number of the entry that they follow, some at
// a time, or as server-sent events (HTML Standard, 9.2) that go on while others record.
//   1. An event's id is its entry: whoever reconnects with `Last-Event-ID` misses none, gets none
//      twice.
//   2. Between two batches no snapshot is held and no thread waits.
//   3. So many feeds are open at once; a place is free again when its response is gone.

internal import Asking
internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Recording
internal import Reports
internal import ServiceLifecycle
internal import Synchronization

/// The places for feeds.
final class FeedPlaces: Sendable {
    private let free: Mutex<Int>

    init(_ most: Int) { free = Mutex(most) }

    /// One of them, held as long as somebody has it; `nil` where all are taken.
    func take() -> Place? {
        let isFree = free.withLock { free in
            defer { free -= free > 0 ? 1 : 0 }
            return free > 0
        }
        return isFree ? Place(self) : nil
    }

    final class Place: Sendable {
        private let places: FeedPlaces

        fileprivate init(_ places: FeedPlaces) { self.places = places }

        deinit { places.free.withLock { $0 += 1 } }
    }
}

struct FeedRoutes {
    let ledger: ServedLedger
    let places: FeedPlaces

    static let entries = QuestionKind(
        "entries", .entriesFeed,
        [
            Parameter("after", .whole(FeedRoutes.seqs), .feedAfter),
            Parameter("limit", .whole(1...Feed.entries), .feedLimit),
        ])
    static let feed = QuestionKind(
        "feed", .liveFeed, [Parameter("after", .whole(FeedRoutes.seqs), .feedAfter)])
    private static let seqs = 0...1 << 53

    var operations: [Operation] {
        [
            Operation(
                name: "entries", path: "/api/v1/entries", group: .following, words: .entriesFeed,
                parameters: FeedRoutes.entries.parameters.map(OperationParameter.query),
                answers: [
                    OperationAnswer(
                        status: .ok, types: [MediaTypes.lines], schema: .opaque,
                        headers: [.link],
                        more: [MediaTypes.json: .answer("history")])
                ], permission: .read
            ) { try await entries($0, $1) },
            Operation(
                name: "feed", path: "/api/v1/feed", group: .following, words: .liveFeed,
                parameters: FeedRoutes.feed.parameters.map(OperationParameter.query) + [
                    .header(
                        Parameter("Last-Event-ID", .whole(FeedRoutes.seqs), .feedAfter))
                ],
                answers: [
                    OperationAnswer(status: .ok, types: [MediaTypes.events], schema: .opaque)
                ], permission: .read
            ) { try await feed($0, $1) },
        ]
    }

    // MARK: - Some at a time

    private func entries(_ request: Request, _ context: ServerContext) async throws -> Response {
        let given = try request.given(FeedRoutes.entries)
        let after = try given.whole("after", FeedRoutes.seqs) ?? 0
        let limit = try given.whole("limit", 1...Feed.entries) ?? 1000
        let (batch, last) = try await ledger.onThread { book in
            var feed = try Feed(book.log, after: Int64(after))
            return (try feed.next(atMost: limit), feed.last)
        }
        let accept = request.headers[.accept] ?? ""
        let isArray = accept.contains(MediaTypes.json) && !accept.contains(MediaTypes.lines)
        var response =
            isArray
            ? Response.reply(array(batch.lines), MediaTypes.json)
            : Response.reply(batch.lines, MediaTypes.lines)
        response.headers[.vary] = "Accept"
        // RFC 8288: there may be more.
        if !batch.isLast, let link = HTTPField.Name("Link") {
            let next = "\(ledger.base)/api/v1/entries?after=\(last)&limit=\(limit)"
            response.headers[link] = "<\(next)>; rel=\"next\""
        }
        return response
    }

    /// Lines as the elements of one array.
    private func array(_ lines: [UInt8]) -> [UInt8] {
        var array: [UInt8] = [UInt8(ascii: "[")]
        array.reserveCapacity(lines.count + 2)
        for byte in lines.dropLast() {
            if byte == 0x0A { array.append(UInt8(ascii: ",")) }
            array.append(byte)
        }
        return array + [UInt8(ascii: "]"), 0x0A]
    }

    // MARK: - As they are recorded

    /// How often the log is looked at, and how many looks without an entry a comment follows: a
    /// reader that is gone is noticed when something is written to it.
    private static let pause = Duration.milliseconds(100)
    private static let quiet = 50

    private func feed(_ request: Request, _ context: ServerContext) async throws -> Response {
        let after = try Int64(request.feedAfter())
        let first = try await ledger.onThread { try Feed($0.log, after: after) }
        guard let place = places.take() else { throw HTTPError(.serviceUnavailable) }
        let ledger = ledger
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            try await writer.write(ByteBuffer(string: ": from \(after)\nretry: 1000\n\n"))
            var feed = first
            var looks = 0
            while !Task.isShuttingDownGracefully {
                let (before, now) = (feed.last, feed)
                let (batch, next) = try await ledger.onThread { _ in
                    var feed = now
                    return (try feed.next(), feed)
                }
                feed = next
                if !batch.lines.isEmpty {
                    try await writer.write(ByteBuffer(bytes: events(batch.lines, after: before)))
                    looks = 0
                    continue
                }
                looks += 1
                if looks % FeedRoutes.quiet == 0 {
                    try await writer.write(ByteBuffer(string: ":\n\n"))
                }
                try await Task.sleep(for: FeedRoutes.pause)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: MediaTypes.events, .cacheControl: "no-store"], body: body)
    }

    /// An event for each line: its id is the entry, which no line of this ledger skips.
    private func events(_ lines: [UInt8], after seq: Int64) -> [UInt8] {
        var events: [UInt8] = []
        events.reserveCapacity(lines.count * 5 / 4)
        for (id, line) in zip((seq + 1)..., lines.dropLast().split(separator: 0x0A)) {
            events += Array("id: \(id)\ndata: ".utf8)
            events += line
            events += [0x0A, 0x0A]
        }
        return events
    }
}

extension MediaTypes {
    static let lines = "application/x-ndjson"
    static let events = "text/event-stream"
}

extension Request {
    /// Where a feed goes on: behind the event that came last, or the entry that was asked for.
    ///
    /// - Throws: a fault of usage for what is no number.
    fileprivate func feedAfter() throws -> Int {
        let asked = try given(FeedRoutes.feed).whole("after", 0...1 << 53) ?? 0
        guard let name = HTTPField.Name("Last-Event-ID"), let text = headers[name] else {
            return asked
        }
        guard let last = Int(text), (0...1 << 53).contains(last) else {
            throw FaultError(.usage(.outside("Last-Event-ID", 0...1 << 53)))
        }
        return last
    }
}
