// Where a request comes from and how it came, as far as that can be trusted. What stands in front
// of the server may say it (`--behind-proxy`), and only from this machine.

internal import HTTPTypes
internal import Hummingbird

/// Who is at the other end.
struct Client: Sendable {
    /// An address of IP; "" where there is none.
    var address = ""
    /// Whether it is this machine, and speaks for nobody else.
    var isLocal = false
    /// Whether nobody between can read what is said.
    var isSecure = false
}

struct Transport: RouterMiddleware {
    typealias Context = ServerContext
    let settings: Settings

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.client = client(request, at: context.address)
        context.address = context.client.address
        var response = try await next(request, context)
        if context.client.isSecure {
            // RFC 6797; a year.
            response.headers[.strictTransportSecurity] = "max-age=31536000"
        }
        return response
    }

    /// - Parameter address: of the other end of the connection, which may be a proxy.
    private func client(_ request: Request, at address: String) -> Client {
        let isHere = isLoopback(address)
        let forwarded = request.headers[values: .forwardedFor]
        var client = Client(
            address: address, isLocal: isHere, isSecure: settings.tlsCertificate != nil)
        guard isHere else { return client }
        guard settings.isBehindProxy else {
            // Somebody forwards all the same: whoever asks may be anywhere.
            let marks = [.forwarded, .realIP] as [HTTPField.Name]
            client.isLocal = forwarded.isEmpty && !marks.contains { request.headers[$0] != nil }
            return client
        }
        // The last is the one that the proxy itself saw; what stands before it anybody can write.
        guard let last = forwarded.last?.split(separator: ",").last?.trimmed, !last.isEmpty else {
            client.isLocal = false
            return client
        }
        let proto = request.headers[values: .forwardedProto].last?.trimmed
        return Client(
            address: last, isLocal: isLoopback(last), isSecure: proto?.lowercased() == "https")
    }
}

/// 127.0.0.0/8, ::1, and the former written as the latter.
func isLoopback(_ address: String) -> Bool {
    address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
}

extension StringProtocol {
    /// Without blanks around it.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { String(start[...$0]) } ?? ""
    }
}
