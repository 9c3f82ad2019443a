// Reads a CSV table row by row (RFC 4180; CRLF, LF or lone CR; wholly empty lines are skipped).
// After a fault in one row it goes on with the next physical line; only a quote that never closes
// ends the reading. Not here: what the columns mean (ImportHeader), trimming (ImportRow).

/// Why a row could not be read. Lines are physical lines from 1, columns fields from 1;
/// `value` is the beginning of the field in question.
package enum CSVFault: Error, Equatable {
    case text(TextFault)
    /// `line`: where the quote was opened. Reading ends.
    case quoteNotClosed(line: Int, column: Int, value: String)
    case textAfterQuote(line: Int, column: Int, value: String)
    case quoteInsideField(line: Int, column: Int, value: String)
    /// Longer than `CSVReader.longestRow` bytes as UTF-8.
    case rowTooLong(line: Int)
}

/// The rows of a CSV table, one at a time; a class, as two copies could not share one place.
package final class CSVReader {
    /// Bytes of the longest row accepted, as UTF-8 and with its line end.
    package static let longestRow = 1_048_576

    /// The row that the last `next()` read.
    package private(set) var record: CSVRecord
    /// Whether line ends inside quotes do not count: a sheet numbers its rows.
    let isSheet: Bool
    private let text: UTF8Stream
    /// Physical line of `text.start`.
    private var line = 1
    /// A fault left the rest of a physical line to be skipped.
    private var skipsLine = false
    private var finished = false

    package init(_ text: UTF8Stream, delimiter: UInt8 = ASCII.comma, isSheet: Bool = false) {
        self.text = text
        self.isSheet = isSheet
        record = CSVRecord(text: text, delimiter: delimiter)
    }

    /// Passes over physical lines (of a sheet: rows), whatever stands in them; gives how many
    /// there were, at most `count`. Only before the first `next()`.
    package func skipLines(_ count: Int) throws(CSVFault) -> Int {
        for skipped in 0..<count {
            if text.start == text.end, try !fill() { return skipped }
            var isQuoted = false
            while isQuoted || !ASCII.isLineEnd(text.base[text.start]) {
                if isSheet, text.base[text.start] == ASCII.quote { isQuoted.toggle() }
                text.start += 1
                if text.start == text.end, try !fill() { return skipped + 1 }
            }
            try skipLineEnd()
        }
        return count
    }

    /// Reads the next row into `record`; false at the end of the table.
    package func next() throws(CSVFault) -> Bool {
        if finished { return false }
        guard try toRowStart() else {
            finished = true
            return false
        }
        while true {
            let start = text.start
            let end = min(text.end, start + Self.longestRow)
            let final = text.atEnd && end == text.end
            switch record.scan(from: start, to: end, final: final) {
            case .row(let next):
                accept(next: next)
                return true
            case .cutOff(let quote):
                if final || end < text.end { throw try cutOff(quote, from: start, to: end) }
                _ = try fill()
            case .bareQuote(let place, let field):
                throw try fault(at: place, field, CSVFault.quoteInsideField)
            case .textAfterQuote(let place, let field):
                throw try fault(at: place, field, CSVFault.textAfterQuote)
            }
        }
    }

    private func accept(next: Int) {
        record.line = line
        line += (isSheet ? 0 : record.innerLines) + 1
        text.start = next
    }

    /// Skips empty lines and what a fault left over; false if nothing follows.
    private func toRowStart() throws(CSVFault) -> Bool {
        while true {
            if text.start == text.end, try !fill() { return false }
            if ASCII.isLineEnd(text.base[text.start]) {
                try skipLineEnd()
            } else if skipsLine {
                text.start += 1
            } else {
                return true
            }
        }
    }

    private func skipLineEnd() throws(CSVFault) {
        while true {
            let next = lineEnd(text.base, text.start, text.end, text.atEnd)
            if let next {
                text.start = next
                line += 1
                skipsLine = false
                return
            }
            _ = try fill()
        }
    }

    private func fill() throws(CSVFault) -> Bool {
        do throws(TextFault) { return try text.fill() } catch { throw .text(error) }
    }

    /// The row ends at the end of the file, or of what a row may have, before it is complete.
    private func cutOff(_ quote: Int?, from start: Int, to end: Int) throws(CSVFault) -> CSVFault {
        guard let quote else {
            let fault = CSVFault.rowTooLong(line: line)
            line += record.innerLines
            text.start = end
            skipsLine = true
            return fault
        }
        finished = true
        let opened = line + lineEnds(from: start, to: quote)
        let column = record.count + 1
        return .quoteNotClosed(line: opened, column: column, value: try excerpt(quote))
    }

    /// Leaves the reader at `place`, with the rest of that physical line to be skipped.
    private func fault(
        at place: Int, _ field: Int,
        _ make: (_ line: Int, _ column: Int, _ value: String) -> CSVFault
    ) throws(CSVFault) -> CSVFault {
        let skipped = place - text.start
        let made = make(line, record.count, try excerpt(field))
        line += record.innerLines
        text.start += skipped
        skipsLine = true
        return made
    }

    private func lineEnds(from start: Int, to end: Int) -> Int {
        var count = 0
        for index in start..<end {
            let byte = text.base[index]
            let pair = byte == ASCII.carriageReturn && text.base[index + 1] == ASCII.lineFeed
            if ASCII.isLineEnd(byte), !pair { count += 1 }
        }
        return count
    }

    /// The text from `field` to the end of its physical line, at most 60 characters.
    private func excerpt(_ field: Int) throws(CSVFault) -> String {
        let offset = field - text.start
        while text.end - text.start - offset < 240, try fill() {}
        let begin = text.start + offset
        let limit = min(text.end, begin + 240)
        var end = begin
        while end < limit, !ASCII.isLineEnd(text.base[end]) { end += 1 }
        let bytes = UnsafeBufferPointer(start: text.base + begin, count: end - begin)
        return String(String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(60))
    }
}
