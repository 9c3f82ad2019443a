// Reads one flat JSON object a line; blank lines are skipped, a bad line is reported and passed.
// Not here: the grammar of an object (JSONObjectParser), what its names mean (ImportReader).

import Glibc

/// A line that could not be read, with the column it was in when that is known.
package struct NDJSONBadLine: Error, Equatable {
    /// Physical line from 1.
    package var line: Int
    package var column: String?
    package var fault: JSONFault
}

package enum NDJSONLine: Equatable {
    /// The object is in the reader: `count`, `name`, `value`.
    case object
    case bad(NDJSONBadLine)
    case end
}

/// The objects of an NDJSON input, one at a time.
package final class NDJSONReader {
    /// Bytes of the longest line accepted, as UTF-8.
    package static let longestLine = 1_048_576

    /// Physical line, from 1, of the object last read.
    package private(set) var line = 0
    private let text: UTF8Stream
    private var nextLine = 1
    /// A line that was too long has not been passed yet.
    private var skipsLine = false
    private(set) var object = JSONObjectParser()

    package init(_ text: UTF8Stream) {
        self.text = text
    }

    /// Reads the next object. Throws what is wrong with the input as a whole: bytes that are no
    /// text, or a failed read.
    package func next() throws(TextFault) -> NDJSONLine {
        while let end = try endOfLine() {
            line = nextLine
            nextLine += 1
            let start = text.start
            text.start = min(end + 1, text.end)
            if end - start > Self.longestLine {
                skipsLine = end == text.end
                return bad(.lineTooLong)
            }
            let bytes = UnsafeBufferPointer(start: text.base + start, count: end - start)
            if bytes.allSatisfy(ASCII.isBlank) { continue }
            do throws(JSONFault) { try object.parse(bytes) } catch { return bad(error) }
            return .object
        }
        return .end
    }

    private func bad(_ fault: JSONFault) -> NDJSONLine {
        let column = fault == .lineTooLong ? nil : object.currentName.map(object.text)
        return .bad(NDJSONBadLine(line: line, column: column, fault: fault))
    }

    /// Offset of the line feed that ends the line at `text.start`, or of the end of the text; nil
    /// if nothing is left. For a line that is too long, any place beyond the longest one.
    private func endOfLine() throws(TextFault) -> Int? {
        while skipsLine {
            let feed = lineFeed(from: text.start)
            text.start = feed.map { $0 + 1 } ?? text.end
            skipsLine = feed == nil
            if feed == nil, try !text.fill() { return nil }
        }
        var searched = 0
        while true {
            if let feed = lineFeed(from: text.start + searched) { return feed }
            searched = text.end - text.start
            if searched > Self.longestLine { return text.end }
            if try !text.fill() { return searched > 0 ? text.end : nil }
        }
    }

    private func lineFeed(from start: Int) -> Int? {
        guard start < text.end else { return nil }
        let bytes = UnsafeRawPointer(text.base)
        let place = memchr(bytes + start, Int32(ASCII.lineFeed), text.end - start)
        return place.map { UnsafeRawPointer($0) - bytes }
    }

    /// Number of members of the object, nulls included.
    package var count: Int { object.members.count }

    package func name(_ index: Int) -> String {
        object.text(object.members[index].name)
    }

    /// A string's characters, a number's text, `true` or `false`; nil for null.
    package func value(_ index: Int) -> String? {
        let member = object.members[index]
        return member.kind == .null ? nil : object.text(member.value)
    }
}
