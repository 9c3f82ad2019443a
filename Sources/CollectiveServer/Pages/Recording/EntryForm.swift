// The form of an entry: which fields a kind has, and what was typed into them.

internal import Asking
internal import Intake
internal import Ledger
internal import Reports

struct EntryForm {
    let kind: EntryOrder.Kind
    let choices: FormChoices
    let lang: Language
    private let words: RecordingWords

    /// How many lines a journal begins with, and how many it may have here.
    static let lines = 6
    static let mostLines = 60

    init(_ kind: EntryOrder.Kind, _ choices: FormChoices, _ lang: Language) {
        self.kind = kind
        self.choices = choices
        self.lang = lang
        words = RecordingWords(lang)
    }

    /// What was typed, as an order.
    static func order(_ kind: EntryOrder.Kind, _ typed: Typed) -> EntryOrder {
        var stated = typed.stated
        stated.texts = stated.texts.filter { EntryOrder.fields(of: kind).contains($0.key) }
        stated.document = typed.document
        if kind == .journal {
            stated.lines = .rows(
                (1...lineCount(typed)).map { typed.row($0) }.filter { !$0.isEmpty })
        }
        return EntryOrder(kind, stated)
    }

    static func lineCount(_ typed: Typed) -> Int {
        min(mostLines, max(lines, typed.texts["lines"].flatMap { Int($0) } ?? 0))
    }

    /// The names of the fields that a refusal can stand beside.
    var names: Set<String> {
        Set(EntryOrder.fields(of: kind).map(\.rawValue)).subtracting(["key", "line"])
    }

    func content(_ typed: Typed, _ may: (String) -> Bool) -> String {
        let main = mainFields(may).map(typed.html).joined()
        let more = moreFields.map(typed.html).joined()
        let isOpen = moreFields.contains { field in
            !(typed.texts[field.name] ?? "").isEmpty || typed.faults[field.name] != nil
        }
        return typed.summary(words) + echo(typed)
            + typed.key + main
            + (kind == .journal ? lineRows(typed) : "")
            + "<details\(isOpen ? " open" : "")><summary>\(words.more.html)</summary>\n\(more)"
            + "</details>\n"
    }

    /// The amount in words, once one can be read.
    private func echo(_ typed: Typed) -> String {
        guard let text = typed.texts["amount"], let fen = try? readAmount(text) else { return "" }
        return paragraph(words.inWords(fen), "words")
    }

    private func field(
        _ field: Field, _ control: FormField.Control = .text, isRequired: Bool = false
    ) -> FormField {
        FormField(
            name: field.rawValue, label: words.label(field, kind.name), control: control,
            hint: words.hint(field), isRequired: isRequired)
    }

    private func mainFields(_ may: (String) -> Bool) -> [FormField] {
        var fields = [
            field(.village, .choice(choices.villages(may)), isRequired: true),
            field(.date, .date, isRequired: true),
        ]
        let amount = field(.amount, .number, isRequired: true)
        switch kind {
        case .payment(let payment):
            fields += [
                field(.category, .choice(choices.categories([payment])), isRequired: true), amount,
                field(.account, .choice(choices.positions(optional: true))), field(.counterparty),
            ]
            if payment == .distribution {
                fields += [field(.beneficiaries, .number), field(.basis)]
            }
        case .transfer:
            let accounts = FormField.Control.choice(choices.positions(optional: false))
            fields += [
                amount, field(.account, accounts, isRequired: true),
                field(.to, accounts, isRequired: true), field(.counterparty),
            ]
        case .template, .named:
            fields += [
                field(.template, .choice(choices.templates), isRequired: true), amount,
                field(.category, .choice(choices.categories(PaymentKind.allCases))),
                field(.account, .choice(choices.positions(optional: true))), field(.counterparty),
            ]
        case .journal: break
        }
        return fields + [field(.memo, .longText)]
    }

    private var moreFields: [FormField] {
        var fields = [field(.voucher), field(.due, .date), field(.settles, .number)]
        if kind == .journal { fields.append(field(.counterparty)) }
        if kind == .template || kind == .payment(.expense) || kind == .payment(.income) {
            fields.append(field(.beneficiaries, .number))
        }
        return fields + [
            FormField(name: "documentName", label: words.documentName),
            FormField(name: "documentSum", label: words.documentSum),
        ]
    }

    /// The lines of a journal.
    func lineRows(_ typed: Typed) -> String {
        let count = EntryForm.lineCount(typed)
        let names: [Field] = [.account, .category, .debit, .credit]
        let heads = names.map { "<th scope=\"col\">\(words.label($0, kind.name).html)</th>" }
        let rows = (1...count).map { line in
            let cells = names.map { field in
                let name = "\(field.rawValue)\(line)"
                let list =
                    field == .account ? " list=\"accounts\""
                    : field == .category ? " list=\"categories\"" : " inputmode=\"decimal\""
                let label = "\(words.line) \(line) \(words.label(field, kind.name))"
                let mark = typed.faults[name] == nil ? "" : " aria-invalid=\"true\""
                return "<td data-label=\"\(words.label(field, kind.name).html)\">"
                    + "<input type=\"text\" name=\"\(name)\" aria-label=\"\(label.html)\"\(list)"
                    + "\(mark) autocomplete=\"off\" value=\"\((typed.texts[name] ?? "").typed)\">"
                    + (typed.faults[name].map { "<span class=\"error\">\($0.html)</span>" } ?? "")
                    + "</td>"
            }
            return "<tr><th scope=\"row\">\(line)</th>\(cells.joined())</tr>\n"
        }
        return "\(choices.lists)<input type=\"hidden\" name=\"lines\" value=\"\(count)\">\n"
            + "<table class=\"wide lines\"><thead><tr><th scope=\"col\">\(words.line.html)</th>"
            + "\(heads.joined())</tr></thead><tbody>\n\(rows.joined())</tbody></table>\n"
    }
}

extension Typed {
    /// A line of a journal, by field; empty where nothing was typed.
    func row(_ line: Int) -> [Field: String] {
        var row: [Field: String] = [:]
        for field in [Field.account, .category, .debit, .credit] {
            if let text = texts["\(field.rawValue)\(line)"], !text.isEmpty { row[field] = text }
        }
        return row
    }

    var document: Document? {
        let name = texts["documentName"] ?? "", sum = texts["documentSum"] ?? ""
        guard !name.isEmpty || !sum.isEmpty else { return nil }
        return Document(name: cleanText(name) ?? "", sha256: sum.lowercased())
    }

    /// Keeps what is wrong with lines beside them.
    ///
    /// - Returns: whether the error was of lines.
    mutating func refuseLines(_ error: any Error, _ lang: Language) -> Bool {
        guard let told = error as? FaultError, case .lines(.lines(let refused), _) = told.fault
        else { return false }
        let lines = (1...EntryForm.lineCount(self)).filter { !row($0).isEmpty }
        for one in refused {
            guard case .refused(let refusal) = one.problem, lines.indices.contains(one.line - 1)
            else { continue }
            faults["\(one.column)\(lines[one.line - 1])"] = refusal.sentence(lang)
        }
        return true
    }
}
