// In which language somebody asks, and whether it is a program: found out once, before any route.
// Who it is, the gate finds out (Access/Gate.swift).

internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct Asker: RouterMiddleware {
    typealias Context = ServerContext
    let settings: Settings

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.isProgram = isProgram(request)
        let chosen = request.value("lang").flatMap { Language(rawValue: $0) }
        context.lang = chosen ?? kept(request) ?? preferred(request) ?? settings.lang
        var response = try await next(request, context)
        if let chosen {
            // Kept for a year; it says nothing of whoever reads.
            response.setCookie(
                Cookie(
                    name: "lang", value: chosen.rawValue, maxAge: 31_536_000, path: "/",
                    httpOnly: true, sameSite: .lax))
        }
        return response
    }

    private func isProgram(_ request: Request) -> Bool {
        let path = request.uri.path
        return path.contains("/api/v1") || path.contains("/tile/") || path.hasSuffix("/checkpoint")
            || path.hasSuffix(".json") || path.hasSuffix(".csv")
    }

    private func kept(_ request: Request) -> Language? {
        request.cookies["lang"].flatMap { Language(rawValue: $0.value) }
    }

    /// The first language of `Accept-Language` that there is.
    private func preferred(_ request: Request) -> Language? {
        guard let header = request.headers[.acceptLanguage] else { return nil }
        return header.split(separator: ",").lazy.compactMap { part -> Language? in
            let tag = part.drop { $0 == " " }.prefix(2).lowercased()
            return Language(rawValue: tag)
        }.first
    }
}
