// Pages that are one answer: a question of the books as a table, every figure a link to what it is
// made of.

internal import Asking
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports

struct QuestionPages {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        for kind in allQuestions {
            guard let kind = kind as? any PaperQuestion.Type else { continue }
            router.get(RouterPath(kind.kind.name)) { try await page($0, $1, kind) }
        }
    }

    private func page(
        _ request: Request, _ context: ServerContext, _ kind: any PaperQuestion.Type
    ) async throws -> Response {
        try context.require(.read)
        let given = try request.given(kind.kind)
        let lang = context.lang
        let place = try await ledger.place(request, context)
        let page = try await ledger.read { view in
            let pages = try kind.init(given).paper(view, lang).pages(lang)
            let content = pages.map { answer in
                ReportTable(answer, link: place.explaining).html
            }
            return WebPage(
                title: pages.first?.title ?? kind.kind.name, content: content.joined(),
                forms: ["json", "csv"], head: view.head)
        }
        return page.response(place, context.principal)
    }
}

extension ServedLedger {
    /// Where a page of this ledger stands.
    func place(_ request: Request, _ context: ServerContext) async throws -> Place {
        let name = try await read { try $0.registry().ledger?.name ?? "" }
        let path = String(request.uri.path.dropFirst(base.count))
        let query = request.uri.queryParameters.filter { $0.key != "lang" }.map {
            (name: String($0.key), value: String($0.value))
        }
        return Place(
            base: base, book: name, path: path.isEmpty ? "/" : path, query: query,
            lang: context.lang)
    }
}

extension Place {
    /// Where the address of a figure leads.
    func explaining(_ address: String) -> String {
        href("/explain", [(name: "figure", value: address)])
    }
}
