// `/entries/SEQ`: an entry, what it posted, its voucher and its proof.

internal import Asking
internal import EventLog
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Reports
internal import Shell

/// Stands after the routes of proofs and receipts, whose addresses have an ending.
struct EntryPage {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        for (ending, format, type) in [
            ("json", Format.json, MediaTypes.json), ("csv", Format.csv, MediaTypes.csv),
        ] {
            router.get(RouterPath("entries/{seq}.\(ending)")) { request, context in
                try context.require(.read)
                let (seq, lang) = (try self.seq(context), context.lang)
                let page = try await ledger.read { view -> [UInt8] in
                    let answer = try ShowQuestion(seq).answer(view, lang)
                    guard case .data(let bytes) = answer.page(format, lang, width: nil) else {
                        return []
                    }
                    return bytes
                }
                return Response.reply(page, type)
            }
        }
        router.get("entries/:seq") { request, context in
            let seq = try self.seq(context)
            let principal = context.principal
            return try await ledger.page(request, context) { view, place in
                try page(view, place, seq) { principal.may(.record(village: $0)) }
            }
        }
    }

    /// - Throws: not found for what is no number.
    private func seq(_ context: ServerContext) throws -> Int64 {
        guard let seq = context.parameters.get("seq").flatMap({ Int64($0) }), seq > 0 else {
            throw HTTPError(.notFound)
        }
        return seq
    }

    private func page(
        _ view: View, _ place: Place, _ seq: Int64, mayRecord: (String) -> Bool
    ) throws -> WebPage {
        let lang = place.lang
        _ = try place.given([])
        let shown = try ShowQuestion(seq).shown(view)
        let vouchers = shown.postings.isEmpty ? [] : try view.vouchers(.entry(seq))
        let registry = shown.registry
        let village = shown.entry.village
        var sections = shown.sections(
            try relations(view, shown),
            vouchers.isEmpty ? nil : VoucherReport(vouchers, registry),
            village: village.isEmpty ? nil : place.links.village(village), lang, place.links)
        sections.append(
            shown.proof(
                lang, proof: place.href("/entries/\(seq).proof"),
                receipt: place.href("/entries/\(seq)/receipt"), check: place.href("/verify")))
        var page = WebPage(
            title: EntryWords.title(seq, lang),
            subtitle: EntryWords.subtitle(shown.entry, registry, lang),
            content: neighbours(seq, view.head, place)
                + (mayRecord(village) ? changes(shown, place) : "")
                + sections.map(\.html).joined())
        page.forms = ["json", "csv"]
        page.head = view.head
        return page
    }

    /// Links to what takes it back; none where it stands no more.
    private func changes(_ shown: ShownEntry, _ place: Place) -> String {
        guard shown.reversedBy == nil, !shown.postings.isEmpty else { return "" }
        let isReversal = if case .reversal = shown.entry.event.effect { true } else { false }
        let words = RecordingWords(place.lang)
        return linkList(
            (isReversal ? ["reverse"] : ["correct", "reverse"]).map { change in
                (
                    name: words.form(change),
                    href: place.href("/entries/\(shown.entry.seq)/\(change)")
                )
            })
    }

    private func relations(_ view: View, _ shown: ShownEntry) throws -> EntryRelations {
        var corrects: Int64?
        if case .entryReversed(let reversal) = shown.entry.event { corrects = reversal.target }
        return EntryRelations(
            settles: shown.entry.event.effect.settles,
            settledBy: try view.settling(shown.entry), corrects: corrects,
            correctedBy: shown.reversedBy)
    }

    private func neighbours(_ seq: Int64, _ head: Int64, _ place: Place) -> String {
        let words = EntryWords(place.lang)
        var parts: [String] = []
        if seq > 1 {
            parts.append(
                "<a rel=\"prev\" href=\"\(place.links.entry(seq - 1).html)\">"
                    + "\(words.before.html)</a>")
        }
        if seq < head {
            parts.append(
                "<a rel=\"next\" href=\"\(place.links.entry(seq + 1).html)\">"
                    + "\(words.after.html)</a>")
        }
        return "<nav class=\"pager\" aria-label=\"\(words.neighbours.html)\">"
            + "\(parts.joined(separator: " "))</nav>\n"
    }
}
