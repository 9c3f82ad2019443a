// A month or a year closed or opened again: what is to be looked at stands there before it is done.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell

struct ClosingPages {
    let recorder: Recorder

    func add(to router: RouterGroup<ServerContext>) {
        for name in ["close", "reopen"] {
            let path = RouterPath("record/\(name)")
            router.get(path) { request, context in
                try await show(request, context, name, Typed())
            }
            router.post(path) { try await take($0, $1, name) }
        }
    }

    private func show(
        _ request: Request, _ context: ServerContext, _ name: String, _ typed: Typed,
        _ checks: ClosingChecks? = nil
    ) async throws -> Response {
        let lang = context.lang
        let words = RecordingWords(lang)
        let principal = context.principal
        try context.requireSomewhere(.close(village: ""))
        let place = try await recorder.ledger.place(request, context)
        let villages = try await recorder.ledger.read { view in
            let whole = principal.may(.close(village: "")) ? words.allVillages : nil
            return FormChoices(try view.registry(), lang).villages(whole: whole) {
                principal.may(.close(village: $0))
            }
        }
        var fields = [
            FormField(
                name: "period", label: words.label(.period, name), hint: words.hint(.period),
                isRequired: true),
            FormField(
                name: "village", label: words.label(.village, name), control: .choice(villages)),
        ]
        let last = name == "close" ? Field.despite : Field.reason
        fields.append(
            FormField(
                name: last.rawValue, label: words.label(last, name), control: .longText,
                isRequired: name == "reopen"))
        let table = checks.map { checks in
            heading(words.checks)
                + ReportTable(
                    ClosedAnswer(outcome: .recorded(seq: 0), checks: checks).checklist(lang)
                ) { _ in "" }.html
        }
        var steps = [(name: "record", label: name == "close" ? words.close : words.reopen)]
        if name == "close", checks == nil { steps = [(name: "preview", label: words.check)] }
        let content =
            (table ?? "")
            + form(
                place.href("/record/\(name)"),
                typed.summary(words) + fields.map(typed.html).joined(), steps, context)
        return WebPage(title: words.form(name), content: content, part: .record)
            .response(place, principal, typed.status)
    }

    private func take(
        _ request: Request, _ context: ServerContext, _ name: String
    ) async throws -> Response {
        var typed = Typed(try await request.form(upTo: recorder.most))
        let stated = typed.stated
        do {
            let command = try name == "close" ? stated.closing() : stated.reopening()
            try context.require(.close(village: command.village))
            let period = try stated.period()
            if typed.texts["step"] == "preview" {
                let checks = try await recorder.ledger.read { view in
                    try view.closingChecks(period, village: stated.text(.village))
                }
                return try await show(request, context, name, typed, checks)
            }
            let seq: Int64
            if name == "close" {
                seq = try await recorder.close(stated, context).outcome.seq
            } else {
                seq = try await recorder.ledger.writer.record(
                    Attributed(command, by: context.principal.name)
                ).outcome.seq
            }
            let place = try await recorder.ledger.place(request, context)
            return .seeOther(place.href("/entries/\(seq)"))
        } catch {
            let names: Set = ["period", "village", "despite", "reason"]
            try typed.refuse(error, names, context.lang)
            return try await show(request, context, name, typed)
        }
    }
}
