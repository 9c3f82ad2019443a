// What is known of a request while it is answered.

internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Reports

struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who is at the other end, as far as it can be known.
    var client = Client()
    var principal = Principal(name: nil, roles: [], villages: nil)
    /// The language of pages and sentences.
    var lang = Language.en
    /// Whether a program asks: it is answered in JSON, refusals too.
    var isProgram = false
    /// Where the request comes from: an address without its port, "" where there is none.
    var address: String
    /// Whether it is certain that no other site made somebody's browser send this (CSRF).
    var isOwnForm = true

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// What a route asks before it does anything.
    ///
    /// - Throws: `Denied` where whoever asks may not; `RequestFault.forged` for a form that does
    ///   not bear the session's token.
    func require(_ permission: Permission) throws {
        try check(permission)
        guard isOwnForm else { throw RequestFault.forged }
    }

    /// Before anything is read that says which village it is about.
    ///
    /// - Throws: as `require`, for whoever may it nowhere.
    func requireSomewhere(_ permission: Permission) throws {
        guard principal.maySomewhere(permission) else { throw denied(permission) }
        guard isOwnForm else { throw RequestFault.forged }
    }

    /// The same as `require` before a form is read: of one in parts the middleware does not know
    /// the token.
    func check(_ permission: Permission) throws {
        guard principal.may(permission) else { throw denied(permission) }
    }

    private func denied(_ permission: Permission) -> Denied {
        Denied(
            permission: permission, isKnown: principal.name != nil,
            couldLogIn: principal.couldLogIn)
    }
}

/// Somebody may not do what they ask for.
struct Denied: Error {
    var permission: Permission
    /// Whether they have logged in.
    var isKnown: Bool
    /// Whether there are users at all.
    var couldLogIn = true
}
