// An entry reversed, or reversed and recorded anew with changes: from its page, with the vouchers
// shown first.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Projections
internal import Recording
internal import Reports

struct ChangePages {
    let recorder: Recorder

    private enum Change: String, CaseIterable {
        case reverse, correct
    }

    func add(to router: RouterGroup<ServerContext>) {
        for change in Change.allCases {
            let path = RouterPath("entries/:seq/\(change.rawValue)")
            router.get(path) { request, context in
                let entry = try await recorder.entry(context)
                try recorder.require(context, entry.village)
                var typed = Typed(change == .correct ? Typed.texts(of: entry) : [:])
                typed.texts["key"] = newKey()
                return try await show(request, context, change, entry, typed)
            }
            router.post(path) { try await take($0, $1, change) }
        }
    }

    private func show(
        _ request: Request, _ context: ServerContext, _ change: Change, _ entry: Entry,
        _ typed: Typed
    ) async throws -> Response {
        let lang = context.lang
        let words = RecordingWords(lang)
        let principal = context.principal
        let place = try await recorder.ledger.place(request, context)
        let (voucher, fields) = try await recorder.ledger.read { view in
            let registry = try view.registry()
            let form = ChangeForm(entry, FormChoices(registry, lang), lang)
            let fields = change == .correct
                ? form.correction(typed) { principal.may(.record(village: $0)) }
                : form.reversal(typed)
            return (CollectiveServer.voucher(entry, registry, lang), fields)
        }
        let path = place.href("/entries/\(entry.seq)/\(change.rawValue)")
        let content = voucher
            + form(path, fields, [(name: "preview", label: words.preview)], context)
        return WebPage(
            title: words.form(change.rawValue), subtitle: words.entry(entry.seq),
            content: content, part: .record
        ).response(place, principal, typed.status)
    }

    private func take(
        _ request: Request, _ context: ServerContext, _ change: Change
    ) async throws -> Response {
        let entry = try await recorder.entry(context)
        try recorder.require(context, entry.village)
        var typed = Typed(try await request.form(upTo: recorder.most))
        if (typed.texts["key"] ?? "").isEmpty { typed.texts["key"] = newKey() }
        let step = typed.texts["step"]
        if step == "change" { return try await show(request, context, change, entry, typed) }
        do {
            let stated = try typed.change(of: entry, isCorrection: change == .correct)
            if let village = stated.text(.village) { try recorder.require(context, village) }
            let name = context.principal.name
            try await recorder.requireToTakeBack(entry.seq, context)
            let lang = context.lang
            let work = { @Sendable (session: Session) throws -> (Int64, String) in
                let outcomes = try session.change(entry.seq, stated, change == .correct)
                let shown = try outcomes.map { outcome in
                    voucher(try session.entry(outcome.seq), session.registry, lang)
                }
                return (outcomes.last?.seq ?? entry.seq, shown.joined())
            }
            if step == "record" {
                let (seq, _) = try await recorder.ledger.writer.write(by: name, work)
                let place = try await recorder.ledger.place(request, context)
                return .seeOther(place.href("/entries/\(seq)"))
            }
            let (_, shown) = try await recorder.ledger.writer.rehearse(by: name, work)
            return try await confirm(request, context, change, entry, typed, shown)
        } catch {
            if !typed.refuseLines(error, context.lang) {
                try typed.refuse(error, ChangeForm.names, context.lang)
            }
            return try await show(request, context, change, entry, typed)
        }
    }

    private func confirm(
        _ request: Request, _ context: ServerContext, _ change: Change, _ entry: Entry,
        _ typed: Typed, _ shown: String
    ) async throws -> Response {
        let words = RecordingWords(context.lang)
        let place = try await recorder.ledger.place(request, context)
        let content =
            paragraph(words.notYet, "subtitle") + shown
            + form(
                place.href("/entries/\(entry.seq)/\(change.rawValue)"), typed.hidden,
                [(name: "record", label: words.confirm), (name: "change", label: words.change)],
                context)
        return WebPage(
            title: words.form(change.rawValue), subtitle: words.entry(entry.seq),
            content: content, part: .record
        ).response(place, context.principal)
    }
}

extension Session {
    /// What was recorded, in order.
    fileprivate func change(
        _ seq: Int64, _ stated: Stated, _ isCorrection: Bool
    ) throws -> [Outcome] {
        guard isCorrection else { return [try reverse(seq, stated)] }
        let (reversal, corrected) = try correct(seq, stated)
        return [reversal, corrected]
    }
}
