// All operations on a ledger, and how each becomes a route.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct API {
    /// In the order in which they are described.
    let operations: [Operation]

    init(_ ledger: ServedLedger, _ settings: Settings, _ places: FeedPlaces) {
        let all =
            QuestionOperations(ledger: ledger).all
            + FeedRoutes(ledger: ledger, places: places).operations
            + RecordingOperations(ledger: ledger, settings: settings).all
        operations = all + [Operation.describing(all)]
    }

    func add(to router: RouterGroup<ServerContext>) {
        for operation in operations {
            router.on(operation.route, method: operation.method) { request, context in
                try await operation.respond(request, context)
            }
        }
    }
}

extension Operation {
    /// Runs it for whoever may.
    ///
    /// - Throws: `Denied`; a fault of usage for parameters that it does not have.
    fileprivate func respond(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try context.requireSomewhere(permission)
        _ = try request.given(parameters.filter { $0.place == .query }.map(\.parameter))
        return try await run(request, context)
    }

    /// The description of the others and of itself.
    fileprivate static func describing(_ others: [Operation]) -> Operation {
        var operation = Operation(
            name: "description", path: "/api/v1/openapi.json", group: .describing,
            words: .apiDescription,
            answers: [
                OperationAnswer(
                    status: .ok, types: [MediaTypes.json], schema: .json(#"{"type":"object"}"#))
            ], permission: .seePublished
        ) { _, _ in Response(status: .noContent) }
        let all = others + [operation]
        operation.run = { _, context in
            var response = Response.reply(
                OpenAPI(operations: all, lang: context.lang).bytes, MediaTypes.json)
            response.headers[.vary] = "Accept-Language, Cookie"
            return response
        }
        return operation
    }
}
