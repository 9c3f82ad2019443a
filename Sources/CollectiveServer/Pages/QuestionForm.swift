// The form that asks a question: a field for each parameter, with what may be chosen read from the
// books. It is sent by GET, so that what is asked for stands in the address.

internal import Asking
internal import Ledger
internal import Mustache
internal import Projections
internal import Reports

struct QuestionForm {
    private let registry: Registry
    private let years: [Period]
    private var place: Place
    /// Told apart from other forms of the page by this.
    var id = "ask"
    var action: String
    var submit: String
    /// Parameters that are passed on and not shown.
    var hidden: [Asked] = []

    init(_ view: View, _ place: Place) throws {
        registry = try view.registry()
        years = try view.years().reversed()
        self.place = place
        action = place.base + place.path
        submit = FieldWords.show(place.lang)
    }

    /// Shows a value as chosen where the address names none, as the page does.
    mutating func assume(_ name: String, _ value: String?) {
        guard let value, place.value(name) == nil else { return }
        place.query.append((name, value))
    }

    /// Those that few ask for stand folded up below the others.
    private static let folded: Set<String> = [
        "at", "on", "depth", "limit", "after", "sort", "actor", "recorded-from", "recorded-to",
        "kind", "account", "category", "on-a", "on-b", "consolidated", "before-closing",
    ]

    /// - Parameter plain: shown at once whatever they are.
    func html(_ parameters: [Parameter], plain: Set<String> = []) -> String {
        let isFolded = { (parameter: Parameter) in
            QuestionForm.folded.contains(parameter.name) && !parameter.isRequired
                && !plain.contains(parameter.name)
        }
        let shown = parameters.filter { !isFolded($0) }
        let more = parameters.filter(isFolded)
        var context: [String: Any] = [
            "action": action, "submit": submit, "fields": fields(shown),
            "hidden": hidden.map { ["name": $0.name, "value": $0.value] },
        ]
        if !more.isEmpty {
            context["more"] = [
                "summary": FieldWords.more(place.lang), "fields": fields(more),
                "open": more.contains { place.value($0.name) != nil },
            ] as [String: Any]
        }
        return Templates.render("form", context)
    }

    // MARK: - Fields

    /// A parameter that stands several times has as many fields, which are counted.
    private func fields(_ parameters: [Parameter]) -> [[String: Any]] {
        parameters.enumerated().map { place, parameter in
            let before = parameters[..<place].count { $0.name == parameter.name }
            let isOne = parameters.count { $0.name == parameter.name } == 1
            return field(parameter, isOne ? nil : before)
        }
    }

    private func field(_ parameter: Parameter, _ count: Int?) -> [String: Any] {
        let number = count.map { " \($0 + 1)" } ?? ""
        let label = FieldWords.label(parameter.name, place.lang) + number
        let id = "\(self.id)-\(parameter.name)" + (count.map { "-\($0)" } ?? "")
        let values = place.query.filter { $0.name == parameter.name }.map(\.value)
        let given = values.dropFirst(count ?? 0).first
        var field: [String: Any] = ["id": id, "label": label]
        if case .flag = parameter.shape {
            let isChosen = given.map { !["false", "0", "no", "off"].contains($0) }
            field["flag"] = [
                "id": id, "name": parameter.name, "label": label, "checked": isChosen ?? false,
            ] as [String: Any]
            return field
        }
        field["control"] = choices(of: parameter).map { select(parameter, $0, given, id) }
            ?? input(parameter, given, id)
        return field
    }

    private func input(_ parameter: Parameter, _ given: String?, _ id: String) -> String {
        let value = (given ?? "").html
        let required = parameter.isRequired ? " required" : ""
        let kind =
            switch parameter.shape {
            case .day: "type=\"date\""
            case .month: "type=\"month\" placeholder=\"YYYY-MM\""
            case .year: "type=\"text\" inputmode=\"numeric\" placeholder=\"YYYY\""
            case .whole(let range):
                "type=\"number\" min=\"\(range.lowerBound)\" max=\"\(range.upperBound)\""
            case .amount: "type=\"text\" inputmode=\"decimal\""
            case .entry: "type=\"text\" inputmode=\"numeric\""
            case .text, .period, .flag, .choice, .recorded: "type=\"text\""
            }
        return "<input id=\"\(id)\" name=\"\(parameter.name.html)\" \(kind) "
            + "value=\"\(value)\"\(required)>"
    }

    private func select(
        _ parameter: Parameter, _ choices: [Choice], _ given: String?, _ id: String
    ) -> String {
        let none =
            parameter.isRequired
            ? FieldWords.choose(place.lang) : FieldWords.any(parameter.name, place.lang)
        var choices = (parameter.isRequired && given != nil ? [] : [Choice("", none)]) + choices
        // What was asked for stays, also what cannot be chosen.
        if let given, !choices.contains(where: { $0.value == given }) {
            choices.append(Choice(given, given))
        }
        let options = choices.map { choice -> String in
            let selected = choice.value == given ?? "" ? " selected" : ""
            return "<option value=\"\(choice.value.html)\"\(selected)>\(choice.text.html)</option>"
        }
        let required = parameter.isRequired ? " required" : ""
        return "<select id=\"\(id)\" name=\"\(parameter.name.html)\"\(required)>"
            + "\(options.joined())</select>"
    }

    // MARK: - What may be chosen

    private struct Choice {
        var value: String
        var text: String

        init(_ value: String, _ text: String) {
            self.value = value
            self.text = text
        }
    }

    /// More than so many are typed, not chosen.
    private static let most = 1000

    /// `nil` = it is typed.
    private func choices(of parameter: Parameter) -> [Choice]? {
        let lang = place.lang
        if case .choice(let values) = parameter.shape {
            return values.map { value in
                Choice(value, FieldWords.choice(value, of: parameter.name, registry, lang))
            }
        }
        let choices: [Choice]? =
            switch parameter.name {
            case "village": villages
            case "township": townships.map { Choice($0, $0) }
            case "tag": tags.map { Choice($0, FieldWords.choice($0, of: "tag", registry, lang)) }
            case "year": years.map { Choice($0.text, $0.text) }
            case "period": periods
            case "measure": registry.measures.map(named("measure"))
            case "by": Metric.names(registry).map(named("by"))
            case "account":
                registry.accounts.keys.sorted().map {
                    Choice($0.text, registry.label(account: $0, lang))
                }
            case "category":
                registry.categories.keys.sorted().map { Choice($0.text, registry.label($0, lang)) }
            case _: nil
            }
        guard let choices, !choices.isEmpty, choices.count <= QuestionForm.most else { return nil }
        return choices
    }

    private func named(_ parameter: String) -> (String) -> Choice {
        { Choice($0, FieldWords.choice($0, of: parameter, registry, place.lang)) }
    }

    private var villages: [Choice] {
        registry.villages.values.sorted { $0.code < $1.code }.map {
            Choice($0.code, VillageWords.title($0))
        }
    }

    private var townships: [String] {
        let moves = registry.villages.values.flatMap { village in
            [village.firstTownship] + village.moves.map(\.township)
        }
        return Set(moves.compactMap { $0 }).sorted()
    }

    private var tags: [String] {
        Set(registry.villages.values.flatMap { $0.tags.map(\.tag) }).sorted()
    }

    /// The years with their halves, quarters and months.
    private var periods: [Choice] {
        years.prefix(5).flatMap { year in
            let parts = ["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"]
            let months = year.firstDay.month.months(through: year.lastDay.month).map(\.text)
            return (parts.map { year.text + $0 } + months).compactMap { text in
                ReportPeriod(text).map { Choice(text, $0.name(place.lang)) }
            }
        }
    }
}
