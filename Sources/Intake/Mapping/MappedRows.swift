// The rows of a mapped table: lines above the header passed over, the header bound to the mapping,
// every row made into events, or skipped, or said what is wrong with it.
// Not here: how a row's values are decided (RowMapping).

/// A row that gave no event; `mapLine` is the rule that skips it, nil if all amounts are empty.
package struct SkippedRow: Sendable {
    package var line: Int
    package var mapLine: Int?
}

final class MappedRows {
    /// How many skipped rows are kept for an explanation.
    private static let kept = 1000

    /// How many rows gave no event.
    private(set) var skipped = 0
    private(set) var skippedRows: [SkippedRow] = []
    private let cells: [String]
    private let reader: CSVReader
    private let text: UTF8Stream
    private let columns: MappedColumns
    private let mapping: RowMapping
    /// The first row of a table without a header was read to count its columns.
    private var isPending: Bool

    /// Throws `.empty`, `.badHeaderRow`, `.text`, `.mapping`.
    init(_ text: UTF8Stream, _ mapping: Mapping) throws(ImportFault) {
        self.text = text
        let form = mapping.table
        reader = CSVReader(text, delimiter: form.delimiter, isSheet: form.isSheet)
        try skipLines(form, reader)
        isPending = !form.hasHeader
        let first = try headerCells(reader)
        let numbers = (1...first.count).map(String.init)
        cells = form.hasHeader ? first : form.names.isEmpty ? numbers : form.names
        do throws(MappingFault) {
            columns = try MappedColumns(mapping, cells: cells)
        } catch {
            throw .mapping(error)
        }
        self.mapping = RowMapping(mapping, columns.headers)
    }

    func next() throws(ImportFault) -> RowResult {
        while true {
            do throws(CSVFault) {
                guard try step() else { return .end }
            } catch {
                return .bad(try badCSVRow(error, cells))
            }
            let record = reader.record
            if record.isBlank { continue }
            let texts = columns.texts(record)
            do throws(BadRow) {
                if let rule = try mapping.skipping(texts, line: record.line) {
                    skip(record.line, rule.line)
                    continue
                }
                let events = try events(record, texts)
                if events.isEmpty { skip(record.line, nil) }
                return .mapped(events)
            } catch {
                return .bad(error)
            }
        }
    }

    private func step() throws(CSVFault) -> Bool {
        guard !isPending else {
            isPending = false
            return true
        }
        return try reader.next()
    }

    private func skip(_ line: Int, _ mapLine: Int?) {
        skipped += 1
        guard skippedRows.count < MappedRows.kept else { return }
        skippedRows.append(SkippedRow(line: line, mapLine: mapLine))
    }

    /// Only rows that no rule skips need all fields: a line of totals may have fewer.
    private func events(
        _ record: CSVRecord, _ texts: [String]
    ) throws(BadRow) -> [MappedEvent] {
        let extra = record.fields.dropFirst(columns.count)
        let isWhole = record.count >= columns.count || reader.isSheet
        guard isWhole, extra.allSatisfy(record.isBlank) else {
            throw BadRow(
                line: record.line,
                reason: .fieldCount(expected: columns.count, found: record.count))
        }
        return try mapping.events(texts, line: record.line)
    }
}

private func skipLines(_ form: TableForm, _ reader: CSVReader) throws(ImportFault) {
    let skipped: Int
    do throws(CSVFault) { skipped = try reader.skipLines(form.skip) } catch {
        throw asImportFault(error)
    }
    guard skipped == form.skip else {
        let problem = MappingFault.Problem.skipsTooMuch(skip: form.skip, lines: skipped)
        throw .mapping(MappingFault(problem, line: form.skipLine))
    }
}
