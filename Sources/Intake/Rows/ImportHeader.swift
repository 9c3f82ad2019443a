// Finds the import's columns in a header row, whatever their order, case, width and spacing, and
// keeps each header as written, for messages. All that is wrong is reported, not the first thing.
// Not here: rows (ImportRow); tables with other columns (Mapping).

/// One thing wrong with a header row; texts are the cells as written.
package enum HeaderFault: Error, Equatable {
    case missing(ImportColumn)
    case twice(ImportColumn, first: String, second: String)
    case unknown(String)
    /// The same in a table of lines of vouchers, which has other columns; there also a column that
    /// stands twice.
    case notOfLines(String)
}

/// All that is wrong with a header row.
package struct HeaderRefusal: Error, Equatable {
    package var faults: [HeaderFault]

    package init(faults: [HeaderFault]) {
        self.faults = faults
    }
}

/// What stands at one position of the header row.
enum HeaderPosition: Equatable {
    case column(ImportColumn)
    /// A blank header cell: the cells below must be blank too.
    case unnamed
}

/// The columns of a table, by position.
package struct ImportHeader: Sendable {
    /// Cells in the header row, and so in every row.
    package let count: Int
    let positions: [HeaderPosition]
    private let written: [ImportColumn: String]

    /// Reads a header row. Throws every unknown, repeated and missing column at once.
    package init(cells: [String]) throws(HeaderRefusal) {
        let lookup = HeaderLookup()
        var written: [ImportColumn: String] = [:]
        var positions: [HeaderPosition] = []
        var faults: [HeaderFault] = []
        for cell in cells {
            let text = trimmed(cell)
            let position = lookup.position(of: text)
            positions.append(position ?? .unnamed)
            if position == nil { faults.append(.unknown(text)) }
            guard case .column(let column) = position else { continue }
            if let first = written[column] {
                faults.append(.twice(column, first: first, second: text))
            } else {
                written[column] = text
            }
        }
        let missing = ImportColumn.required.filter {
            written[$0] == nil && !($0 == .amount && written[.target] != nil)
        }
        faults += missing.map(HeaderFault.missing)
        guard faults.isEmpty else { throw HeaderRefusal(faults: faults) }
        self.count = cells.count
        self.positions = positions
        self.written = written
    }

    /// The header as written, nil if the table lacks the column.
    package subscript(_ column: ImportColumn) -> String? { written[column] }
}

/// Column names in the form in which they are compared.
struct HeaderLookup: Sendable {
    private var columns: [String: ImportColumn] = [:]

    init() {
        for column in ImportColumn.allCases {
            columns[column.english] = column
            columns[column.chinese] = column
        }
        columns[comparable("金额(元)")] = .amount
    }

    /// What a header cell stands for; nil if nobody knows.
    func position(of cell: String) -> HeaderPosition? {
        let name = comparable(cell)
        if let column = columns[name] { return .column(column) }
        return name.isEmpty ? .unnamed : nil
    }
}

/// Narrow, lower case, and without any spaces.
func comparable(_ cell: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars where !scalar.properties.isWhitespace {
        let narrow = narrowed(scalar.value)
        let lower = (0x41...0x5A).contains(narrow) ? narrow + 0x20 : narrow
        name.append(Unicode.Scalar(lower) ?? scalar)
    }
    return String(name)
}

func trimmed(_ cell: String) -> String {
    var scalars = Substring(cell).unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop(while: \.properties.isWhitespace)))
}
