// What somebody states of what is to be recorded: texts by the names that refusals point with,
// whether they were options of a command, fields of a form or members of JSON.

package import Intake
package import Ledger
package import Reports

package struct Stated: Sendable {
    package var texts: [Field: String]
    package var lines = StatedLines.none
    package var tags: [String] = []
    package var entries: [Int64] = []
    package var document: Document?

    package init(_ texts: [Field: String] = [:]) { self.texts = texts }

    /// In Unicode NFC; an empty text is none.
    package func text(_ field: Field) -> String? { cleanText(texts[field]) }

    /// - Throws: `Refusal` (`missing`).
    package func required(_ field: Field) throws(Refusal) -> String {
        guard let text = text(field) else { throw Refusal(.missing, field, "") }
        return text
    }

    package func day(_ field: Field = .date) throws(Refusal) -> Day? {
        guard let text = text(field) else { return nil }
        return try readDay(text, field)
    }

    package func requiredDay() throws(Refusal) -> Day { try readDay(try required(.date)) }

    /// In fen.
    package func amount(_ field: Field = .amount) throws(Refusal) -> Int64? {
        guard let text = text(field) else { return nil }
        return try readAmount(text, field)
    }

    /// - Returns: 0 where none is stated.
    package func count(_ field: Field) throws(Refusal) -> Int64 {
        guard let text = text(field) else { return 0 }
        return try readCount(text, field)
    }

    /// The number of an entry.
    package func entry(_ field: Field) throws(Refusal) -> Int64? {
        guard let text = text(field) else { return nil }
        guard let seq = entryNumber(text) else { throw Refusal(.notANumber, field, text) }
        return seq
    }

    package func period() throws(Refusal) -> Period { try readPeriod(try required(.period)) }

    /// What is stated and means nothing here would else be passed over in silence.
    ///
    /// - Throws: `Refusal` (`unused-field`).
    package func refuse(unless used: Set<Field>, for kind: String) throws(Refusal) {
        for field in Field.allCases where !used.contains(field) {
            guard let text = text(field) else { continue }
            throw Refusal(.unusedField, field, text, detail: kind)
        }
        guard used.contains(.line) || lines.isEmpty else {
            throw Refusal(.unusedField, .line, "", detail: kind)
        }
    }
}

/// The lines of an entry of many.
package enum StatedLines: Sendable {
    case none
    /// Each `ACCOUNT=AMOUNT` or `ACCOUNT=AMOUNT,CATEGORY`.
    case flags(debits: [String], credits: [String])
    /// Each by field: account, debit or credit, category.
    case rows([[Field: String]])
    case read([Line])

    package var isEmpty: Bool {
        switch self {
        case .none: true
        case .flags(let debits, let credits): debits.isEmpty && credits.isEmpty
        case .rows(let rows): rows.isEmpty
        case .read(let lines): lines.isEmpty
        }
    }

    /// - Throws: `FlagsRefused`; a fault of lines that says which of them.
    package func lines(_ words: Words) throws -> [Line] {
        switch self {
        case .none: return []
        case .flags(let debits, let credits):
            return try readLines(debits: debits, credits: credits, words)
        case .rows(let rows):
            do throws(LinesFault) { return try readLines(rows, words) } catch {
                throw FaultError(.lines(error, path: Field.line.rawValue))
            }
        case .read(let lines): return lines
        }
    }
}
