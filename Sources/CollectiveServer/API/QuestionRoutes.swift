// Every question that the books can be asked, under the name of the command that asks the same:
// `/api/v1/balances?village=…` in JSON, `/balances.json` and `/balances.csv` beside the page.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports
internal import Shell

/// An answer and the head of the ledger that it was read at.
struct Told: Sendable {
    var bytes: [UInt8]
    var head: Int64
}

extension ServedLedger {
    /// Answers a question in a form for programs.
    func answer(
        _ kind: any Question.Type, _ given: Given, _ format: Format, _ lang: Language
    ) async throws -> Told {
        try await read { view in
            let report = try kind.init(given).answer(view, lang)
            guard case .data(let bytes) = report.page(format, lang, width: nil) else {
                return Told(bytes: [], head: view.head)
            }
            return Told(bytes: bytes, head: view.head)
        }
    }
}

extension Request {
    /// The parameters of a question.
    ///
    /// - Throws: a fault of usage for a parameter that the question does not have, or twice.
    func given(_ kind: QuestionKind) throws -> Given {
        var texts: [String: String] = [:]
        for (name, value) in uri.queryParameters where name != "lang" {
            let name = String(name)
            guard kind.parameters.contains(where: { $0.name == name }) else {
                let known = kind.parameters.map(\.name)
                throw FaultError(.usage(.noneOf("parameter", name, known: known)))
            }
            guard texts.updateValue(String(value), forKey: name) == nil else {
                throw FaultError(.usage(.twice(name)))
            }
        }
        return Given(texts, today: Clock.today)
    }
}

struct QuestionRoutes {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        for kind in allQuestions {
            let name = kind.kind.name
            router.get("api/v1/\(name)") { try await answer($0, $1, kind, .json, MediaTypes.json) }
            router.get("\(name).json") { try await answer($0, $1, kind, .json, MediaTypes.json) }
            router.get("\(name).csv") { try await answer($0, $1, kind, .csv, MediaTypes.csv) }
        }
    }

    private func answer(
        _ request: Request, _ context: ServerContext, _ kind: any Question.Type, _ format: Format,
        _ type: String
    ) async throws -> Response {
        try context.require(.read)
        let told = try await ledger.answer(
            kind, try request.given(kind.kind), format, context.lang)
        return .reply(told.bytes, type)
    }
}
