// Reads an import row by row, CSV and NDJSON alike, and says how far it has come.
// Rows that are blank in every column (spreadsheets leave such) are passed over.
// Not here: turning rows into commands, and whether a row has all that its kind needs.

package import Ledger

/// The rows of an import, one at a time.
package final class ImportReader {
    package let format: ImportFormat
    /// The encoding found or asked for, never `auto`.
    package var encoding: TextEncoding { text.encoding }
    /// Bytes read so far, and in all; equal at the end of the input.
    package var progress: (read: Int, total: Int) {
        (text.source.consumedBytes, text.source.totalBytes)
    }

    private enum Rows {
        case csv(CSVRows)
        case vouchers(VoucherRows)
        case ndjson(NDJSONRows)
        case mapped(MappedRows)
    }

    private let text: UTF8Stream
    private let rows: Rows

    /// Opens the file at `path`, standard input for `-`, and reads the header of a CSV table.
    /// Without `format`, the name's ending decides, or else whether the text begins with `{`.
    /// Throws `ImportFault`.
    package convenience init(
        path: String, format: ImportFormat? = nil, encoding: TextEncoding = .auto
    ) throws(ImportFault) {
        let source: ByteSource
        do throws(SourceFault) {
            source = try ByteSource(path: path)
        } catch {
            throw .text(.source(error))
        }
        let format = format ?? formatByEnding(of: path)
        try self.init(source: source, format: format, encoding: encoding)
    }

    /// The same for a source already open; without `format`, its first bytes decide.
    package init(
        source: ByteSource, format: ImportFormat? = nil, encoding: TextEncoding = .auto
    ) throws(ImportFault) {
        do throws(TextFault) {
            text = try UTF8Stream(source: source, encoding: encoding)
            self.format = if let format { format } else { try formatByOpening(of: text) }
        } catch {
            throw .text(error)
        }
        rows =
            switch self.format {
            case .csv: try ImportReader.table(text)
            case .ndjson: .ndjson(NDJSONRows(text))
            }
    }

    /// A sheet of a workbook. Throws `ImportFault`.
    package init(sheet: SheetTable, mapping: Mapping? = nil) throws(ImportFault) {
        format = .csv
        do throws(TextFault) {
            text = try UTF8Stream(source: sheet.source, encoding: .utf8)
        } catch {
            throw .text(error)
        }
        rows =
            if let mapping {
                .mapped(try MappedRows(text, mapping.forSheet))
            } else {
                try ImportReader.table(text, isSheet: true)
            }
    }

    /// A table of others, read by a mapping. Throws `ImportFault`.
    package init(
        source: ByteSource, mapping: Mapping, encoding: TextEncoding = .auto
    ) throws(ImportFault) {
        format = .csv
        let stated = encoding == .auto ? mapping.table.encoding : nil
        do throws(TextFault) {
            text = try UTF8Stream(source: source, encoding: stated ?? encoding)
        } catch {
            throw .text(error)
        }
        rows = .mapped(try MappedRows(text, mapping))
    }

    /// A table of our columns: a row an entry or, with debit and credit, a row a line. Throws
    /// `.empty`, `.header`, `.badHeaderRow`, `.text`.
    private static func table(
        _ text: UTF8Stream, isSheet: Bool = false
    ) throws(ImportFault) -> Rows {
        let reader = CSVReader(text, isSheet: isSheet)
        let cells = try headerCells(reader)
        return VoucherRows.reads(cells)
            ? .vouchers(try VoucherRows(reader, cells)) : .csv(try CSVRows(text, reader, cells))
    }

    /// How many rows the mapping made no event of.
    package var skipped: Int {
        if case .mapped(let rows) = rows { rows.skipped } else { 0 }
    }

    /// The first thousand of them.
    package var skippedRows: [SkippedRow] {
        if case .mapped(let rows) = rows { rows.skippedRows } else { [] }
    }

    /// Reads the next row. Throws what ends the reading of the whole file: `.text`.
    package func next() throws(ImportFault) -> RowResult {
        switch rows {
        case .csv(let rows): try rows.next()
        case .vouchers(let rows): try rows.next()
        case .ndjson(let rows): try rows.next()
        case .mapped(let rows): try rows.next()
        }
    }

    /// A column's name as this file writes it; the English one if it does not have the column.
    package func header(_ column: ImportColumn) -> String {
        let written =
            switch rows {
            case .csv(let rows): rows.header[column]
            case .vouchers: String?.none
            case .ndjson(let rows): rows.written[column]
            case .mapped: String?.none
            }
        return written ?? column.english
    }

    /// The columns of lines of vouchers as this file writes them; empty for other files.
    package var lineHeaders: [Field: String] {
        if case .vouchers(let rows) = rows { rows.written } else { [:] }
    }
}

private func formatByEnding(of path: String) -> ImportFormat? {
    let name = path.lowercased()
    if name.hasSuffix(".csv") { return .csv }
    let endings = [".ndjson", ".jsonl", ".json"]
    return endings.contains(where: name.hasSuffix) ? .ndjson : nil
}

private func formatByOpening(of text: UTF8Stream) throws(TextFault) -> ImportFormat {
    var offset = 0
    while true {
        while text.start + offset < text.end {
            let byte = text.base[text.start + offset]
            if !ASCII.isBlank(byte) { return byte == ASCII.openBrace ? .ndjson : .csv }
            offset += 1
        }
        if try !text.fill() { return .csv }
    }
}
