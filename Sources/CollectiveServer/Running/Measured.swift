// Counts every request, by the pattern of its route.

internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Synchronization

struct Measured: RouterMiddleware {
    typealias Context = ServerContext
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = monotonicNanoseconds()
        let response = try await next(request, context)
        metrics.answered(
            context.endpointPath ?? "none", response.status.code, monotonicNanoseconds() - start)
        return response
    }
}

/// Counts open connections and takes no more than so many; others wait to be accepted.
final class Connections: AvailableConnectionsDelegate {
    private let metrics: Metrics
    private let most: Int

    init(_ metrics: Metrics, most: Int) {
        self.metrics = metrics
        self.most = most
    }

    func connectionOpened() { metrics.connections.add(1, ordering: .relaxed) }
    func connectionClosed() { metrics.connections.subtract(1, ordering: .relaxed) }
    func isAcceptingNewConnections() -> Bool {
        metrics.connections.load(ordering: .relaxed) < most
    }
}
