// The one place where errors become responses: problem details for programs, a page for people.

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Reports

struct Errors: RouterMiddleware {
    typealias Context = ServerContext

    func handle(
        _ request: Request, context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let lang = context.lang
            let problem: Problem
            if let known = Problem(error, lang) {
                problem = known
            } else {
                context.logger.error("internal error", metadata: ["error": "\(error)"])
                problem = Problem(
                    status: .internalServerError, type: "server", detail: lang.serverError)
            }
            if context.isProgram { return problem.response(lang) }
            let place = Place(base: "", book: "", path: "/", query: [], lang: lang)
            let isMissing = problem.status == .notFound
            let page = WebPage(
                title: isMissing ? lang.notFoundTitle : lang.refusedTitle,
                content: problem.field == nil && isMissing && problem.type == "http"
                    ? paragraph(lang.notFound) : paragraph(problem.detail))
            var response = page.response(place, context.principal, problem.status)
            response.headers[.allow] = problem.allowed
            return response
        }
    }
}
