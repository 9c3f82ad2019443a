// The forms in which an entry is reversed or corrected: what it says stands in the fields, and only
// what is changed there is a change.

internal import Asking
internal import Intake
internal import Ledger
internal import Reports

struct ChangeForm {
    private let entry: Entry
    private let choices: FormChoices
    private let lang: Language
    private let words: RecordingWords

    init(_ entry: Entry, _ choices: FormChoices, _ lang: Language) {
        self.entry = entry
        self.choices = choices
        self.lang = lang
        words = RecordingWords(lang)
    }

    static let names: Set<String> = Set(
        Stated.correction.union(Stated.reversal).map(\.rawValue)
    ).subtracting(["key", "line"])

    func reversal(_ typed: Typed) -> String {
        typed.summary(words) + typed.key + typed.html(reason)
            + typed.html(FormField(
                name: "date", label: words.label(.date, "reversal"), control: .date))
    }

    private var reason: FormField {
        FormField(
            name: "reason", label: words.label(.reason, ""), control: .longText, isRequired: true)
    }

    func correction(_ typed: Typed, _ may: (String) -> Bool) -> String {
        typed.summary(words) + typed.key + typed.html(reason)
            + fields(may).map(typed.html).joined() + lines(typed)
    }

    private func lines(_ typed: Typed) -> String {
        guard !Typed.rows(of: entry).isEmpty else { return "" }
        return EntryForm(.journal, choices, lang).lineRows(typed)
    }

    private func fields(_ may: (String) -> Bool) -> [FormField] {
        let kind = EntryForm.kind(of: entry)
        let texts = Typed.texts(of: entry)
        return [
            Field.village, .date, .category, .amount, .account, .to, .counterparty, .memo,
            .voucher, .beneficiaries,
        ].filter { texts[$0.rawValue] != nil }.map { field in
            FormField(
                name: field.rawValue, label: words.label(field, kind),
                control: control(field, may))
        }
    }

    private func control(_ field: Field, _ may: (String) -> Bool) -> FormField.Control {
        if field == .village { return .choice(choices.villages(may)) }
        if field == .account || field == .to { return .choice(choices.positions(optional: false)) }
        if field == .category, case .payment(let kind, _) = entry.event.effect {
            return .choice(choices.categories([kind]))
        }
        let others: [Field: FormField.Control] = [
            .date: .date, .amount: .number, .beneficiaries: .number, .memo: .longText,
        ]
        return others[field] ?? .text
    }
}

extension EntryForm {
    /// The form that an entry may have come from.
    static func kind(of entry: Entry) -> String {
        if case .payment(let kind, _) = entry.event.effect { return kind.rawValue }
        if case .transfer = entry.event.effect { return "transfer" }
        return "journal"
    }
}

extension Typed {
    /// What an entry says, by the names of fields; only what its kind may say.
    static func texts(of entry: Entry) -> [String: String] {
        var texts: [Field: String] = [.village: entry.village, .date: entry.on.text]
        switch entry.event.effect {
        case .payment(let kind, let payment):
            texts[.category] = payment.category.text
            texts[.amount] = decimalText(fen: payment.amount)
            texts[.account] = payment.account.text
            texts[.counterparty] = payment.counterparty ?? ""
            texts[.memo] = payment.memo ?? ""
            texts[.voucher] = payment.voucher ?? ""
            if kind == .distribution { texts[.beneficiaries] = "\(payment.beneficiaries)" }
        case .transfer(let transfer):
            texts[.amount] = decimalText(fen: transfer.amount)
            texts[.account] = transfer.from.text
            texts[.to] = transfer.to.text
            texts[.counterparty] = transfer.counterparty ?? ""
            texts[.memo] = transfer.memo ?? ""
            texts[.voucher] = transfer.voucher ?? ""
        case .journal(let journal):
            texts[.memo] = journal.memo ?? ""
            texts[.voucher] = journal.voucher ?? ""
        case .opening(let opening): texts[.memo] = opening.memo ?? ""
        case .reversal, .standing: break
        }
        var named = Dictionary(uniqueKeysWithValues: texts.map { ($0.rawValue, $1) })
        let rows = rows(of: entry)
        if !rows.isEmpty { named["lines"] = "\(rows.count)" }
        for (place, row) in rows.enumerated() {
            for (field, text) in row { named["\(field.rawValue)\(place + 1)"] = text }
        }
        return named
    }

    /// The lines of a journal, as they are typed; none of one that has more than a form takes.
    fileprivate static func rows(of entry: Entry) -> [[Field: String]] {
        guard case .journal(let journal) = entry.event.effect,
            journal.lines.count <= EntryForm.mostLines
        else { return [] }
        return journal.lines.map { line in
            var row: [Field: String] = [.account: line.account.text]
            row[.category] = line.category?.text
            row[.debit] = line.debit == 0 ? nil : decimalText(fen: line.debit)
            row[.credit] = line.credit == 0 ? nil : decimalText(fen: line.credit)
            return row
        }
    }

    /// What is changed of an entry, and why.
    ///
    /// - Throws: `Refusal` (`missing`) without a reason.
    func change(of entry: Entry, isCorrection: Bool) throws(Refusal) -> Stated {
        var stated = Stated()
        stated.texts[.key] = texts["key"]
        stated.texts[.reason] = texts["reason"]
        _ = try stated.required(.reason)
        if !isCorrection {
            if let day = texts["date"], !day.isEmpty { stated.texts[.date] = day }
            return stated
        }
        for (name, old) in Typed.texts(of: entry) {
            guard let field = Field(rawValue: name), let new = texts[name],
                cleanText(new) ?? "" != old
            else { continue }
            stated.texts[field] = new
        }
        let rows = (1...EntryForm.lineCount(self)).map { row($0) }.filter { !$0.isEmpty }
        if !rows.isEmpty, rows != Typed.rows(of: entry) { stated.lines = .rows(rows) }
        return stated
    }
}
