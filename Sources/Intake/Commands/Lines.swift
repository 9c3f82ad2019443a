// The lines of a journal entry, from a table with the columns account, debit, credit (科目, 借方,
// 贷方) and, for lines of income or expense, category (类别).

package import Ledger

/// - Returns: the lines in the order of the file; whether they balance is for `decide`.
package func readLines(
    _ source: TableSource, _ words: Words
) throws(LinesFault) -> [Line] {
    var table = try LineTable(source, optional: [.category])
    var lines: [Line] = []
    while let row = try table.next() {
        do throws(Refusal) {
            lines.append(try readLine(row.texts, words))
        } catch {
            table.refuse(row, words.suggesting(error))
        }
    }
    try table.finish()
    return lines
}

/// Lines that are stated one by one, each by field.
///
/// - Throws: `LinesFault` (`lines`) with every line that cannot be read; the first is 1.
package func readLines(
    _ rows: [[Field: String]], _ words: Words
) throws(LinesFault) -> [Line] {
    var lines: [Line] = []
    var refused: [LineRefusal] = []
    for (index, row) in rows.enumerated() {
        do throws(Refusal) {
            lines.append(try readLine(row, words))
        } catch {
            refused.append(
                LineRefusal(
                    line: index + 1, column: error.field.rawValue,
                    .refused(words.suggesting(error))))
        }
    }
    guard refused.isEmpty else { throw .lines(refused) }
    return lines
}

/// A line by field; a name beside its account must be one of the account's.
func readLine(_ texts: [Field: String], _ words: Words) throws(Refusal) -> Line {
    guard let account = cleanText(texts[.account]) else { throw Refusal(.missing, .account, "") }
    var line = Line(account: try words.account(account))
    try words.check(cleanText(texts[.name]), isOf: line.account)
    if let category = cleanText(texts[.category]) { line.category = try words.category(category) }
    guard let sides = try sides(texts, of: account) else {
        throw Refusal(.lineSides, .debit, account)
    }
    (line.debit, line.credit) = sides
    return line
}

/// Both sides in fen, of which one is 0; nil where neither has an amount.
func sides(
    _ texts: [Field: String], of account: String
) throws(Refusal) -> (debit: Int64, credit: Int64)? {
    let debit = try side(texts, .debit)
    let credit = try side(texts, .credit)
    guard debit == 0 || credit == 0 else { throw Refusal(.lineSides, .debit, account) }
    return debit == 0 && credit == 0 ? nil : (debit, credit)
}

/// Nothing, zero and a dash all say that the other side has the amount.
private func side(_ texts: [Field: String], _ field: Field) throws(Refusal) -> Int64 {
    guard let text = texts[field], !["0", "0.00", "0.0", "-"].contains(text) else { return 0 }
    return try readAmount(text, field)
}
