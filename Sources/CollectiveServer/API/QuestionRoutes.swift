// Every question that the books can be asked, under the name of the command that asks the same: to
// programs as `/api/v1/balances?village=…`, and beside its page as `/balances.json`, `.csv`, and on
// paper `.xlsx` and `.html`.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports
internal import Shell

/// A form in which a question is answered for programs, or on paper.
enum AnswerForm: Sendable {
    case plain(Format)
    case paper(PaperFormat)

    /// How addresses end that ask for it.
    var ending: String {
        switch self {
        case .plain(let format): format.rawValue
        case .paper(let format): format.rawValue
        }
    }

    var type: String {
        switch self {
        case .plain(.csv): MediaTypes.csv
        case .plain: MediaTypes.json
        case .paper(.xlsx): MediaTypes.workbook
        case .paper(.html): MediaTypes.html
        }
    }
}

/// An answer, or that it is what whoever asks has already.
private struct Told: Sendable {
    var tag: EntityTag?
    /// `nil` = it is what they have.
    var bytes: [UInt8]?
    /// The last entry of this part, where there are more.
    var next: Int64?
}

struct QuestionOperations {
    let ledger: ServedLedger

    var all: [Operation] {
        allQuestions.map { kind in
            let said = kind.kind
            return Operation(
                name: said.name, path: "/api/v1/\(said.name)", group: .asking, words: said.words,
                parameters: said.parameters.map(OperationParameter.query),
                answers: [
                    OperationAnswer(
                        status: .ok, types: [MediaTypes.json], schema: .answers(said.schemas),
                        headers: (said.isOfTheMoment ? [] : [.etag])
                            + (said.parameters.contains { $0.name == "after" } ? [.link] : []))
                ] + (said.isOfTheMoment ? [] : [.notModified]),
                permission: .read
            ) { try await ledger.answer($0, $1, kind, .plain(.json)) }
        }
    }

    /// The same beside the pages.
    func addForms(to router: RouterGroup<ServerContext>) {
        for kind in allQuestions {
            var forms: [AnswerForm] = [.plain(.json), .plain(.csv)]
            if kind is any PaperQuestion.Type { forms += [.paper(.xlsx), .paper(.html)] }
            for form in forms {
                router.get("\(kind.kind.name).\(form.ending)") { request, context in
                    try context.require(.read)
                    return try await ledger.answer(request, context, kind, form)
                }
            }
        }
    }
}

extension ServedLedger {
    fileprivate func answer(
        _ request: Request, _ context: ServerContext, _ kind: any Question.Type,
        _ form: AnswerForm
    ) async throws -> Response {
        let said = kind.kind
        let given = try request.given(said.parameters)
        let lang = context.lang
        let known = request.headers[.ifNoneMatch]
        let isAudit = kind is AuditQuestion.Type
        guard !isAudit || audits.begin() else { throw HTTPError(.serviceUnavailable) }
        defer { if isAudit { audits.end() } }
        let told = try await read { view in
            let tag = said.isOfTheMoment ? nil : try EntityTag(view, lang, given.today)
            if let tag, let known, tag.isAmong(known) { return Told(tag: tag) }
            let question = try kind.init(given)
            guard case .paper(let format) = form, let question = question as? any PaperQuestion
            else {
                let report = try question.answer(view, lang)
                let format = if case .plain(let format) = form { format } else { Format.json }
                return Told(
                    tag: tag, bytes: try report.page(format, lang, width: nil).bytes(),
                    next: (report as? any Continued)?.next)
            }
            let page = try question.paper(view, lang).page(format, lang)
            return Told(tag: tag, bytes: try page.bytes())
        }
        var response = Response.told(told.bytes, form.type)
        response.headers[.eTag] = told.tag?.text
        response.headers[.vary] = "Accept-Language, Authorization, Cookie"
        if let next = told.next, let link = HTTPField.Name("Link") {
            response.headers[link] = request.link(toWhatFollows: next)
        }
        if case .paper(.html) = form {
            // A page to print bears its style within it, and runs nothing.
            response.headers[.contentSecurityPolicy] =
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        }
        return response
    }
}

extension Response {
    /// - Parameter bytes: `nil` = whoever asks has them.
    fileprivate static func told(_ bytes: [UInt8]?, _ type: String) -> Response {
        guard let bytes else {
            return Response(status: .notModified, headers: [.cacheControl: "private, no-cache"])
        }
        var response = Response.reply(bytes, type)
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }
}

extension Page {
    fileprivate func bytes() throws -> [UInt8] {
        switch self {
        case .text(let pieces): pieces.flatMap { Array($0.plain.visible.utf8) }
        case .data(let bytes): bytes
        case .workbook(let workbook): try workbook.bytes()
        }
    }
}

extension Piece {
    fileprivate var plain: String {
        switch self {
        case .plain(let text), .sentence(let text), .heading(let text), .red(let text): text
        }
    }
}

extension OperationAnswer {
    /// RFC 9110 §15.4.5.
    static let notModified = OperationAnswer(
        status: .notModified, types: [], schema: .opaque, headers: [.etag])
}

extension Request {
    /// The parameters of a question.
    ///
    /// - Throws: a fault of usage for a parameter that the question does not have, or twice.
    func given(_ kind: QuestionKind) throws -> Given { try given(kind.parameters) }

    /// - Throws: a fault of usage for a parameter of the query that is not among these, one that is
    ///   given twice and may not be, and one that is missing.
    func given(_ parameters: [Parameter]) throws -> Given {
        var texts: [(name: String, text: String)] = []
        for (name, value) in query where name != "lang" {
            guard let known = parameters.first(where: { $0.name == name }) else {
                throw FaultError(.usage(.noneOf("parameter", name, known: parameters.map(\.name))))
            }
            guard known.isMany || !texts.contains(where: { $0.name == name }) else {
                throw FaultError(.usage(.twice(name)))
            }
            texts.append((name, value))
        }
        let given = Given(texts, today: Clock.today, now: Clock.milliseconds)
        for parameter in parameters where parameter.isRequired {
            _ = try given.required(parameter.name)
        }
        return given
    }

    /// Where the next part of an answer is (RFC 8288): the same address after an entry.
    fileprivate func link(toWhatFollows last: Int64) -> String {
        let others = query.filter { $0.name != "after" }
        let items = (others + [(name: "after", value: "\(last)")]).map {
            "\(percentEncoded($0.name))=\(percentEncoded($0.value))"
        }
        return "<\(uri.path)?\(items.joined(separator: "&"))>; rel=\"next\""
    }
}
