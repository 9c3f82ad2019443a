// Every request goes through here before any route: is it well formed, who sent it, and is it
// certain that they meant to. Afterwards a line of it is written, without amounts or names.

internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Reports

struct Gate: RouterMiddleware, Sendable {
    typealias Context = ServerContext

    let settings: Settings
    let users: Users
    let sessions: Sessions
    let login: Login
    let watch: Watch
    let check: RequestCheck
    let errors: Errors
    let log: AccessLog?

    init(
        _ settings: Settings, users: Users, errors: Errors, watch: Watch = .system, log: AccessLog?
    ) throws {
        self.settings = settings
        self.errors = errors
        self.users = users
        self.watch = watch
        self.log = log
        sessions = Sessions(watch)
        login = try Login(watch)
        check = RequestCheck(settings)
    }

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let began = watch.now()
        var context = context
        var request = request
        var response: Response
        do {
            try await admit(&request, &context)
            response = try await next(request, context)
        } catch {
            response = await errors.response(to: error, request, context)
        }
        if context.principal.name != nil,
            response.headers[.cacheControl] ?? "no-cache" == "no-cache"
        {
            response.headers[.cacheControl] = "private, no-cache"
        }
        log?.note(request, context, response, milliseconds: watch.now() - began, users.state)
        return response
    }

    /// Finds out who asks, and refuses what must not be answered.
    private func admit(_ request: inout Request, _ context: inout ServerContext) async throws {
        try check.check(request)
        let isSafe = RequestCheck.isSafe(request.method)
        if let authorization = request.headers[.authorization] {
            context.isProgram = true
            context.principal = try principal(bearing: authorization)
            return
        }
        context.principal = principal(of: request)
        guard !isSafe else { return }
        try check.checkSite(request, mustSay: false)
        // Logging in ends whatever session there is, and bears none of its tokens.
        guard context.principal.csrf != nil, request.uri.path != "/login" else { return }
        context.isOwnForm = false
        if let header = HTTPField.Name("X-CSRF-Token").flatMap({ request.headers[$0] }) {
            context = try context.verified(csrf: header)
        } else if request.mediaType == Form.mediaType {
            let body = try await request.collectBody(upTo: check.mostBytes(request.uri.path))
            context = try context.verified(csrf: Form(body.readableBytesView)["csrf"])
        }
    }

    // MARK: - Who

    /// - Throws: `RequestFault.token`; a wrong token is not the same as none.
    private func principal(bearing authorization: String) throws -> Principal {
        let parts = authorization.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            case .kept(let records) = users.state,
            let (user, token) = records.user(
                ofToken: tokenDigest(String(parts[1])), on: watch.today())
        else { throw RequestFault.token }
        return user.principal(records, limitedTo: token.roles)
    }

    private func principal(of request: Request) -> Principal {
        switch users.state {
        case .none: return isForwarded(request) ? Gate.nobody : .local
        case .unknown: return Gate.nobody
        case .kept(let records):
            var principal = Gate.nobody
            principal.seesPublished = records.published
            guard let (session, user) = session(request).flatMap({ sessions.session($0, records) })
            else { return principal }
            principal = user.principal(records)
            principal.csrf = session.csrf
            return principal
        }
    }

    private static let nobody = Principal(
        name: nil, roles: [], villages: nil, seesPublished: false)

    /// Whoever stands behind a proxy is not on this machine, whatever the connection says.
    private func isForwarded(_ request: Request) -> Bool {
        request.headers.contains { field in
            let name = field.name.canonicalName
            return name == "forwarded" || name == "via" || name.hasPrefix("x-forwarded-")
                || name == "x-real-ip"
        }
    }

    func enter(_ name: String, _ password: String, from address: String) async -> Login.Outcome {
        guard case .kept(let records) = users.state else { return .wrong }
        return await login.check(name, password, from: address, records)
    }

    // MARK: - Cookies

    /// RFC 6265bis §4.1.3: browsers take a name that begins so only over TLS, for this host.
    private var cookieName: String { settings.isSecure ? "__Host-collective" : "collective" }

    func session(_ request: Request) -> String? {
        request.cookies[cookieName].map(\.value)
    }

    /// - Parameter token: `nil` takes the cookie away.
    func cookie(_ token: String?) -> Cookie {
        Cookie(
            name: cookieName, value: token ?? "", maxAge: token == nil ? 0 : nil, path: "/",
            secure: settings.isSecure, httpOnly: true, sameSite: .strict)
    }
}
