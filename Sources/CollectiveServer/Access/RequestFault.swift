// Requests that are refused for what they look like, before anybody asks what they mean.

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import Reports

/// What is wrong with a request.
enum RequestFault: Error, Equatable {
    /// A path or a query that is badly escaped, no UTF-8, or leads out of where it stands.
    case address
    case addressTooLong
    /// No name of this server.
    case host
    case otherHost
    case method
    case form
    /// More bytes than are read.
    case tooLarge(most: Int)
    /// Another site's page sent it.
    case otherSite
    /// The form does not bear its session's token.
    case forged
    /// A token that is not known, has expired or was revoked.
    case token
    case wait(seconds: Int64)
    /// It ended, or stopped making sense, before it was whole.
    case cutOff

    var status: HTTPResponse.Status {
        switch self {
        case .address, .host, .form, .cutOff: .badRequest
        case .addressTooLong: .uriTooLong
        case .otherHost: .misdirectedRequest
        case .method: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .otherSite, .forged: .forbidden
        case .token: .unauthorized
        case .wait: .tooManyRequests
        }
    }

    /// The stable name, after `urn:collective:`.
    var name: String {
        switch self {
        case .address, .addressTooLong: "address"
        case .host, .otherHost: "host"
        case .method: "method"
        case .form: "form"
        case .tooLarge: "too-large"
        case .otherSite, .forged: "cross-site"
        case .token: "unauthorized"
        case .wait: "too-many-attempts"
        case .cutOff: "cut-off"
        }
    }

    func sentence(_ lang: Language) -> String {
        let words = RequestWords(lang)
        switch self {
        case .address: return words.address
        case .addressTooLong: return words.addressTooLong
        case .host, .otherHost: return words.host
        case .method: return words.method
        case .form: return words.form
        case .tooLarge(let most): return words.tooLarge(most)
        case .otherSite: return words.otherSite
        case .forged: return words.forged
        case .token: return words.token
        case .wait(let seconds): return words.wait(seconds)
        case .cutOff: return words.cutOff
        }
    }
}

extension RequestFault {
    /// What the connection says of a body that cannot be read; `nil` for other errors.
    static func ofConnection(_ error: any Error) -> RequestFault? {
        let isOfConnection =
            error is HTTPParserError || error is ChannelError || error is IOError
            || error is CancellationError
        return isOfConnection ? .cutOff : nil
    }
}
