// One event that a mapping makes of a row: texts in the forms our own columns have, and for each
// the place it came from, for messages and for --explain.
// Not here: what the ledger thinks of it.

package import Ledger

/// Where a value came from.
package struct MappedOrigin: Sendable {
    package enum Part: Sendable { case field, rule, event, register, key, category, side }

    /// As it will be read.
    package var value: String
    /// As the file has it; the constant where no column is behind it.
    package var written: String
    /// The source columns' headers, joined; "" for a constant.
    package var columns: String
    /// The line of the mapping that decided; for a rule, where the rule begins.
    package var line: Int
    package var part: Part
    /// An amount that was rounded, as written and with its unit: `12.345`, `1.2345678 ×10000`.
    package var rounded: String?
}

/// How a village that is not known yet is registered.
package struct FirstSight: Sendable {
    package var name: String
    package var township: String?
}

package struct MappedEvent: Sendable {
    /// Physical line, from 1, on which the row starts.
    package var line: Int
    /// Which of the row's events it is, from 1.
    package var ordinal: Int
    package var origins = [MappedOrigin?](repeating: nil, count: ImportColumn.allCases.count)
    package var register: FirstSight?
    /// Whether the amount's side or sign says that money came in; nil if it does not say.
    package var income: Bool?

    init(line: Int, ordinal: Int) {
        self.line = line
        self.ordinal = ordinal
    }

    package subscript(_ column: ImportColumn) -> MappedOrigin? {
        get { origins[column.rawValue] }
        set { origins[column.rawValue] = newValue }
    }

    /// Whether the amount is not exactly what was written.
    package var isRounded: Bool { self[.amount]?.rounded != nil }

    /// Puts a rounded amount as it was written behind the memo, so that no rounding is silent:
    /// `rent [12.345]`.
    mutating func keepWrittenAmount() {
        guard let amount = self[.amount], let written = amount.rounded else { return }
        let stated = self[.memo]
        var memo = stated ?? amount
        memo.value = (stated.map { $0.value + " " } ?? "") + "[\(written)]"
        memo.rounded = nil
        self[.memo] = memo
    }

    /// The event as a row with our own columns. A kind that nothing states follows from the
    /// category, or else from the side of the amount. Throws `BadRow` when they contradict.
    package func row(_ words: Words) throws(BadRow) -> (row: ImportRow, event: MappedEvent) {
        var event = self
        let category = event[.category].flatMap { words.kind(ofCategory: $0.value) }
        if event[.kind] == nil, let kind = category.map({ "\($0.rawValue)" }) {
            event.derive(kind, from: .category, .category)
        }
        if event[.kind] == nil, let income {
            event.derive(income ? "income" : "expense", from: .amount, .side)
        }
        // What is no kind at all is for the next step to refuse.
        if let income, let kind = event[.kind], let stated = parsed(kind.value),
            ![.transfer, .reversal].contains(stated),
            income != (stated == .income), let amount = event[.amount]
        {
            throw BadRow(
                line: line, column: amount.columns, value: amount.written,
                reason: .mapped(.otherDirection(kind: kind.value, income: income), kind.line))
        }
        let texts = ImportColumn.allCases.map { event[$0]?.value ?? "" }
        return (ImportRow(line: line, texts: texts), event)
    }

    private mutating func derive(
        _ kind: String, from column: ImportColumn, _ part: MappedOrigin.Part
    ) {
        guard var origin = self[column] else { return }
        origin.value = kind
        origin.part = part
        origin.rounded = nil
        self[.kind] = origin
    }

    private func parsed(_ kind: String) -> ImportKind? {
        var kind = kind
        return kind.withUTF8 { try? parseKind($0) }
    }

    /// Where the value came from that a refusal points at.
    package func blame(_ refusal: Refusal) -> MappedOrigin? {
        ImportColumn.allCases.first { $0.english == refusal.field.rawValue }.flatMap { self[$0] }
    }
}
