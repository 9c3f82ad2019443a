// One import row into one command. What the row lacks or has too much is refused with the column it
// stands in; what the ledger thinks of it is for `decide`.

package import Ledger

/// - Throws: `Refusal` naming the column and the value as written.
package func command(from row: ImportRow, _ words: Words) throws(Refusal) -> Command {
    let kind = try readKind(row, words)
    let on = try day(row)
    let village = try required(row, .village, .village)
    if case .own(.reversal) = kind { return try reversal(row, on, village) }
    let amount = try amount(row)
    let action: Command.Action =
        switch kind {
        case .own(.transfer): .transfer(try transfer(row, amount, words))
        case .own(.income): try payment(row, .income, amount, words)
        case .own(.expense): try payment(row, .expense, amount, words)
        case .own(.distribution): try payment(row, .distribution, amount, words)
        case .own(.reversal): preconditionFailure("a reversal has no amount")
        case .template(let code): .template(try use(of: code, row, amount, words))
        }
    return Command(
        village: village, on: on, key: cleanText(row[.key]), target: cleanText(row[.target]),
        action: action)
}

/// A row that takes back the entry whose key it names, for the reason in `memo`.
private func reversal(
    _ row: ImportRow, _ on: Day, _ village: String
) throws(Refusal) -> Command {
    for (column, field) in notOfReversals {
        guard let text = row[column] else { continue }
        throw Refusal(.unusedField, field, text, detail: "reversal")
    }
    let target = try required(row, .target, .target)
    let unknown = Command.ReversalTarget(seq: 0, entry: nil, reversedBy: nil)
    return Command(
        village: village, on: on, key: cleanText(row[.key]), target: target,
        action: .reverse(unknown, reason: try required(row, .memo, .memo)))
}

/// What a reversal copies from the entry that it takes back.
private let notOfReversals: [(ImportColumn, Field)] = [
    (.category, .category), (.amount, .amount), (.account, .account), (.to, .to),
    (.counterparty, .counterparty), (.voucher, .voucher), (.beneficiaries, .beneficiaries),
    (.due, .due),
]

private func payment(
    _ row: ImportRow, _ kind: PaymentKind, _ amount: Int64, _ words: Words
) throws(Refusal) -> Command.Action {
    if let to = row[.to] { throw Refusal(.unusedField, .to, to, detail: kind.rawValue) }
    let category = try words.category(try required(row, .category, .category))
    let account = cleanText(row[.account])
    var beneficiaries: Int64 = 0
    if let count = row[.beneficiaries] { beneficiaries = try readCount(count, .beneficiaries) }
    let due = try dueDay(row)
    return .pay(
        kind,
        Payment(
            account: try account.map { (word) throws(Refusal) in try words.account(word) }
                ?? category,
            amount: amount, beneficiaries: beneficiaries, category: category,
            counterparty: cleanText(row[.counterparty]), due: due, memo: cleanText(row[.memo]),
            voucher: cleanText(row[.voucher])),
        settlementStated: account != nil)
}

private func use(
    of template: Code, _ row: ImportRow, _ amount: Int64, _ words: Words
) throws(Refusal) -> TemplateUse {
    if let to = row[.to] { throw Refusal(.unusedField, .to, to, detail: template.text) }
    var use = TemplateUse(template: template, amount: amount)
    if let account = cleanText(row[.account]) { use.account = try words.account(account) }
    if let category = cleanText(row[.category]) { use.category = try words.category(category) }
    if let count = row[.beneficiaries] { use.beneficiaries = try readCount(count, .beneficiaries) }
    use.counterparty = cleanText(row[.counterparty])
    use.due = try dueDay(row)
    use.memo = cleanText(row[.memo])
    use.voucher = cleanText(row[.voucher])
    return use
}

private func dueDay(_ row: ImportRow) throws(Refusal) -> Day? {
    guard let text = cleanText(row[.due]) else { return nil }
    return try readDay(text, .due)
}

private func transfer(
    _ row: ImportRow, _ amount: Int64, _ words: Words
) throws(Refusal) -> TransferMade {
    for (column, field) in [
        (ImportColumn.category, Field.category), (.beneficiaries, .beneficiaries),
    ] {
        if let text = row[column] { throw Refusal(.unusedField, field, text, detail: "transfer") }
    }
    return TransferMade(
        amount: amount, counterparty: cleanText(row[.counterparty]), due: try dueDay(row),
        from: try words.account(try required(row, .account, .account)),
        memo: cleanText(row[.memo]), to: try words.account(try required(row, .to, .to), .to),
        voucher: cleanText(row[.voucher]))
}

/// Reads the bytes where they lie; only a refusal makes a String of them.
private func day(_ row: ImportRow) throws(Refusal) -> Day {
    if let number = try? row.day(), let day = Day(rawValue: number) { return day }
    return try readDay(try required(row, .date, .date))
}

private func amount(_ row: ImportRow) throws(Refusal) -> Int64 {
    if let fen = try? row.amount() { return fen }
    return try readAmount(try required(row, .amount, .amount))
}

/// What a row says it is: one of our own kinds, or a voucher of a template.
private enum RowKind {
    case own(ImportKind)
    case template(Code)
}

private func readKind(_ row: ImportRow, _ words: Words) throws(Refusal) -> RowKind {
    if let kind = try? row.kind() { return .own(kind) }
    let word = try required(row, .kind, .kind)
    if let template = words.knownTemplate(word) { return .template(template) }
    throw Refusal(.unknownKind, .kind, word)
}

private func required(
    _ row: ImportRow, _ column: ImportColumn, _ field: Field
) throws(Refusal) -> String {
    guard let text = cleanText(row[column]) else { throw Refusal(.missing, field, "") }
    return text
}
