// The rows of a voucher journal (序时账): a row a line, with debit and credit instead of kind and
// amount. Rows of one village, day and voucher number that follow each other are one voucher; what
// a merged cell holds stands in its first row only, so an empty cell takes what stands above.
// Not here: what the texts mean (VoucherCommand).

package import Ledger

/// The lines of one voucher as read.
package struct ImportVoucher: Sendable {
    package struct Row: Sendable {
        /// Physical line, from 1.
        package var line: Int
        /// Without blanks at either end; what is empty is left out.
        package var texts: [Field: String]
    }

    package private(set) var rows: [Row]
    /// Rows of the file: more than an entry can have are counted, not kept.
    package private(set) var count = 1

    init(_ first: Row) { rows = [first] }

    mutating func add(_ row: Row) {
        count += 1
        if rows.count <= Limits.lines.upperBound { rows.append(row) }
    }

    fileprivate func holds(_ row: Row) -> Bool {
        VoucherRows.told.allSatisfy { rows.first?.texts[$0] == row.texts[$0] }
    }
}

final class VoucherRows {
    /// What tells one voucher from another.
    fileprivate static let told: [Field] = [.date, .village, .voucher]

    /// Each column as the file writes it.
    let written: [Field: String]
    private let cells: [String]
    private let fields: [Field?]
    private let reader: CSVReader
    private var open: ImportVoucher?
    private var above: [Field: String] = [:]

    /// Whether a header row is one of lines of vouchers.
    static func reads(_ cells: [String]) -> Bool {
        Set(cells.compactMap(field)).isSuperset(of: [.debit, .credit])
    }

    /// Throws `.header`.
    init(_ reader: CSVReader, _ cells: [String]) throws(ImportFault) {
        self.reader = reader
        self.cells = cells
        fields = cells.map(VoucherRows.field)
        var written: [Field: String] = [:]
        var faults: [HeaderFault] = []
        for (cell, field) in zip(cells, fields) {
            guard let field, written[field] == nil else {
                faults.append(.notOfLines(trimmed(cell)))
                continue
            }
            written[field] = trimmed(cell)
        }
        let needed: [(Field, ImportColumn)] = [
            (.date, .date), (.village, .village), (.voucher, .voucher), (.account, .account),
        ]
        faults += needed.filter { written[$0.0] == nil }.map { .missing($0.1) }
        guard faults.isEmpty else { throw .header(HeaderRefusal(faults: faults)) }
        self.written = written
    }

    func next() throws(ImportFault) -> RowResult {
        while true {
            do throws(CSVFault) {
                guard try reader.next() else {
                    defer { open = nil }
                    return open.map { .voucher($0) } ?? .end
                }
            } catch {
                return .bad(try badCSVRow(error, cells))
            }
            let record = reader.record
            if record.isBlank { continue }
            // The rows of a sheet end with their last cell.
            let isShort = reader.isSheet && record.count < cells.count
            guard record.count == cells.count || isShort else {
                let reason = BadRowReason.fieldCount(expected: cells.count, found: record.count)
                return .bad(BadRow(line: record.line, reason: reason))
            }
            let row = row(record)
            if open?.holds(row) == true {
                open?.add(row)
            } else {
                defer { open = ImportVoucher(row) }
                if let open { return .voucher(open) }
            }
        }
    }

    private func row(_ record: CSVRecord) -> ImportVoucher.Row {
        var texts: [Field: String] = [:]
        for (index, field) in fields.prefix(record.count).enumerated() {
            let text = trimmed(record.string(index))
            if let field, !text.isEmpty { texts[field] = text }
        }
        // Another day or village without a number is another voucher, whose number is missing.
        let isOther = [Field.date, .village].contains { field in
            texts[field].map { $0 != above[field] } ?? false
        }
        for field in VoucherRows.told where texts[field] == nil {
            if field != .voucher || !isOther { texts[field] = above[field] }
        }
        above = texts
        return ImportVoucher.Row(line: record.line, texts: texts)
    }

    private static func field(_ cell: String) -> Field? {
        let field = lineColumns[comparable(cell)]
        return field.flatMap { columns.contains($0) ? $0 : nil }
    }

    private static let columns: Set<Field> = [
        .date, .village, .voucher, .account, .name, .category, .debit, .credit, .memo,
    ]
}
