// The rows of a CSV import: fields put under their columns, faults of a row turned into `BadRow`.
// Not here: the CSV grammar (CSVReader) and the meaning of header cells (ImportHeader).

final class CSVRows {
    let header: ImportHeader
    private let cells: [String]
    private let reader: CSVReader
    private let text: UTF8Stream
    private var row = ImportRow()

    /// - Parameter cells: the header row. Throws `.header`.
    init(_ text: UTF8Stream, _ reader: CSVReader, _ cells: [String]) throws(ImportFault) {
        self.text = text
        self.reader = reader
        self.cells = cells
        do throws(HeaderRefusal) {
            header = try ImportHeader(cells: cells)
        } catch {
            throw .header(error)
        }
    }

    func next() throws(ImportFault) -> RowResult {
        while true {
            do throws(CSVFault) {
                guard try reader.next() else { return .end }
            } catch {
                return .bad(try badCSVRow(error, cells))
            }
            let record = reader.record
            // The rows of a sheet end with their last cell.
            let isShort = reader.isSheet && record.count < header.count
            guard record.count == header.count || isShort else {
                if record.isBlank { continue }
                return .bad(wrongCount(record))
            }
            let (filled, stray) = row.load(record, under: header)
            if let stray { return .bad(badRow(record, stray: stray)) }
            if filled { return .row(row) }
        }
    }

    private func wrongCount(_ record: CSVRecord) -> BadRow {
        let reason = BadRowReason.fieldCount(expected: header.count, found: record.count)
        return BadRow(line: record.line, reason: reason)
    }

    private func badRow(_ record: CSVRecord, stray: Int) -> BadRow {
        BadRow(
            line: record.line, value: record.string(stray), reason: .noHeader(position: stray + 1))
    }
}

extension CSVRecord {
    func isBlank(_ field: CSVField) -> Bool {
        let place = trimmed(text.base, field.start, field.end)
        return place.start == place.end
    }

    var isBlank: Bool { fields.allSatisfy(isBlank) }
}

/// What is wrong with a row, with the header cell of the field in question. Throws faults of the
/// whole file.
func badCSVRow(_ fault: CSVFault, _ cells: [String]) throws(ImportFault) -> BadRow {
    let name = { (position: Int) in position <= cells.count ? cells[position - 1] : nil }
    return switch fault {
    case .text(let fault): throw .text(fault)
    case .quoteNotClosed(let line, let column, let value):
        BadRow(line: line, column: name(column), value: value, reason: .quoteNotClosed)
    case .textAfterQuote(let line, let column, let value):
        BadRow(line: line, column: name(column), value: value, reason: .textAfterQuote)
    case .quoteInsideField(let line, let column, let value):
        BadRow(line: line, column: name(column), value: value, reason: .quoteInsideField)
    case .rowTooLong(let line):
        BadRow(line: line, reason: .tooLong)
    }
}

/// The cells of the next row. Throws `.empty` if there is none.
func headerCells(_ reader: CSVReader) throws(ImportFault) -> [String] {
    do throws(CSVFault) {
        if try reader.next() { return (0..<reader.record.count).map(reader.record.string) }
    } catch {
        throw asImportFault(error)
    }
    throw .empty
}

func asImportFault(_ fault: CSVFault) -> ImportFault {
    if case .text(let fault) = fault { return .text(fault) }
    return .badHeaderRow(fault)
}
