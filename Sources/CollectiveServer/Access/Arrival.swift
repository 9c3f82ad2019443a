// How long a request may take to arrive, and how much of it is read. Whoever sends slower, or more,
// is cut off; heads that do not end are by the connection's idle time.

internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Of all connections.
struct ArrivalLimits: Sendable {
    /// So long a body may take whatever its size, and a connection may lie still.
    var patience: TimeAmount
    /// Beyond that it has to come in at least so fast, in bytes a second.
    var pace = 16_384
    /// Of a body that is sent to a path, in bytes.
    var mostBytes: @Sendable (String) -> Int

    init(_ settings: Settings) {
        patience = .seconds(Int64(settings.patience))
        let check = RequestCheck(settings)
        mostBytes = { check.mostBytes($0) }
    }

    /// For a server on HTTP/1.1, with TLS or without.
    var http1: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [Arrival(self)], idleTimeout: patience,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))
    }
}

final class Arrival: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ArrivalLimits
    private var timer: Scheduled<Void>?
    private var began = NIODeadline.now()
    private var received = 0
    private var most = 0
    /// Requests that are not answered yet.
    private var open = 0
    private var isAnswering = false
    private var isCut = false

    init(_ limits: ArrivalLimits) { self.limits = limits }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isCut else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            open += 1
            // Where the body ends nobody knows (RFC 9112 §6.1).
            guard head.headerFields[values: .transferEncoding].allSatisfy({ $0 == "chunked" })
            else {
                return cut(context, .badRequest)
            }
            received = 0
            most = limits.mostBytes(head.path ?? "")
            began = .now()
            wait(context, limits.patience)
        case .body(let bytes):
            received += bytes.readableBytes
            if received > most { return cut(context, .contentTooLarge) }
        case .end:
            timer?.cancel()
            timer = nil
        }
        context.fireChannelRead(data)
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        switch unwrapOutboundIn(data) {
        case .head(let head): isAnswering = head.status.kind != .informational
        case .body: break
        case .end:
            open -= 1
            isAnswering = false
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError, error == .headerOverflow {
            return cut(context, .requestHeaderFieldsTooLarge)
        }
        context.fireErrorCaught(error)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    private func wait(_ context: ChannelHandlerContext, _ time: TimeAmount) {
        timer?.cancel()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: time) {
            let (arrival, context) = bound.value
            arrival.look(context)
        }
    }

    /// Whether what has come in so far came fast enough.
    private func look(_ context: ChannelHandlerContext) {
        let late = NIODeadline.now() - began - limits.patience
        let due = late.nanoseconds / 1_000_000 * Int64(limits.pace) / 1000
        guard Int64(received) > due, received > 0 else { return cut(context, .requestTimeout) }
        wait(context, .seconds(1))
    }

    /// Says why, where an answer has not begun, and closes.
    private func cut(_ context: ChannelHandlerContext, _ status: HTTPResponse.Status) {
        guard !isCut else { return }
        isCut = true
        timer?.cancel()
        timer = nil
        if !isAnswering, open <= 1 {
            let head = HTTPResponse(
                status: status, headerFields: [.connection: "close", .contentLength: "0"])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.end(nil)), promise: nil)
            context.flush()
        }
        context.close(promise: nil)
    }
}
