// Where people log in and out. After both they see a page by GET, so that no reload sends a
// password again.

internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct LoginPages: Sendable {
    let gate: Gate

    func add(to router: Router<ServerContext>) {
        router.get("login") { request, context in
            page(
                request, context, next: request.value("next"))
        }
        router.post("login") { try await enter($0, $1) }
        router.post("logout") { try await leave($0, $1) }
    }

    /// Leads somebody who must log in to where they do, and back afterwards.
    static func lead(_ request: Request) -> Response {
        let next = request.method == .get ? request.uri.string : "/"
        return .seeOther(next == "/" ? "/login" : "/login?next=\(percentEncoded(next))")
    }

    private func page(
        _ request: Request, _ context: ServerContext, next: String?, name: String = "",
        error: String? = nil, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let words = LoginWords(context.lang)
        var fields: [String: Any] = [
            "nameLabel": words.name, "passwordLabel": words.password, "enter": words.enter,
            "name": name, "next": LoginPages.local(next),
        ]
        if let error { fields["error"] = error }
        let place = Place(
            base: "", book: "", path: "/login",
            query: next.map { [(name: "next", value: LoginPages.local($0))] } ?? [],
            lang: context.lang, isOfLedger: false)
        let page = WebPage(title: words.title, content: Templates.render("login", fields))
        var response = page.response(place, context.principal, status)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func enter(_ request: Request, _ context: ServerContext) async throws -> Response {
        try gate.check.checkSite(request, mustSay: true)
        guard request.mediaType == Form.mediaType else {
            throw HTTPError(.unsupportedMediaType)
        }
        let form = try await request.form(upTo: 16_384)
        let name = form["name"] ?? ""
        let outcome = await gate.enter(name, form["password"] ?? "", from: context.address)
        switch outcome {
        case .welcome(let user):
            // A new session for each login: none that somebody else had put there goes on.
            gate.session(request).map(gate.sessions.end)
            var response = Response.seeOther(LoginPages.local(form["next"]))
            response.setCookie(gate.cookie(gate.sessions.begin(user)))
            return response
        case .wrong:
            return page(
                request, context, next: form["next"], name: name,
                error: LoginWords(context.lang).wrong, .forbidden)
        case .wait(let seconds):
            var response = page(
                request, context, next: form["next"], name: name,
                error: RequestWords(context.lang).wait(seconds), .tooManyRequests)
            response.headers[.retryAfter] = "\(seconds)"
            return response
        }
    }

    private func leave(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard context.isOwnForm else { throw RequestFault.forged }
        gate.session(request).map(gate.sessions.end)
        var response = Response.seeOther("/login")
        response.setCookie(gate.cookie(nil))
        if let clear = HTTPField.Name("Clear-Site-Data") { response.headers[clear] = "\"cache\"" }
        return response
    }

    /// An address of this server and no other; `/` for anything else.
    static func local(_ next: String?) -> String {
        guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), next.utf8.count <= 2_000,
            next.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }),
            !next.hasPrefix("/login"), !next.hasPrefix("/logout")
        else { return "/" }
        return next
    }
}
