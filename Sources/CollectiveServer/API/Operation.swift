// What programs may ask of the server and tell it. Every route of the API is made of one of these
// (API.swift), and the description of the API as well (OpenAPI.swift): what is not described does
// not exist.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Reports

struct Operation: Sendable {
    typealias Run = @Sendable (Request, ServerContext) async throws -> Response

    /// What it is called in descriptions, unlike any other: `balances`, `recordEntry`.
    var name: String
    var method = HTTPRequest.Method.get
    /// Under the base of its ledger; a name in braces is a parameter:
    /// `/api/v1/entries/{seq}/reversal`.
    var path: String
    var group: OperationGroup
    var words: CommandWords
    /// All that its address and headers may hold: another parameter of the query, or one twice, is
    /// refused before it runs.
    var parameters: [OperationParameter] = []
    var body: OperationBody?
    /// What it answers when it is not refused. Refusals need not be named (`refusals`).
    var answers: [OperationAnswer]
    /// What whoever asks must be trusted with; looked at before it runs, unless it is of a village
    /// (""), which only `run` knows.
    var permission: Permission
    var run: Run
}

/// Under which heading an operation is described.
enum OperationGroup: String, CaseIterable, Sendable {
    case asking, following, recording, proving, describing
}

struct OperationParameter: Sendable {
    enum Place: String, Sendable { case path, query, header }

    var place: Place
    var parameter: Parameter

    static func query(_ parameter: Parameter) -> Self { Self(place: .query, parameter: parameter) }
    static func path(_ parameter: Parameter) -> Self { Self(place: .path, parameter: parameter) }
    static func header(_ parameter: Parameter) -> Self {
        Self(place: .header, parameter: parameter)
    }
}

struct OperationBody: Sendable {
    var types: [String]
    var schema: OperationSchema
}

struct OperationAnswer: Sendable {
    var status: HTTPResponse.Status
    /// None where there is no content.
    var types: [String]
    var schema: OperationSchema
    /// Headers that it may have besides those of every response.
    var headers: [OperationHeader] = []
    /// Other types that `Accept` may ask for.
    var more: [String: OperationSchema] = [:]
}

/// A header of an answer that programs act on.
enum OperationHeader: String, CaseIterable, Sendable {
    case etag = "ETag"
    case link = "Link"
    case location = "Location"
    case lastEntry = "Last-Entry"
}

enum OperationSchema: Sendable {
    /// Any of these documents of `Schemas/answers`, by name: `balances`.
    case answers([String])
    /// A schema as JSON.
    case json(String)
    /// Text or bytes that no schema describes.
    case opaque

    static func answer(_ name: String) -> Self { .answers([name]) }
}

extension Operation {
    /// Whether it changes the books.
    var changes: Bool { method != .get }

    /// Statuses with problem details, from the same typed facts whoever refuses (Problem.swift).
    var refusals: [HTTPResponse.Status] {
        var all: [HTTPResponse.Status] = [.badRequest, .notFound, .unprocessableContent]
        if permission != .seePublished { all += [.unauthorized, .forbidden] }
        if body != nil { all += [.contentTooLarge, .unsupportedMediaType] }
        if changes { all += [.conflict, HTTPResponse.Status(code: 507)] }
        return (all + [.tooManyRequests, .internalServerError, .serviceUnavailable])
            .sorted { $0.code < $1.code }
    }

    /// As the router has it: `/api/v1/entries/:seq/reversal`.
    var route: RouterPath {
        RouterPath(
            path.split(separator: "/").map { part in
                let isName = part.first == "{" && part.last == "}"
                return isName ? ":\(part.dropFirst().dropLast())" : String(part)
            }.joined(separator: "/"))
    }
}

extension Permission {
    /// Whether it hangs on a village that a request names.
    var isOfVillage: Bool {
        switch self {
        case .record, .close, .approve: true
        default: false
        }
    }

    /// The role that has it, as descriptions name it.
    var name: String {
        switch self {
        case .seePublished: "published"
        case .read: "read"
        case .record: "record"
        case .close: "close"
        case .approve: "approve"
        case .audit: "audit"
        case .administer: "administer"
        }
    }
}
