// One import row into one command. What the row lacks or has too much is refused with the column it
// stands in; what the ledger thinks of it is for `decide`.

package import Ledger

/// - Throws: `Refusal` naming the column and the value as written.
package func command(from row: ImportRow, _ words: Words) throws(Refusal) -> Command {
    let kind = try readKind(row)
    let on = try day(row)
    let village = try required(row, .village, .village)
    let amount = try amount(row)
    let action: Command.Action =
        switch kind {
        case .transfer: .transfer(try transfer(row, amount, words))
        case .income: try payment(row, .income, amount, words)
        case .expense: try payment(row, .expense, amount, words)
        case .distribution: try payment(row, .distribution, amount, words)
        }
    return Command(village: village, on: on, key: cleanText(row[.key]), action: action)
}

private func payment(
    _ row: ImportRow, _ kind: PaymentKind, _ amount: Int64, _ words: Words
) throws(Refusal) -> Command.Action {
    if let to = row[.to] { throw Refusal(.unusedField, .to, to, detail: kind.rawValue) }
    let category = try words.category(try required(row, .category, .category))
    let account = cleanText(row[.account])
    var beneficiaries: Int64 = 0
    if let count = row[.beneficiaries] { beneficiaries = try readCount(count, .beneficiaries) }
    return .pay(
        kind,
        Payment(
            account: try account.map { (word) throws(Refusal) in try words.account(word) }
                ?? category,
            amount: amount, beneficiaries: beneficiaries, category: category,
            counterparty: cleanText(row[.counterparty]), memo: cleanText(row[.memo]),
            voucher: cleanText(row[.voucher])),
        settlementStated: account != nil)
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
        amount: amount, counterparty: cleanText(row[.counterparty]),
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

private func readKind(_ row: ImportRow) throws(Refusal) -> ImportKind {
    if let kind = try? row.kind() { return kind }
    throw Refusal(.unknownKind, .kind, try required(row, .kind, .kind))
}

private func required(
    _ row: ImportRow, _ column: ImportColumn, _ field: Field
) throws(Refusal) -> String {
    guard let text = cleanText(row[column]) else { throw Refusal(.missing, field, "") }
    return text
}
