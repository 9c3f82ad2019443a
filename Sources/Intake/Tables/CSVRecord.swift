// One row of a CSV table as places in the reader's window, and the scanner that finds them.
// Scanning never looks back: a row that the window cuts off is scanned again once more is there.
// Not here: filling the window, faults that need a line number, headers (CSVReader, ImportHeader).

/// The row last read. Its fields are valid until the reader's next `next()`.
package struct CSVRecord {
    /// Physical line, from 1, on which the row starts.
    package internal(set) var line = 1
    let text: UTF8Stream
    var fields: [CSVField] = []
    /// Line ends inside quoted fields of the row.
    var innerLines = 0
    /// What stands between fields: a comma, semicolon, tab or bar.
    let delimiter: UInt8

    init(text: UTF8Stream, delimiter: UInt8) {
        self.text = text
        self.delimiter = delimiter
    }

    /// Number of fields in the row.
    package var count: Int { fields.count }

    /// Lends the UTF-8 bytes of a field, quotes removed.
    package func withField<R, E: Error>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        let field = fields[index]
        let bytes = UnsafeBufferPointer(
            start: text.base + field.start, count: field.end - field.start)
        return try body(bytes)
    }

    /// A field as text, quotes removed.
    package func string(_ index: Int) -> String {
        withField(index) { String(decoding: $0, as: UTF8.self) }
    }
}

/// Where a field's content lies in the window; `doubled` = it holds doubled quotes.
struct CSVField {
    var start: Int
    var end: Int
    var doubled = false
}

/// What a scan came to. Places are offsets in the window.
enum CSVScan {
    /// A whole row; `next` is the place after its line end.
    case row(next: Int)
    /// The window ends inside the row, in a quoted field if `quoteAt` is given.
    case cutOff(quoteAt: Int?)
    /// A quote in the unquoted field that began at `field`.
    case bareQuote(at: Int, field: Int)
    /// Something other than a delimiter or line end after the closing quote.
    case textAfterQuote(at: Int, field: Int)
}

extension CSVRecord {
    /// Scans the row that begins at `start`; `final` = nothing follows `end`.
    mutating func scan(from start: Int, to end: Int, final: Bool) -> CSVScan {
        fields.removeAll(keepingCapacity: true)
        innerLines = 0
        let bytes = text.base
        var index = start
        while true {
            if index < end, bytes[index] == ASCII.quote {
                if let stop = scanQuoted(bytes, &index, end, final) { return stop }
            } else {
                let begin = index
                index = unquotedEnd(bytes, begin, end, delimiter)
                fields.append(CSVField(start: begin, end: index))
                if index < end, bytes[index] == ASCII.quote {
                    return .bareQuote(at: index, field: begin)
                }
            }
            if index == end { return final ? finished(next: end) : .cutOff(quoteAt: nil) }
            if bytes[index] != delimiter { break }
            index += 1
        }
        guard let next = lineEnd(bytes, index, end, final) else { return .cutOff(quoteAt: nil) }
        return finished(next: next)
    }

    /// Moves `index` from an opening quote to just after the closing one; gives why it could not.
    private mutating func scanQuoted(
        _ bytes: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int, _ final: Bool
    ) -> CSVScan? {
        let opened = index
        var field = CSVField(start: opened + 1, end: opened + 1)
        var place = opened + 1
        while true {
            place = quotedEnd(bytes, place, end)
            if place == end { return .cutOff(quoteAt: opened) }
            if place + 1 == end, !final { return .cutOff(quoteAt: nil) }
            if place + 1 == end || bytes[place + 1] != ASCII.quote { break }
            field.doubled = true
            place += 2
        }
        field.end = place
        fields.append(field)
        index = place + 1
        if index == end || isSeparator(bytes[index], delimiter) { return nil }
        return .textAfterQuote(at: index, field: opened)
    }

    /// The next quote from `start` on, or `end`; counts the line ends on the way.
    @inline(__always)
    private mutating func quotedEnd(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int {
        var index = start
        while index < end, bytes[index] != ASCII.quote {
            let byte = bytes[index]
            index += 1
            if byte > ASCII.carriageReturn { continue }
            if byte == ASCII.lineFeed { innerLines += 1 }
            if byte == ASCII.carriageReturn, index < end, bytes[index] != ASCII.lineFeed {
                innerLines += 1
            }
        }
        return index
    }

    /// Takes doubled quotes out of the fields that have them, in place.
    private mutating func finished(next: Int) -> CSVScan {
        for index in fields.indices where fields[index].doubled {
            fields[index].end = undouble(text.base, fields[index].start, fields[index].end)
            fields[index].doubled = false
        }
        return .row(next: next)
    }
}

/// The place after the line end at `index`; nil if a CR is the last byte and LF may follow.
func lineEnd(
    _ bytes: UnsafePointer<UInt8>, _ index: Int, _ end: Int, _ final: Bool
) -> Int? {
    if bytes[index] == ASCII.lineFeed { return index + 1 }
    if index + 1 == end { return final ? end : nil }
    return bytes[index + 1] == ASCII.lineFeed ? index + 2 : index + 1
}

/// The first delimiter, line end or quote from `start` on, or `end`.
@inline(__always)
private func unquotedEnd(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ delimiter: UInt8
) -> Int {
    let highest = max(delimiter, ASCII.quote)
    var index = start
    while index < end {
        let byte = bytes[index]
        if byte <= highest, byte == ASCII.quote || isSeparator(byte, delimiter) { break }
        index += 1
    }
    return index
}

@inline(__always)
private func isSeparator(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || ASCII.isLineEnd(byte)
}

/// Every `""` in `start..<end` becomes `"`; gives the new end.
private func undouble(_ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var from = start
    var to = start
    while from < end {
        let byte = bytes[from]
        bytes[to] = byte
        to += 1
        from += byte == ASCII.quote ? 2 : 1
    }
    return to
}
