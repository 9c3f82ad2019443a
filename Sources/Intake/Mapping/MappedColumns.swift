// Finds the columns that a mapping names in the header row of a file. Names are compared as our own
// headers are: whatever their case, width and spacing.

/// For each slot of the mapping the position of its column in a row.
struct MappedColumns {
    /// Fields in the header row, and so in every row.
    let count: Int
    /// Headers as written, by slot.
    let headers: [String]
    private let positions: [Int]

    /// - Parameter cells: the header row, or the names given to columns without one.
    init(_ mapping: Mapping, cells: [String]) throws(MappingFault) {
        let headers = cells.map(trimmed)
        let names = headers.map(comparable)
        var positions: [Int] = []
        for column in mapping.columns {
            let wanted = comparable(column.name)
            let found = names.indices.filter { names[$0] == wanted }
            guard let position = found.first else {
                let present = headers.filter { !$0.isEmpty }
                throw MappingFault(.columnMissing(column.name, columns: present), line: column.line)
            }
            guard found.count == 1 else {
                throw MappingFault(.columnTwice(column.name), line: column.line)
            }
            positions.append(position)
        }
        count = cells.count
        self.positions = positions
        self.headers = positions.map { headers[$0] }
    }

    /// The texts of the slots without blanks at either end; "" where the row ends before.
    func texts(_ record: CSVRecord) -> [String] {
        positions.map { position in
            guard position < record.count else { return "" }
            return record.withField(position) { bytes in
                guard let base = bytes.baseAddress else { return "" }
                let place = cell(base, 0, bytes.count)
                let text = UnsafeBufferPointer(rebasing: bytes[place.start..<place.end])
                return String(decoding: text, as: UTF8.self)
            }
        }
    }
}
