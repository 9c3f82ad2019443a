// What is known of a request while it is answered.

internal import Hummingbird
internal import Logging
internal import Reports

struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var principal = Principal(name: nil, roles: [], villages: nil)
    /// The language of pages and sentences.
    var lang = Language.en
    /// Whether a program asks: it is answered in JSON, refusals too.
    var isProgram = false

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// - Throws: `Denied` where whoever asks may not.
    func require(_ permission: Permission) throws {
        guard principal.may(permission) else {
            throw Denied(permission: permission, isKnown: principal.name != nil)
        }
    }
}

/// Somebody may not do what they ask for.
struct Denied: Error {
    var permission: Permission
    /// Whether they have logged in.
    var isKnown: Bool
}
