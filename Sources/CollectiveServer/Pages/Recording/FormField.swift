// Fields of forms as HTML: a label that is bound to its control, what was typed, and what is wrong
// with it beside it. Nothing needs a script.

internal import Asking
internal import HTTPTypes
internal import Ledger
internal import Reports

struct FormField {
    enum Control {
        case text, date, number, file, longText
        /// A text for which names are offered.
        case offered(list: String)
        case choice([Choices])
    }

    var name: String
    var label: String
    var control = Control.text
    var hint: String?
    var isRequired = false
    /// Before its ids, where a page has two forms.
    var prefix = ""

    /// - Parameters:
    ///   - value: as it was typed.
    ///   - fault: what is wrong with it.
    func html(_ value: String, _ fault: String?) -> String {
        let id = "\(prefix)f-\(name)".html
        let notes = [
            hint.map { ("\(prefix)h-\(name)", "hint", $0) },
            fault.map { ("\(prefix)e-\(name)", "error", $0) },
        ].compactMap(\.self)
        var attributes = " id=\"\(id)\" name=\"\(name.html)\""
        if isRequired { attributes += " required" }
        if fault != nil { attributes += " aria-invalid=\"true\"" }
        if !notes.isEmpty {
            let ids = notes.map(\.0.html).joined(separator: " ")
            attributes += " aria-describedby=\"\(ids)\""
        }
        let below = notes.map { "<span class=\"\($0.1)\" id=\"\($0.0.html)\">\($0.2.html)</span>" }
        return "<p class=\"field\"><label for=\"\(id)\">\(label.html)</label>"
            + control(attributes, value) + below.joined() + "</p>\n"
    }

    private func control(_ attributes: String, _ value: String) -> String {
        let typed = " value=\"\(value.typed)\""
        switch control {
        case .text: return "<input type=\"text\"\(attributes)\(typed) autocomplete=\"off\">"
        case .date: return "<input type=\"date\"\(attributes)\(typed)>"
        case .number:
            return "<input type=\"text\" inputmode=\"decimal\"\(attributes)\(typed)"
                + " autocomplete=\"off\">"
        case .file: return "<input type=\"file\"\(attributes)>"
        case .longText: return "<textarea rows=\"2\"\(attributes)>\n\(value.typed)</textarea>"
        case .offered(let list):
            return "<input type=\"text\"\(attributes)\(typed) list=\"\(list.html)\""
                + " autocomplete=\"off\">"
        case .choice(let groups):
            return "<select\(attributes)>" + groups.map { $0.html(value) }.joined() + "</select>"
        }
    }
}

/// What may be chosen, under a heading.
struct Choices {
    var heading: String?
    var all: [(value: String, label: String)]

    init(_ heading: String? = nil, _ all: [(value: String, label: String)]) {
        self.heading = heading
        self.all = all
    }

    func html(_ chosen: String) -> String {
        let options = all.map { value, label in
            let mark = value == chosen ? " selected" : ""
            return "<option value=\"\(value.typed)\"\(mark)>\(label.html)</option>"
        }.joined()
        guard let heading else { return options }
        return "<optgroup label=\"\(heading.html)\">\(options)</optgroup>"
    }
}

/// What was typed into a form, and what is wrong with it.
struct Typed {
    var texts: [String: String] = [:]
    var faults: [String: String] = [:]
    /// What is wrong with none of its fields.
    var fault: String?

    init(_ texts: [String: String] = [:]) { self.texts = texts }

    init(_ form: Form) {
        for (name, value) in form.fields where texts[name] == nil { texts[name] = value }
    }

    /// What an address fills in; a name that comes twice counts first.
    init(_ query: [Asked]) {
        for (name, value) in query where texts[name] == nil { texts[name] = value }
    }

    /// The key by which a form that is sent twice records once.
    var key: String {
        "<input type=\"hidden\" name=\"key\" value=\"\((texts["key"] ?? "").typed)\">\n"
    }

    /// Of the page that shows it.
    var status: HTTPResponse.Status {
        fault == nil && faults.isEmpty ? .ok : .unprocessableContent
    }

    func html(_ field: FormField) -> String {
        field.html(texts[field.name] ?? "", faults[field.name])
    }

    /// The texts of fields that have one.
    var stated: Stated {
        var stated = Stated()
        for field in Field.allCases {
            if let text = texts[field.rawValue], !text.isEmpty { stated.texts[field] = text }
        }
        return stated
    }

    /// Everything that was typed, for the next step.
    var hidden: String {
        texts.filter { !["csrf", "step"].contains($0.key) && !$0.value.isEmpty }
            .sorted { $0.key < $1.key }
            .map { name, value in
                "<input type=\"hidden\" name=\"\(name.html)\" value=\"\(value.typed)\">\n"
            }.joined()
    }

    /// What stands above the fields.
    func summary(_ words: RecordingWords) -> String {
        guard fault != nil || !faults.isEmpty else { return "" }
        let said = fault.map { [$0] } ?? faults.sorted { $0.key < $1.key }.map(\.value)
        return "<div class=\"refusal\" role=\"alert\"><p><strong>\(words.refused.html)</strong></p>"
            + said.map { paragraph($0) }.joined() + "</div>\n"
    }

    /// Keeps a refusal beside the field that it points at.
    ///
    /// - Parameter names: of the fields of the form.
    /// - Throws: what is no refusal.
    mutating func refuse(_ error: any Error, _ names: Set<String>, _ lang: Language) throws {
        if let refusal = error as? Refusal, names.contains(refusal.field.rawValue) {
            faults[refusal.field.rawValue] = refusal.sentence(lang)
        } else if let known = Problem(error, lang), !(error is Denied) {
            fault = known.detail
        } else {
            throw error
        }
    }
}

/// A form that is sent by POST.
///
/// - Parameter steps: its buttons: what each says, and what it stands for.
func form(
    _ action: String, _ content: String, _ steps: [(name: String, label: String)],
    _ context: ServerContext, hasFiles: Bool = false
) -> String {
    let type = hasFiles ? " enctype=\"multipart/form-data\"" : ""
    let buttons = steps.map { name, label in
        "<button type=\"submit\" name=\"step\" value=\"\(name.html)\">\(label.html)</button>\n"
    }
    return "<form class=\"record\" method=\"post\" action=\"\(action.html)\"\(type)>\n"
        + "\(context.csrf)\n\(content)<p class=\"buttons\">\(buttons.joined())</p>\n</form>\n"
}

extension String {
    /// As the value of a control: it comes back as it was typed.
    var typed: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\n": text += "&#10;"
            case "\r": text += "&#13;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
