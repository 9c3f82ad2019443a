// What every page of a ledger is made with: who asks may read, one snapshot, the place that its
// links start from, the parameters of its address.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports
internal import Shell

/// The name of a parameter and its value.
typealias Asked = (name: String, value: String)

extension ServedLedger {
    /// Composes a page of what one snapshot says. What a form left empty leaves its address.
    func page(
        _ request: Request, _ context: ServerContext, _ status: HTTPResponse.Status = .ok,
        _ make: @escaping @Sendable (View, Place) throws -> WebPage
    ) async throws -> Response {
        try context.require(.read)
        let query = request.query
        let bare = place(request, context, named: "")
        if query.contains(where: { $0.value.isEmpty }) {
            return .seeOther(bare.href(bare.path, query.filter { !$0.value.isEmpty }))
        }
        let (place, page) = try await read { view in
            var place = bare
            place.book = try view.registry().ledger?.name ?? ""
            return (place, try make(view, place))
        }
        return page.response(place, context.principal, page.problem?.status ?? status)
    }

    /// Where a page of this ledger stands.
    func place(_ request: Request, _ context: ServerContext, named book: String) -> Place {
        let path = String(request.uri.path.dropFirst(base.count))
        return Place(
            base: base, book: book, path: path.isEmpty ? "/" : path,
            query: request.query.filter { $0.name != "lang" }, lang: context.lang)
    }

    /// Where a page of this ledger stands.
    func place(_ request: Request, _ context: ServerContext) async throws -> Place {
        let name = try await read { try $0.registry().ledger?.name ?? "" }
        return place(request, context, named: name)
    }
}

extension Request {
    /// The parameters of the address as forms write them: a `+` is a blank (URL Standard §5.1).
    /// Addresses that cannot be read were refused (`RequestCheck`).
    var query: [Asked] {
        (uri.query ?? "").utf8.split(separator: UInt8(ascii: "&")).map { item in
            let parts = item.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let texts = parts.map { percentDecoded($0, plusIsSpace: true) ?? "" }
            return (texts[0], texts.count > 1 ? texts[1] : "")
        }
    }

    /// The first value of a parameter.
    func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

extension ServerContext {
    /// A part of the path that a route names, such as a village's code.
    func part(_ name: String) -> String {
        percentDecoded((parameters.get(name) ?? "").utf8) ?? ""
    }
}

extension Place {
    /// Where the address of a figure leads.
    func explaining(_ address: String) -> String {
        href("/explain", [(name: "figure", value: address)])
    }

    /// Where what stands in tables leads.
    var links: PageLinks {
        PageLinks(
            figure: { explaining($0) }, entry: { href("/entries/\($0)") },
            village: { href("/villages/\(percentEncoded($0))") })
    }

    /// The parameters of its address.
    ///
    /// - Throws: a fault of usage for one that is not among these, and for one that is given twice
    ///   and may not be.
    func given(_ parameters: [Parameter]) throws -> Given {
        var texts: [(name: String, text: String)] = []
        for (name, value) in query {
            guard let known = parameters.first(where: { $0.name == name }) else {
                throw FaultError(.usage(.noneOf("parameter", name, known: parameters.map(\.name))))
            }
            guard known.isMany || !texts.contains(where: { $0.name == name }) else {
                throw FaultError(.usage(.twice(name)))
            }
            texts.append((name, value))
        }
        return Given(texts, today: Clock.today, now: Clock.milliseconds)
    }

    func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// The same page with some parameters other than they are; `nil` takes one away.
    func changed(_ changes: [(name: String, value: String?)]) -> String {
        let kept = query.filter { item in !changes.contains { $0.name == item.name } }
        let new = changes.compactMap { change in change.value.map { (change.name, $0) } }
        return href(path, kept + new)
    }
}

extension ReportSection {
    /// The section with links to what it shows as data: a page that is composed of several answers
    /// says under each where that one is.
    ///
    /// - Parameters:
    ///   - path: of the question.
    ///   - query: what it is asked with.
    func answering(_ path: String, _ query: [Asked], _ place: Place) -> ReportSection {
        var section = self
        let links = ["json", "csv"].map { form in
            "<a href=\"\(place.href("\(path).\(form)", query).html)\" "
                + "aria-label=\"\("\(form): \(title)".html)\">\(form)</a>"
        }
        section.body += "<p class=\"forms\">\(links.joined(separator: " "))</p>\n"
        return section
    }
}

extension View {
    /// The year that a page shows: the one asked for, else the last one that is whole.
    func shownYear(_ given: Given) throws -> Period? {
        try given.year("year") ?? lastWholeYear()
    }
}
