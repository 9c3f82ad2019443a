// What a path answers besides the methods that it has: HEAD wherever GET is, OPTIONS, and 405 with
// what is allowed for every other (RFC 9110 §9.3, §15.5.6).

internal import HTTPTypes
internal import Hummingbird
internal import Reports

extension Router where Context == ServerContext {
    /// After all routes were added.
    func answerOtherMethods() {
        var known: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]
        for route in routes {
            known[route.path.description, default: (route.path, [])].methods.insert(route.method)
        }
        for (path, methods) in known.values {
            var allowed = methods.union([.options])
            if methods.contains(.get) { allowed.insert(.head) }
            let list = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            if !methods.contains(.options) {
                on(path, method: .options) { _, _ in
                    Response(status: .noContent, headers: [.allow: list])
                }
            }
            for method in HTTPRequest.Method.all.subtracting(allowed) {
                on(path, method: method) { _, _ -> Response in
                    throw NotAllowed(allowed: list)
                }
            }
        }
    }
}

/// A method that a path does not have.
struct NotAllowed: Error {
    /// As the header `Allow` says it.
    let allowed: String
}

extension HTTPRequest.Method {
    /// Those that are refused where a path does not have them; any other leads nowhere.
    fileprivate static let all: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, .query,
    ]
}
