// Findings raised and closed by auditors, answered by whoever records for the village.

internal import Asking
internal import Audit
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell

struct FindingForms {
    let recorder: Recorder

    enum Step: String, CaseIterable {
        case raise, answer, close

        /// What whoever does it must be allowed to.
        func permission(_ village: String) -> Permission {
            self == .answer ? .record(village: village) : .audit
        }
    }

    func add(to router: RouterGroup<ServerContext>) {
        for step in Step.allCases {
            let path: RouterPath =
                step == .raise ? "record/finding" : "findings/:seq/\(step.rawValue)"
            router.get(path) { request, context in
                let finding = try await finding(step, context)
                var typed = Typed(request.query)
                typed.texts["key"] = newKey()
                return try await show(request, context, step, finding, typed)
            }
            router.post(path) { try await take($0, $1, step) }
        }
    }

    /// The entry that raised it.
    ///
    /// - Throws: `Denied`; `HTTPError` for an entry that is no finding.
    private func finding(_ step: Step, _ context: ServerContext) async throws -> Entry? {
        guard step != .raise else {
            try context.require(.audit)
            return nil
        }
        let entry = try await recorder.entry(context)
        guard case .findingRaised = entry.event else { throw HTTPError(.notFound) }
        try context.require(step.permission(entry.village))
        return entry
    }

    private func show(
        _ request: Request, _ context: ServerContext, _ step: Step, _ finding: Entry?,
        _ typed: Typed
    ) async throws -> Response {
        let lang = context.lang
        let words = RecordingWords(lang)
        let place = try await recorder.ledger.place(request, context)
        let (card, fields) = try await recorder.ledger.read { view in
            let registry = try view.registry()
            let found = try finding.map { finding in
                try view.findings(FindingFilter()).filter { $0.raised.seq == finding.seq }
            }
            let card = FindingsPage.cards(
                found ?? [], registry, today: Clock.today, lang, place.links)
            return (card, FindingForms.fields(step, FormChoices(registry, lang), words, lang))
        }
        let action = finding.map { "/findings/\($0.seq)/\(step.rawValue)" } ?? "/record/finding"
        let title = words.form("finding-\(step.rawValue)")
        let content =
            card
            + form(
                place.href(action),
                typed.summary(words) + typed.key + fields.map(typed.html).joined(),
                [(name: "record", label: words.confirm)], context)
        return WebPage(title: title, content: content, part: .findings)
            .response(place, context.principal, typed.status)
    }

    private static func fields(
        _ step: Step, _ choices: FormChoices, _ words: RecordingWords, _ lang: Language
    ) -> [FormField] {
        func field(
            _ field: Field, _ control: FormField.Control = .text, isRequired: Bool = false
        ) -> FormField {
            FormField(
                name: field.rawValue, label: words.label(field, "finding-\(step.rawValue)"),
                control: control, hint: words.hint(field), isRequired: isRequired)
        }
        switch step {
        case .raise:
            let severities = FindingRaised.Severity.allCases.map { ($0.rawValue, $0.name(lang)) }
            let rules = Rule.books.map { ($0.name, ruleName($0.name, lang)) }
            let villages = choices.villages(whole: words.wholeLedger) { _ in true }
            return [
                FormField(
                    name: "severity", label: words.severity,
                    control: .choice([Choices(nil, severities)]), isRequired: true),
                field(.village, .choice(villages)),
                field(.rule, .choice([Choices(nil, rules)]), isRequired: true),
                field(.statement, .longText, isRequired: true), field(.amount, .number),
                field(.period), field(.entries), field(.date, .date),
            ]
        case .answer:
            return [field(.answer, .longText, isRequired: true), field(.date, .date)]
        case .close:
            let manners = FindingClosed.Manner.allCases.map { ($0.rawValue, $0.name(lang)) }
            return [
                FormField(
                    name: "how", label: words.manner,
                    control: .choice([Choices(nil, manners)]), isRequired: true),
                field(.reason, .longText, isRequired: true), field(.amount, .number),
                field(.date, .date),
            ]
        }
    }

    private func take(
        _ request: Request, _ context: ServerContext, _ step: Step
    ) async throws -> Response {
        let finding = try await finding(step, context)
        var typed = Typed(try await request.form(upTo: recorder.most))
        do {
            let recorded = try await recorder.ledger.writer.record(
                Attributed(try typed.command(step, finding?.seq ?? 0), by: context.principal.name))
            let place = try await recorder.ledger.place(request, context)
            return .seeOther(place.href("/entries/\(recorded.outcome.seq)"))
        } catch {
            let names = Stated.finding.union(Stated.answer).union(Stated.conclusion)
            try typed.refuse(error, Set(names.map(\.rawValue)), context.lang)
            return try await show(request, context, step, finding, typed)
        }
    }
}

extension Typed {
    /// - Throws: `Refusal`.
    fileprivate func command(_ step: FindingForms.Step, _ finding: Int64) throws -> Command {
        switch step {
        case .raise:
            var stated = kept(Stated.finding.subtracting([.entries]))
            stated.entries = try (texts["entries"] ?? "")
                .split { ",，、 ".contains($0) }.map { text in
                    guard let seq = Int64(text) else {
                        throw Refusal(.entryMissing, .entries, String(text))
                    }
                    return seq
                }
            return try stated.raising(choice("severity", texts))
        case .answer: return try kept(Stated.answer).answering(finding)
        case .close:
            return try kept(Stated.conclusion).concluding(finding, choice("how", texts))
        }
    }
}
