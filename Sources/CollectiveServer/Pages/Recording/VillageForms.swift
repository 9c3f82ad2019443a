// Villages registered and counted, by administrators.

internal import Asking
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Recording
internal import Reports

struct VillageForms {
    let recorder: Recorder

    func add(to router: RouterGroup<ServerContext>) {
        router.get("record/villages") { try await show($0, $1, Typed(), Typed()) }
        router.post("record/villages") { try await take($0, $1) }
    }

    private func show(
        _ request: Request, _ context: ServerContext, _ new: Typed, _ count: Typed
    ) async throws -> Response {
        try context.require(.administer)
        let lang = context.lang
        let words = RecordingWords(lang)
        let place = try await recorder.ledger.place(request, context)
        let villages = try await recorder.ledger.read { view in
            FormChoices(try view.registry(), lang).villages { _ in true }
        }
        let day = FormField(name: "date", label: words.label(.date, ""), control: .date)
        let first = [
            field(.village, words, isRequired: true), field(.name, words, isRequired: true),
            field(.township, words), field(.tag, words), day,
        ]
        let second = [
            FormField(
                name: "village", label: words.label(.village, ""), control: .choice(villages),
                isRequired: true),
            FormField(
                name: "households", label: words.label(.households, ""), control: .number,
                isRequired: true),
            FormField(
                name: "members", label: words.label(.members, ""), control: .number,
                isRequired: true), day,
        ]
        let action = place.href("/record/villages")
        let content =
            heading(words.register)
            + form(
                action, new.summary(words) + first.map(new.html).joined(),
                [(name: "register", label: words.register)], context)
            + heading(words.count)
            + form(
                action,
                count.summary(words)
                    + second.map { field in
                        var field = field
                        field.prefix = "count-"
                        return count.html(field)
                    }.joined(),
                [(name: "count", label: words.count)], context)
        return WebPage(title: words.form("villages"), content: content, part: .record)
            .response(place, context.principal, new.status == .ok ? count.status : new.status)
    }

    private func field(
        _ field: Field, _ words: RecordingWords, isRequired: Bool = false
    ) -> FormField {
        FormField(
            name: field.rawValue, label: words.label(field, ""), isRequired: isRequired)
    }

    private func take(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.administer)
        var typed = Typed(try await request.form(upTo: recorder.most))
        let isNew = typed.texts["step"] == "register"
        do {
            var stated = typed.kept(isNew ? Stated.village.subtracting([.tag]) : Stated.headcount)
            if isNew {
                let tags = typed.texts["tag"] ?? ""
                stated.tags = tags.split { ",，".contains($0) }.map { String($0) }
            }
            let command = try isNew ? stated.registering() : stated.counting()
            let recorded = try await recorder.ledger.writer.record(
                Attributed(command, by: context.principal.name))
            let place = try await recorder.ledger.place(request, context)
            return .seeOther(place.href("/entries/\(recorded.outcome.seq)"))
        } catch {
            let names = Stated.village.union(Stated.headcount).map(\.rawValue)
            try typed.refuse(error, Set(names), context.lang)
            return try await show(
                request, context, isNew ? typed : Typed(), isNew ? Typed() : typed)
        }
    }
}
