// What can be recorded here, and the forms of entries: what is typed becomes a voucher that is
// shown before anything is recorded; then it is recorded, once, whatever browsers send again.

internal import Asking
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell

struct RecordPages {
    let recorder: Recorder

    private static let kinds: [EntryOrder.Kind] = [
        .payment(.income), .payment(.expense), .payment(.distribution), .transfer, .template,
        .journal,
    ]

    func add(to router: RouterGroup<ServerContext>) {
        router.get("record") { try await index($0, $1) }
        for kind in RecordPages.kinds {
            let path = RouterPath("record/\(kind.name)")
            router.get(path) { request, context in
                try recorder.require(context, "")
                var typed = Typed(request.query)
                typed.texts["key"] = newKey()
                if typed.texts["date"] == nil { typed.texts["date"] = Clock.today.text }
                return try await show(request, context, kind, typed)
            }
            router.post(path) { try await take($0, $1, kind) }
        }
        ChangePages(recorder: recorder).add(to: router)
        ClosingPages(recorder: recorder).add(to: router)
        DistributionPages(recorder: recorder).add(to: router)
        VillageForms(recorder: recorder).add(to: router)
        FindingForms(recorder: recorder).add(to: router)
        ImportPages(recorder: recorder).add(to: router)
    }

    // MARK: - What there is

    private func index(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.read)
        let words = RecordingWords(context.lang)
        let place = try await recorder.ledger.place(request, context)
        let principal = context.principal
        let entries = principal.recordsSomewhere ? RecordPages.kinds.map(\.name) + ["import"] : []
        var others: [String] = []
        if principal.roles.contains(.approver) { others += ["close", "reopen"] }
        if principal.roles.contains(.approver) || principal.recordsSomewhere {
            others.append("distribute")
        }
        if principal.may(.administer) { others.append("villages") }
        if principal.may(.audit) { others.append("finding") }
        let links = { (names: [String]) in
            list(
                names.map { name in
                    "<a href=\"\(place.href("/record/\(name)").html)\">\(words.form(name).html)</a>"
                }, "choices")
        }
        var content = ""
        if !entries.isEmpty { content += heading(words.entries) + links(entries) }
        if !others.isEmpty { content += heading(words.others) + links(others) }
        if content.isEmpty { content = paragraph(words.mayNothing) }
        return WebPage(title: words.title, content: content, part: .record)
            .response(place, principal)
    }

    // MARK: - Entries

    private func show(
        _ request: Request, _ context: ServerContext, _ kind: EntryOrder.Kind, _ typed: Typed
    ) async throws -> Response {
        let lang = context.lang
        let words = RecordingWords(lang)
        let principal = context.principal
        let place = try await recorder.ledger.place(request, context)
        let fields = try await recorder.ledger.read { view in
            EntryForm(kind, FormChoices(try view.registry(), lang), lang)
                .content(typed) { principal.may(.record(village: $0)) }
        }
        var steps = [(name: "preview", label: words.preview)]
        if kind == .journal { steps.append((name: "more", label: words.moreLines)) }
        let content = form(place.href("/record/\(kind.name)"), fields, steps, context)
        return WebPage(title: words.form(kind.name), content: content, part: .record)
            .response(place, principal, typed.status)
    }

    private func take(
        _ request: Request, _ context: ServerContext, _ kind: EntryOrder.Kind
    ) async throws -> Response {
        var typed = Typed(try await request.form(upTo: recorder.most))
        if (typed.texts["key"] ?? "").isEmpty { typed.texts["key"] = newKey() }
        let step = typed.texts["step"]
        if step == "more" {
            typed.texts["lines"] = "\(EntryForm.lineCount(typed) + 6)"
            return try await show(request, context, kind, typed)
        }
        if step == "change" { return try await show(request, context, kind, typed) }
        let order = EntryForm.order(kind, typed)
        do {
            try recorder.require(context, order.village)
            if step == "record" {
                let recorded = try await recorder.record(order, context)
                let place = try await recorder.ledger.place(request, context)
                return .seeOther(place.href("/entries/\(recorded.outcome.seq)"))
            }
            return try await preview(request, context, order, typed)
        } catch {
            let names = try await recorder.ledger.read { view in
                EntryForm(kind, FormChoices(try view.registry(), .en), .en).names
            }
            if !typed.refuseLines(error, context.lang) {
                try typed.refuse(error, names, context.lang)
            }
            return try await show(request, context, kind, typed)
        }
    }

    /// The voucher as it would be, and what to look at.
    private func preview(
        _ request: Request, _ context: ServerContext, _ order: EntryOrder, _ typed: Typed
    ) async throws -> Response {
        let lang = context.lang
        let words = RecordingWords(lang)
        let place = try await recorder.ledger.place(request, context)
        let shown = try await recorder.ledger.writer.rehearse(by: context.principal.name) {
            session in
            let recorded = try session.record(order)
            guard !recorded.outcome.isDuplicate else {
                return (seq: recorded.outcome.seq as Int64?, html: "")
            }
            let notes = recorded.warnings.map { paragraph($0.sentence(lang), "warning") }.joined()
            let voucher = voucher(try session.entry(recorded.outcome.seq), session.registry, lang)
            return (seq: nil, html: notes + voucher)
        }
        if let seq = shown.seq {
            let link = "<p><a href=\"\(place.href("/entries/\(seq)").html)\">"
                + "\(words.entry(seq).html)</a></p>\n"
            return WebPage(
                title: words.form(order.kind.name), content: paragraph(words.already(seq)) + link,
                part: .record
            ).response(place, context.principal)
        }
        let content =
            paragraph(words.notYet, "subtitle") + shown.html
            + form(
                place.href("/record/\(order.kind.name)"), typed.hidden,
                [(name: "record", label: words.confirm), (name: "change", label: words.change)],
                context)
        return WebPage(title: words.form(order.kind.name), content: content, part: .record)
            .response(place, context.principal)
    }
}

/// An entry that is not recorded yet, as its voucher.
func voucher(_ entry: Entry, _ registry: Registry, _ lang: Language) -> String {
    VoucherReport([Voucher(rehearsed: entry, registry)], registry).pages(lang)
        .map { ReportTable($0) { _ in "" }.html }.joined()
}

func heading(_ text: String) -> String { "<h2>\(text.html)</h2>\n" }

/// A key that no other form has: 128 random bits.
func newKey() -> String {
    var random = SystemRandomNumberGenerator()
    let digits = [random.next(), random.next()].map { (number: UInt64) in
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
    return "web-\(digits.joined())"
}
