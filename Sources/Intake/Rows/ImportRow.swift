// One row of an import as read, whether from CSV or NDJSON: for each column an optional text.
// A plain value over one byte buffer: keeping a row costs a copy only if the reader goes on.
// Not here: what the texts mean (ParseDay and its neighbours), which of them a row needs.

/// A row as read. Texts are without blanks at either end; an empty one counts as absent.
package struct ImportRow: Sendable {
    /// Physical line, from 1, on which the row starts.
    package private(set) var line = 0
    private var bytes: [UInt8] = []
    private var cells = [Cell](
        repeating: Cell(), count: ImportColumn.allCases.count)

    /// Where in `bytes` a column's text lies; empty = absent.
    private struct Cell {
        var start: Int32 = 0
        var end: Int32 = 0

        init() {}

        init(_ place: (start: Int, end: Int)) {
            start = Int32(truncatingIfNeeded: place.start)
            end = Int32(truncatingIfNeeded: place.end)
        }
    }

    init() {}

    /// A row of the texts given, by `ImportColumn.rawValue`.
    init(line: Int, texts: [String]) {
        self.line = line
        for (index, text) in texts.enumerated() {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            cells[index] = Cell((start, bytes.count))
        }
    }

    /// The text of a column, nil if absent.
    package subscript(_ column: ImportColumn) -> String? {
        withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    package func has(_ column: ImportColumn) -> Bool {
        let cell = cells[column.rawValue]
        return cell.end > cell.start
    }

    /// Whether no column has text.
    var isEmpty: Bool { !cells.contains { $0.end > $0.start } }

    /// Lends the UTF-8 bytes of a column's text; nil if absent. Passes on what `body` throws.
    package func withBytes<R, E: Error>(
        _ column: ImportColumn, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R? {
        let cell = cells[column.rawValue]
        guard cell.end > cell.start else { return nil }
        return try bytes.withUnsafeBufferPointer { all throws(E) -> R in
            try body(UnsafeBufferPointer(rebasing: all[Int(cell.start)..<Int(cell.end)]))
        }
    }

    /// The day in `date`, YYYYMMDD; nil if absent. Throws as `parseDay`.
    package func day() throws(DayFault) -> Int32? { try withBytes(.date, parseDay) }

    /// The kind in `kind`; nil if absent. Throws as `parseKind`.
    package func kind() throws(KindFault) -> ImportKind? { try withBytes(.kind, parseKind) }

    /// The fen in `amount`; nil if absent. Throws as `parseAmount`.
    package func amount() throws(AmountFault) -> Int64? { try withBytes(.amount, parseAmount) }

    /// The count in `beneficiaries`; nil if absent. Throws as `parseCount`.
    package func beneficiaries() throws(CountFault) -> Int64? {
        try withBytes(.beneficiaries, parseCount)
    }

    /// Becomes a copy of `record`, its fields under the columns of `header`.
    /// Gives whether any column has text, and the first field that has text but no header.
    mutating func load(
        _ record: CSVRecord, under header: ImportHeader
    ) -> (filled: Bool, stray: Int?) {
        let origin = record.fields.first?.start ?? 0
        let length = (record.fields.last?.end ?? 0) - origin
        let content = UnsafePointer(record.text.base + origin)
        begin(line: record.line, UnsafeBufferPointer(start: content, count: length))
        var filled = false
        var stray: Int?
        for (index, field) in record.fields.enumerated() {
            let place = cell(content, field.start - origin, field.end - origin)
            if place.start == place.end { continue }
            switch header.positions[index] {
            case .column(let column):
                cells[column.rawValue] = Cell(place)
                filled = true
            case .unnamed: stray = stray ?? index
            }
        }
        return (filled, stray)
    }

    /// Becomes a new row over a copy of `content`, with every column absent.
    mutating func begin(line: Int, _ content: UnsafeBufferPointer<UInt8>) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: content)
        for index in cells.indices { cells[index] = Cell() }
    }

    /// Says where in the content a column's text lies, blanks at its ends included.
    mutating func set(_ column: ImportColumn, _ range: Range<Int>) {
        let place = bytes.withUnsafeBufferPointer { all in
            all.baseAddress.map { trimmed($0, range.lowerBound, range.upperBound) }
        }
        if let place { cells[column.rawValue] = Cell(place) }
    }
}
