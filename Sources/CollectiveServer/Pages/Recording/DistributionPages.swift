// The surplus of a closed year: its plan, the members' approval, and the payment, each by those who
// may.

internal import Asking
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Recording
internal import Reports

struct DistributionPages {
    let recorder: Recorder

    func add(to router: RouterGroup<ServerContext>) {
        router.get("record/distribute") { request, context in
            var typed = Typed(request.query)
            typed.texts["key"] = newKey()
            return try await show(request, context, typed)
        }
        router.post("record/distribute") { try await take($0, $1) }
    }

    private static let rates = ["reserveRate", "memberRate"]

    private func show(
        _ request: Request, _ context: ServerContext, _ typed: Typed
    ) async throws -> Response {
        try context.require(.read)
        var typed = typed
        let lang = context.lang
        let words = RecordingWords(lang)
        let principal = context.principal
        let place = try await recorder.ledger.place(request, context)
        let choices = try await recorder.ledger.read { FormChoices(try $0.registry(), lang) }
        let villages = choices.villages {
            principal.may(.approve(village: $0)) || principal.may(.record(village: $0))
        }
        let asked = [
            FormField(
                name: "period", label: words.label(.period, ""), control: .number,
                isRequired: true),
            FormField(
                name: "village", label: words.label(.village, ""), control: .choice(villages),
                isRequired: true),
            FormField(name: "reserveRate", label: words.reserveRate, control: .number),
            FormField(name: "memberRate", label: words.memberRate, control: .number),
            FormField(name: "shares", label: words.label(.shares, ""), control: .number),
        ]
        let plan = try await plan(&typed, Set(asked.map(\.name)), context)
        let action = place.href("/record/distribute")
        var content =
            "<form class=\"record\" method=\"get\" action=\"\(action.html)\">"
            + typed.summary(words) + asked.map(typed.html).joined()
            + "<p class=\"buttons\"><button type=\"submit\">\(words.plan.html)</button></p>"
            + "</form>\n" + plan
        let hidden = typed.hidden(of: asked.map(\.name) + ["key"])
        content += steps(typed, hidden, action, choices, context)
        return WebPage(title: words.form("distribute"), content: content, part: .record)
            .response(place, principal, typed.status)
    }

    /// What the plan says; "" before one is asked for, and where it is refused.
    private func plan(
        _ typed: inout Typed, _ names: Set<String>, _ context: ServerContext
    ) async throws -> String {
        guard typed.texts["period"] != nil, typed.fault == nil, typed.faults.isEmpty else {
            return ""
        }
        let lang = context.lang
        do {
            let stated = typed.kept([.period, .village, .shares])
            return try await recorder.plan(stated, typed.rates, context) { report in
                report.pages(lang).map { ReportTable($0) { _ in "" }.html }.joined()
            }
        } catch {
            try typed.refuse(error, names, lang)
            return ""
        }
    }

    /// The forms to approve and to pay, each for who may.
    private func steps(
        _ typed: Typed, _ hidden: String, _ action: String, _ choices: FormChoices,
        _ context: ServerContext
    ) -> String {
        let words = RecordingWords(context.lang)
        let village = typed.texts["village"] ?? ""
        guard !village.isEmpty else { return "" }
        var content = ""
        if context.principal.may(.approve(village: village)) {
            let fields = approval(words).map(typed.html).joined()
            content += heading(words.approve)
                + form(
                    action, hidden + fields, [(name: "approve", label: words.approve)], context)
        }
        if context.principal.may(.record(village: village)) {
            let fields = payment(words, choices).map { field in
                var field = field
                field.prefix = "pay-"
                return typed.html(field)
            }
            content += heading(words.pay)
                + form(
                    action, hidden + fields.joined(), [(name: "pay", label: words.pay)], context)
        }
        return content
    }

    private func approval(_ words: RecordingWords) -> [FormField] {
        [
            FormField(
                name: "date", label: words.label(.date, ""), control: .date, isRequired: true),
            FormField(
                name: "resolution", label: words.label(.resolution, ""), control: .longText,
                isRequired: true),
        ]
            + [Field.entitled, .present, .favour].map { field in
                FormField(
                    name: field.rawValue, label: words.label(field, ""), control: .number,
                    isRequired: true)
            }
    }

    private func payment(_ words: RecordingWords, _ choices: FormChoices) -> [FormField] {
        [
            FormField(
                name: "date", label: words.label(.date, ""), control: .date, isRequired: true),
            FormField(name: "amount", label: words.label(.amount, ""), control: .number),
            FormField(
                name: "account", label: words.label(.account, "distribution"),
                control: .choice(choices.positions(optional: true))),
            FormField(
                name: "beneficiaries", label: words.label(.beneficiaries, ""), control: .number,
                hint: words.hint(.beneficiaries)),
            FormField(name: "memo", label: words.label(.memo, ""), control: .longText),
        ]
    }

    private func take(_ request: Request, _ context: ServerContext) async throws -> Response {
        var typed = Typed(try await request.form(upTo: recorder.most))
        do {
            let outcomes =
                if typed.texts["step"] == "approve" {
                    try await recorder.approve(
                        typed.kept(ApprovalOrder.fields), typed.rates, context)
                } else {
                    try await recorder.pay(typed.kept(PayoutOrder.fields), context)
                }
            let place = try await recorder.ledger.place(request, context)
            return .seeOther(place.href("/entries/\(outcomes.last?.seq ?? 1)"))
        } catch {
            let names = ApprovalOrder.fields.union(PayoutOrder.fields).map(\.rawValue)
            try typed.refuse(error, Set(names), context.lang)
            return try await show(request, context, typed)
        }
    }
}

extension Typed {
    /// What is stated of these fields.
    func kept(_ fields: Set<Field>) -> Stated {
        var stated = stated
        stated.texts = stated.texts.filter { fields.contains($0.key) }
        return stated
    }

    /// Rates that were typed, by their names.
    var rates: [String: String] {
        texts.filter { ["reserveRate", "memberRate"].contains($0.key) && !$0.value.isEmpty }
    }

    /// These fields for the next step.
    func hidden(of names: [String]) -> String {
        Typed(texts.filter { names.contains($0.key) }).hidden
    }
}
