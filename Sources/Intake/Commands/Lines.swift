// The lines of a journal entry, from a table with the columns account, debit, credit (科目, 借方,
// 贷方) and, for lines of income or expense, category (类别).

package import Ledger

/// - Returns: the lines in the order of the file; whether they balance is for `decide`.
package func readLines(
    _ source: TableSource, _ words: Words
) throws(LinesFault) -> [Line] {
    let table = try LineTable(source, optional: [.category])
    var lines: [Line] = []
    var refused: [LineRefusal] = []
    while let row = try table.next() {
        do throws(Refusal) {
            lines.append(try line(row, words))
        } catch {
            refused.append(table.place(words.suggesting(error), row))
        }
    }
    guard refused.isEmpty else { throw .lines(refused) }
    return lines
}

private func line(_ row: LineTable.Row, _ words: Words) throws(Refusal) -> Line {
    guard let account = cleanText(row.texts[.account]) else {
        throw Refusal(.missing, .account, "")
    }
    var line = Line(account: try words.account(account))
    if let category = cleanText(row.texts[.category]) {
        line.category = try words.category(category)
    }
    guard let sides = try row.sides(of: account) else { throw Refusal(.lineSides, .debit, account) }
    (line.debit, line.credit) = sides
    return line
}
