// What reading an import yields: rows, rows that cannot be read, and faults of the whole file.
// All are facts; the sentences made of them are written elsewhere.

/// One step of reading an import.
package enum RowResult: Sendable {
    case row(ImportRow)
    /// What a mapping made of one row: its events, perhaps none.
    case mapped([MappedEvent])
    /// The rows of one voucher.
    case voucher(ImportVoucher)
    case bad(BadRow)
    case end
}

/// A row that could not be read; reading goes on after it.
package struct BadRow: Error, Equatable {
    /// Physical line, from 1, where the row starts (for an unclosed quote: where that opened).
    package var line: Int
    /// The column's name as the file writes it, if the fault lies in one.
    package var column: String?
    /// The text in question, or its beginning; may be empty.
    package var value: String
    package var reason: BadRowReason

    package init(line: Int, column: String? = nil, value: String = "", reason: BadRowReason) {
        self.line = line
        self.column = column
        self.value = value
        self.reason = reason
    }
}

package enum BadRowReason: Equatable, Sendable {
    case fieldCount(expected: Int, found: Int)
    /// Text under a blank header cell; `position` counts fields from 1.
    case noHeader(position: Int)
    /// Reading ends.
    case quoteNotClosed
    case textAfterQuote
    case quoteInsideField
    /// Longer than 1 MiB.
    case tooLong
    case json(JSONFault)
    /// A member that is no column (NDJSON; in CSV the header is refused).
    case unknownColumn
    /// Two members name the same column, in two languages (NDJSON).
    case columnTwice(ImportColumn)
    /// The row does not fit the mapping; the number is the line of the mapping.
    case mapped(MappedFault, Int)
}

/// Why an import cannot be read at all, or not any further.
package enum ImportFault: Error, Equatable {
    case text(TextFault)
    /// A CSV input without a header row.
    case empty
    case header(HeaderRefusal)
    /// The header row is not well-formed CSV.
    case badHeaderRow(CSVFault)
    /// The mapping does not fit the file.
    case mapping(MappingFault)
}

/// The two forms of an import; raw values are those of `--input`.
package enum ImportFormat: String, CaseIterable, Sendable {
    case csv
    case ndjson
}
