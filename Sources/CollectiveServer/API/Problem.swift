// What was refused, as programs read it (RFC 9457): the same typed facts as the command's, with the
// same sentences.

internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Projections
internal import Proof
internal import Reports

struct Problem: Sendable {
    var status: HTTPResponse.Status
    /// The stable name of what is wrong, after `urn:collective:`.
    var type: String
    /// One sentence in the reader's language.
    var detail: String
    /// The field and value that are refused.
    var field: String?
    var value: String?
    /// The methods that there are instead.
    var allowed: String?
    /// Another member and its JSON.
    var more: (name: String, json: [UInt8])?
    /// Seconds after which it may be tried again.
    var retryAfter: Int64?

    func response(_ lang: Language) -> Response {
        var writer = CanonicalWriter()
        writer.object { object in
            object.field("detail", detail)
            if let field { object.field("field", field) }
            object.field("status", Int64(status.code))
            object.field("title", status.reasonPhrase)
            object.field("type", "urn:collective:\(type)")
            if let value { object.field("value", value) }
        }
        var bytes = writer.bytes
        if let more {
            bytes.removeLast()
            bytes += Array(",\"\(more.name)\":".utf8) + more.json.filter { $0 != 0x0A } + [0x7D]
        }
        bytes.append(0x0A)
        var response = Response.reply(bytes, MediaTypes.problem, status)
        addHeaders(to: &response)
        return response
    }

    /// What goes with a status, whatever the body is.
    func addHeaders(to response: inout Response) {
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        response.headers[.allow] = allowed
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if [.contentTooLarge, .uriTooLong].contains(status) {
            response.headers[.connection] = "close"
        }
    }
}

extension Problem {
    /// - Returns: `nil` for an error of our own making.
    init?(_ error: any Error, _ lang: Language) {
        if let denied = error as? Denied {
            let isLate = denied.isKnown || !denied.couldLogIn
            self.init(
                status: isLate ? .forbidden : .unauthorized,
                type: isLate ? "forbidden" : "unauthorized", detail: denied.sentence(lang))
        } else if let fault = error as? RequestFault ?? RequestFault.ofConnection(error) {
            self.init(status: fault.status, type: fault.name, detail: fault.sentence(lang))
            if case .wait(let seconds) = fault { retryAfter = seconds }
            if fault == .method { allowed = "GET, HEAD, OPTIONS, POST" }
        } else if let apart = error as? DutiesApart {
            self.init(status: .forbidden, type: "duties", detail: apart.sentence(lang))
        } else if let fault = Fault(error) {
            self.init(fault, lang)
        } else if let error = error as? NotAllowed {
            self.init(
                status: .methodNotAllowed, type: "method", detail: lang.notAllowed(error.allowed))
            allowed = error.allowed
        } else if let error = error as? any HTTPResponseError {
            self.init(
                status: error.status, type: "http", detail: error.status.reasonPhrase)
            if status == .serviceUnavailable { retryAfter = 5 }
        } else {
            return nil
        }
    }

    private init(_ fault: Fault, _ lang: Language) {
        let sentences = fault.sentences(lang)
        let detail = sentences.joined(separator: "; ")
        let isUsage = if case .usage = fault { true } else { false }
        self.init(
            status: fault.status, type: fault.name,
            detail: isUsage ? withoutDashes(detail) : detail)
        if status == .serviceUnavailable { retryAfter = 1 }
        if case .refusal(let refusal) = fault {
            field = refusal.field.rawValue
            value = refusal.value
        }
    }
}

extension Fault {
    /// What is the asker's to mend is 4xx, what is the server's 5xx.
    var status: HTTPResponse.Status {
        switch self {
        case .refusal, .flags, .sample, .lines, .mapping, .workbook, .input, .importSource,
            .noSuchProfile, .proof, .tree, .historyBroken:
            .unprocessableContent
        case .usage(.statement(.noSuchVoucher)), .usage(.nothingRecordedBy),
            .usage(.happenedLater), .usage(.statement(.noSuchTownship)), .seqMissing,
            .checkpointMissing:
            .notFound
        case .address(let fault): fault.problem == .nothingThere ? .notFound : .badRequest
        case .usage: .badRequest
        case .store(.noSuchEntry): .notFound
        case .store(.busy): .serviceUnavailable
        case .store(.readOnly): .forbidden
        // RFC 4918 §11.5.
        case .store(.full): .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .store, .projection, .file, .access, .output, .paper, .serving, .memoryMissing,
            .memoryThere, .untold:
            .internalServerError
        }
    }

    /// The stable name of a fault.
    fileprivate var name: String {
        switch self {
        case .refusal(let refusal): "refusal:\(refusal.reason.rawValue)"
        case .flags: "refusal:flags"
        case .sample: "sample"
        case .lines, .input, .importSource: "input"
        case .mapping: "mapping"
        case .workbook: "workbook"
        case .noSuchProfile: "no-such-profile"
        case .proof, .tree, .historyBroken: "proof"
        case .usage, .address: "parameter"
        case .seqMissing, .store(.noSuchEntry): "no-such-entry"
        case .checkpointMissing: "no-checkpoint"
        case .store(.busy): "busy"
        case .store(.readOnly): "read-only"
        case .store, .projection, .file, .access, .output, .paper, .serving, .memoryMissing,
            .memoryThere, .untold:
            "server"
        }
    }
}
