// The villager's page at a short address, `/v/CODE`: figures as they stood with the entries of the
// last checkpoint, never those of the head.

internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Proof
internal import Reports
internal import Shell

struct VillagerPages {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("v/{code}") { try await page($0, $1) }
    }

    private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.seePublished)
        let lang = context.lang
        let code = context.part("code")
        let asked = request.value("year")
        let since = request.value("since").flatMap { UInt64($0) }
        let place = try await ledger.place(request, context)
        let path = "/v/\(percentEncoded(code))"
        let links = PublishedPage.Links(
            page: request.origin + place.href(path),
            year: { place.href(path, [(name: "year", value: $0.text)]) },
            since: { size in
                let year = asked.map { [(name: "year", value: $0)] } ?? []
                return place.href(path, year + [(name: "since", value: "\(size)")])
            },
            checkpoint: place.href("/checkpoint"), verify: place.href("/verify"))
        let page = try await ledger.read { view in
            try published(view, code, asked, since, links).map { page in
                WebPage(
                    title: page.title(lang), subtitle: page.subtitle(lang),
                    content: page.html(lang), head: page.size)
            }
        }
        guard let page else { throw HTTPError(.notFound) }
        return page.response(place, context.principal)
    }

    /// `nil` for a village or a year that was not published.
    private func published(
        _ view: View, _ code: String, _ year: String?, _ since: UInt64?,
        _ links: PublishedPage.Links
    ) throws -> PublishedPage? {
        let (log, tiles) = (view.log, try LiveTiles(view.log))
        let size = tiles.checkpoint.size
        let sizes = try sizes(log, below: size)
        let earlier = since.flatMap { sizes.contains($0) ? $0 : nil } ?? sizes.first
        guard let signed = try signed(log, below: size + 1), size > 0 else { return nil }
        let period = try year.map { text in
            guard let period = Period(text), period.isYear else { throw HTTPError(.notFound) }
            return period
        }
        do {
            let told = try view.publishedYear(
                of: code, period, size: Int64(size), earlier: earlier.map { Int64($0) })
            return try told.map { told in
                PublishedPage(
                    told, signed,
                    earlier: try earlier.flatMap { try self.signed(log, below: $0 + 1) },
                    others: sizes, unsigned: UInt64(view.head) - size, links)
            }
        } catch let refusal as Refusal where refusal.reason == .unknownVillage {
            return nil
        }
    }

    /// Of the checkpoints before the last, the latest first.
    private func sizes(_ log: LogReader, below size: UInt64) throws -> [UInt64] {
        var sizes: [UInt64] = []
        var last = size
        while sizes.count < 10, let one = try log.lastCheckpoint(below: last), one.size > 0 {
            sizes.append(one.size)
            last = one.size
        }
        return sizes
    }

    private func signed(_ log: LogReader, below size: UInt64) throws -> PublishedPage.Signed? {
        guard let (size, note) = try log.lastCheckpoint(below: size), size > 0 else { return nil }
        return try PublishedPage.Signed(note, until: log.entry(Int64(size)).at)
    }
}

extension Request {
    /// Scheme and host by which the page was asked for, through a proxy too; "" where no host is
    /// named.
    var origin: String {
        guard let host = head.authority, !host.isEmpty else { return "" }
        let forwarded = HTTPField.Name("X-Forwarded-Proto").flatMap { headers[$0] }
        return (forwarded == "https" ? "https://" : "http://") + host
    }
}
