// A table that somebody made, as text (CSV) or as one sheet of an XLSX workbook, read row by row.

/// What keeps a table from being read at all.
package enum TableFault: Error {
    case text(TextFault)
    case csv(CSVFault)
    case workbook(WorkbookFault)
    /// A sheet was asked for, and the file is no workbook.
    case noSheets
}

package struct TableSource {
    let reader: CSVReader
    /// The sheet that is read; nil for a text.
    package let sheet: String?

    /// - Parameters:
    ///   - path: `-` = standard input.
    ///   - sheet: the name or number of a sheet; nil = the first.
    package init(path: String, encoding: TextEncoding, sheet: String?) throws(TableFault) {
        if let table = try TableSource.workbook(path, sheet) {
            do throws(TextFault) {
                let text = try UTF8Stream(source: table.source, encoding: .utf8)
                reader = CSVReader(text, isSheet: true)
            } catch {
                throw .text(error)
            }
            self.sheet = table.name
            return
        }
        guard sheet == nil else { throw .noSheets }
        self.sheet = nil
        let source: ByteSource
        do throws(SourceFault) { source = try ByteSource(path: path) } catch {
            throw .text(.source(error))
        }
        do throws(TextFault) {
            reader = CSVReader(try UTF8Stream(source: source, encoding: encoding))
        } catch {
            throw .text(error)
        }
    }

    private static func workbook(
        _ path: String, _ sheet: String?
    ) throws(TableFault) -> SheetTable? {
        do throws(WorkbookFault) {
            return switch WorkbookKind(path: path) {
            case .xls: throw .oldFormat
            case .encrypted: throw .encrypted
            case .archive: try SheetTable(path: path, sheet: sheet)
            case nil: nil
            }
        } catch {
            throw .workbook(error)
        }
    }

    /// The next row; nil at the end.
    func next() throws(TableFault) -> CSVRecord? {
        do throws(CSVFault) { return try reader.next() ? reader.record : nil } catch {
            throw .csv(error)
        }
    }

    var isSheet: Bool { reader.isSheet }
}
