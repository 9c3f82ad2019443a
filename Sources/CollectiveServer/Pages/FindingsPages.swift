// `/findings`: what is on record; `/audit`: the rules of the books run now over a village's year.

internal import Asking
internal import Audit
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports
internal import Shell

struct FindingsPages {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("findings") { request, context in
            let principal = context.principal
            return try await ledger.page(request, context) { view, place in
                try findings(view, place, principal)
            }
        }
        router.get("audit") { try await audit($0, $1) }
    }

    private func findings(
        _ view: View, _ place: Place, _ principal: Principal
    ) throws -> WebPage {
        let lang = place.lang
        let words = FindingsWords(lang)
        let question = try FindingsQuestion(place.given(FindingsQuestion.kind.parameters))
        let found = try view.findings(question.filter)
        let registry = try view.registry()
        let notes = findingsAnswer(found, registry, today: question.today, lang).notes
        var page = WebPage(
            title: words.title,
            content: try QuestionForm(view, place).html(FindingsQuestion.kind.parameters))
        page.part = .findings
        page.head = view.head
        page.forms = ["json", "csv"]
        let forms = RecordingWords(lang)
        let cards = FindingsPage.cards(
            found, registry, today: question.today, lang, place.links
        ) { found in
            guard found.state != .closed else { return "" }
            let steps = [FindingForms.Step.answer, .close].filter {
                principal.may($0.permission(found.raised.village))
            }
            return linkList(
                steps.map { step in
                    (
                        name: forms.form("finding-\(step.rawValue)"),
                        href: place.href("/findings/\(found.raised.seq)/\(step.rawValue)")
                    )
                })
        }
        let body =
            found.isEmpty
            ? paragraph(words.none) : notes.map { paragraph($0, "note") }.joined() + cards
        let raise =
            principal.may(.audit)
            ? linkList([(name: forms.form("finding-raise"), href: place.href("/record/finding"))])
            : ""
        page.content += ReportSection(id: "record", title: words.onRecord, body: raise + body).html
        page.content += ReportSection(
            id: "audit", title: words.auditTitle,
            body: paragraph(words.auditNote, "note") + (try auditForm(view, place))
        ).html
        return page
    }

    private func auditForm(_ view: View, _ place: Place) throws -> String {
        var form = try QuestionForm(view, place)
        form.id = "audit"
        form.action = place.href("/audit")
        form.submit = FieldWords.audit(place.lang)
        return form.html(FindingsPages.parameters)
    }

    // MARK: - Auditing now

    private static let parameters = [
        Parameter("village", .text, .findingsOfVillage), Parameter("year", .year, .findingsOfYear),
        Parameter(
            "severity", .choice(Finding.Severity.allCases.map(\.rawValue)), .leastSeverity),
    ]

    /// A page is not waited for longer than this.
    private static let limit = Duration.seconds(20)

    private func audit(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.read)
        let lang = context.lang
        let words = FindingsWords(lang)
        guard ledger.audits.begin() else { return try await told(words.busy, request, context) }
        // It goes on where the page no longer waits for it, and lets no other begin until then.
        let work = Task { () throws -> Response in
            defer { ledger.audits.end() }
            return try await ledger.page(request, context) { try audited($0, $1) }
        }
        let late = Task { () throws -> Response in
            try await Task.sleep(for: FindingsPages.limit)
            return try await told(words.limited, request, context)
        }
        defer { late.cancel() }
        return try await whicheverIsFirst(work, late)
    }

    private func audited(_ view: View, _ place: Place) throws -> WebPage {
        let lang = place.lang
        let given = try place.given(FindingsPages.parameters)
        var scope = AuditScope()
        scope.rules = Set(Rule.books)
        scope.village = given.text("village")
        scope.year = try given.year("year")
        scope.severity = try given.choice("severity") ?? .green
        scope.now = given.now
        let registry = try view.registry()
        if let code = scope.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        let report = try Audit.audit(view.file, scope)
        var page = WebPage(
            title: FindingsWords(lang).auditTitle, content: try auditForm(view, place))
        page.part = .findings
        page.head = view.head
        page.forms = ["json", "csv"]
        page.formsQuery = place.query + Rule.books.map { (name: "rule", value: $0.name) }
        let found = FindingsPage.audit(report, registry, most: 200, lang, place.links)
        page.content += ReportSection(
            id: "found", title: FindingsWords(lang).title, body: found
        ).html
        return page
    }

    private func told(
        _ text: String, _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        let place = try await ledger.place(request, context)
        var page = WebPage(title: FindingsWords(place.lang).auditTitle, content: "")
        page.part = .findings
        page.content = "<p class=\"problem\" role=\"alert\">\(text.html)</p>\n"
        var response = page.response(place, context.principal, .serviceUnavailable)
        response.headers[.retryAfter] = "5"
        return response
    }
}

/// Whatever is there first; the other goes on unheard.
private func whicheverIsFirst(
    _ one: Task<Response, any Error>, _ other: Task<Response, any Error>
) async throws -> Response {
    let (results, sender) = AsyncStream.makeStream(of: Result<Response, any Error>.self)
    for task in [one, other] {
        Task { sender.yield(await task.result) }
    }
    for await result in results {
        if case .failure(let error) = result, error is CancellationError { continue }
        return try result.get()
    }
    throw CancellationError()
}
