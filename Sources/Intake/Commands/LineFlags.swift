// Lines of a journal entry as flags: `--debit 102=100 --credit 501=100,inc.rent.land`.

package import Ledger

/// A flag that could not be read, with its text as given.
package struct FlagRefusal: Error, Equatable {
    package var flag: String
    package var text: String
    package var refusal: Refusal
}

/// All flags of one command that could not be read.
package struct FlagsRefused: Error, Equatable { package var refused: [FlagRefusal] }

/// - Parameters:
///   - debits: each `ACCOUNT=AMOUNT` or `ACCOUNT=AMOUNT,CATEGORY`; codes or labels.
///   - credits: the same.
/// - Returns: the debits, then the credits; whether they balance is for `decide`.
package func readLines(
    debits: [String], credits: [String], _ words: Words
) throws(FlagsRefused) -> [Line] {
    var lines: [Line] = []
    var refused: [FlagRefusal] = []
    let flags = debits.map { (Field.debit, $0) } + credits.map { (Field.credit, $0) }
    for (side, text) in flags {
        do throws(Refusal) {
            lines.append(try line(text, side, words))
        } catch {
            refused.append(
                FlagRefusal(
                    flag: "--\(side.rawValue)", text: text, refusal: words.suggesting(error)))
        }
    }
    guard refused.isEmpty else { throw FlagsRefused(refused: refused) }
    return lines
}

private func line(_ text: String, _ side: Field, _ words: Words) throws(Refusal) -> Line {
    guard let sign = text.firstIndex(of: "="), let account = cleanText(String(text[..<sign])) else {
        throw Refusal(.missing, text.hasPrefix("=") ? .account : .amount, "")
    }
    let (amount, category) = try amountAndCategory(text[text.index(after: sign)...], side)
    var line = Line(account: try words.account(account))
    if side == .debit { line.debit = amount } else { line.credit = amount }
    if let category = cleanText(category) { line.category = try words.category(category) }
    return line
}

/// An amount may hold commas too, so the longest part up to a comma that reads as one is it:
/// `1,234.50,inc.sales`.
private func amountAndCategory(
    _ text: Substring, _ side: Field
) throws(Refusal) -> (fen: Int64, category: String?) {
    guard !text.isEmpty else { throw Refusal(.missing, .amount, "") }
    if let fen = try? readAmount(String(text), side) { return (fen, nil) }
    for comma in text.indices.reversed() where text[comma] == "," {
        guard let fen = try? readAmount(String(text[..<comma]), side) else { continue }
        return (fen, String(text[text.index(after: comma)...]))
    }
    let amount = text.prefix { $0 != "," }
    return (try readAmount(String(amount), side), nil)
}
