// What every response says to browsers: nothing from elsewhere, no frame, no guessing of types.
// Content Security Policy Level 3; the only script is our own, where a page names one.

internal import HTTPTypes
internal import Hummingbird

struct SecurityHeaders: RouterMiddleware {
    typealias Context = ServerContext

    static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in SecurityHeaders.fields where response.headers[name] == nil {
            response.headers[name] = value
        }
        return response
    }

    private static let fields: [(HTTPField.Name, String)] = [
        ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"),
    ].map { (HTTPField.Name(ours: $0.0), $0.1) }
}
