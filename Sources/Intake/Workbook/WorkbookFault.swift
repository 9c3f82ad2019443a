// Why a workbook cannot be read, and how much of one is read. Facts; the sentences stand in the
// tool.

package enum WorkbookFault: Error, Equatable {
    /// The binary format of Excel 97–2003.
    case oldFormat
    /// Protected by a password.
    case encrypted
    /// The binary format .xlsb.
    case binaryFormat
    /// The format of LibreOffice (.ods).
    case openDocument
    /// An archive, but of no workbook.
    case noWorkbook
    /// A part of the file is cut off or not as the format demands (ECMA-376).
    case damaged(part: String)
    /// A document type declaration, which could expand without limit.
    case documentType(part: String)
    case noSuchSheet(String, sheets: [String])
    case emptySheet(String)
    case cell(String, sheet: String, CellFault)
    case tooLarge(WorkbookLimit)
    case text(TextFault)
}

/// What is wrong with one cell.
package enum CellFault: Equatable {
    /// A formula that nobody has computed and saved.
    case notComputed
    /// Said to be a number.
    case notANumber(String)
    /// A text that the workbook does not have.
    case noSuchText
    /// Before or upon another cell, or beyond the edges of a sheet.
    case misplaced
}

/// Limits, so that a small file cannot fill memory or disk.
package enum WorkbookLimit: Equatable {
    /// Bytes of all parts read, unpacked.
    case unpacked
    /// How many times a part may grow when unpacked.
    case growth
    case parts
    /// Bytes of shared texts.
    case texts
    case cells
    /// Bytes of the table that is made of a sheet.
    case table
    /// Bytes of one row, or of one tag.
    case row

    package var value: Int {
        switch self {
        case .unpacked: 2_147_483_648
        case .growth: 200
        case .parts: 10_000
        case .texts: 268_435_456
        case .cells: 50_000_000
        case .table: 2_147_483_648
        case .row: CSVReader.longestRow - 2
        }
    }
}

/// The edges of a sheet (ECMA-376 part 1, 18.3.1.73 and annex L).
enum SheetEdge {
    static let rows = 1_048_576
    static let columns = 16_384
}
