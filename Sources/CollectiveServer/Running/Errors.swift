// The one place where errors become responses: problem details for programs, a page for people.

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Reports

struct Errors: RouterMiddleware {
    typealias Context = ServerContext
    let ledgers: [ServedLedger]

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return await response(to: error, request, context)
        }
    }

    func response(
        to error: any Error, _ request: Request, _ context: ServerContext
    ) async -> Response {
        let lang = context.lang
        let problem: Problem
        if let known = Problem(error, lang), known.status != .internalServerError {
            problem = known
        } else {
            // What went wrong names files: it is for whoever runs the server.
            let what = Fault(error)?.sentences(.en).joined(separator: "; ") ?? "\(error)"
            context.logger.error("\(what)")
            problem = Problem(
                status: .internalServerError, type: "server", detail: lang.serverError)
        }
        if context.isProgram { return problem.response(lang) }
        if problem.status == .unauthorized { return LoginPages.lead(request) }
        let place = await place(request, context)
        let isMissing = problem.status == .notFound
        let page = WebPage(
            title: isMissing ? lang.notFoundTitle : lang.refusedTitle,
            content: problem.field == nil && isMissing && problem.type == "http"
                ? paragraph(lang.notFound) : paragraph(problem.detail))
        var response = page.response(place, context.principal, problem.status)
        problem.addHeaders(to: &response)
        return response
    }

    /// In the frame of the ledger that was asked for, for whoever may read it; of none where it
    /// cannot be read.
    private func place(_ request: Request, _ context: ServerContext) async -> Place {
        let path = request.uri.path
        let ledger = ledgers.first { path == $0.base || path.hasPrefix($0.base + "/") }
        if context.principal.may(.read), let ledger,
            let place = try? await ledger.place(request, context)
        {
            return place
        }
        return Place(
            base: "", book: LedgersWords(context.lang).title, path: "/", query: [],
            lang: context.lang, isOfLedger: false)
    }
}
