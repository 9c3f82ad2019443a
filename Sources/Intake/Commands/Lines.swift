// The lines of a journal entry or of opening balances, from CSV with the columns account, debit,
// credit (科目, 借方, 贷方) and, for lines of income or expense, category (类别).

package import Ledger

/// A line that could not be read, with the place where it stands.
package struct LineRefusal: Error, Equatable {
    package var line: Int
    package var column: String
    package var refusal: Refusal
}

/// Why a file of lines cannot be read.
package enum LinesFault: Error {
    case text(TextFault)
    case csv(CSVFault)
    /// The header must be account, debit, credit and may have category, in any order; gives what
    /// stands there.
    case header([String])
    case fieldCount(line: Int, expected: Int, found: Int)
    case lines([LineRefusal])
}

private let columnNames: [String: Field] = [
    "account": .account, "科目": .account, "会计科目": .account, "debit": .debit, "借方": .debit,
    "credit": .credit, "贷方": .credit, "category": .category, "类别": .category,
]

/// - Returns: the lines in the order of the file; whether they balance is for `decide`.
package func readLines(
    path: String, encoding: TextEncoding, _ words: Words
) throws(LinesFault) -> [Line] {
    let text = try openText(path, encoding)
    let reader = CSVReader(text)
    guard try step(reader) else { throw .header([]) }
    let header = (0..<reader.record.count).map { reader.record.string($0) }
    let fields = header.map { columnNames[cleanText($0)?.lowercased() ?? ""] }
    let known = Set(fields.compactMap(\.self))
    guard known.count == fields.count, known.isSuperset(of: [.account, .debit, .credit]) else {
        throw .header(header)
    }
    var lines: [Line] = []
    var refused: [LineRefusal] = []
    while try step(reader) {
        let record = reader.record
        guard record.count == header.count else {
            throw .fieldCount(line: record.line, expected: header.count, found: record.count)
        }
        var texts: [Field: String] = [:]
        for (index, field) in fields.enumerated() {
            if let field { texts[field] = record.string(index).trimmed }
        }
        do throws(Refusal) {
            lines.append(try line(texts, words))
        } catch {
            let index = fields.firstIndex(of: error.field) ?? 0
            refused.append(
                LineRefusal(
                    line: record.line, column: header[index], refusal: words.suggesting(error)))
        }
    }
    guard refused.isEmpty else { throw .lines(refused) }
    return lines
}

private func line(_ texts: [Field: String], _ words: Words) throws(Refusal) -> Line {
    guard let account = cleanText(texts[.account]) else { throw Refusal(.missing, .account, "") }
    var line = Line(account: try words.account(account))
    if let category = cleanText(texts[.category]) { line.category = try words.category(category) }
    if let debit = side(texts[.debit]) { line.debit = try readAmount(debit, .debit) }
    if let credit = side(texts[.credit]) { line.credit = try readAmount(credit, .credit) }
    guard (line.debit == 0) != (line.credit == 0) else {
        throw Refusal(.lineSides, .debit, account)
    }
    return line
}

/// The text of a side; nothing, zero and a dash all say that the other side has the amount.
private func side(_ text: String?) -> String? {
    guard let text, !["", "0", "0.00", "0.0", "-"].contains(text) else { return nil }
    return text
}

private func openText(_ path: String, _ encoding: TextEncoding) throws(LinesFault) -> UTF8Stream {
    let source: ByteSource
    do throws(SourceFault) { source = try ByteSource(path: path) } catch {
        throw .text(.source(error))
    }
    do throws(TextFault) { return try UTF8Stream(source: source, encoding: encoding) } catch {
        throw .text(error)
    }
}

private func step(_ reader: CSVReader) throws(LinesFault) -> Bool {
    do throws(CSVFault) { return try reader.next() } catch { throw .csv(error) }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
