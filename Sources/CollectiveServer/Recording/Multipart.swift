// Forms with files (multipart/form-data, RFC 7578, RFC 2046 §5.1.1), taken apart as they arrive:
// of a file nothing is kept in memory.

internal import Hummingbird

struct Multipart {
    /// The head of a part.
    struct Part: Equatable {
        var name: String
        /// As the browser says it; nil of a field.
        var file: String?
    }

    enum Piece {
        case begin(Part)
        case data(ArraySlice<UInt8>)
        case end
    }

    private enum State { case preamble, boundary, head, body, closed }

    /// The longest head of a part in bytes; browsers send less than 1000.
    private static let longestHead = 8192
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var buffer: [UInt8] = [0x0D, 0x0A]

    /// - Parameter contentType: of the request.
    /// - Throws: 415 for another type, 400 without a boundary of 1 to 70 characters.
    init(contentType: String?) throws {
        let parameters = headerParameters(contentType ?? "")
        guard parameters.value.lowercased() == "multipart/form-data" else {
            throw HTTPError(.unsupportedMediaType)
        }
        guard let boundary = parameters.named["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), boundary.last != " "
        else { throw HTTPError(.badRequest) }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// - Throws: 400 for what is not of this form; what `take` throws.
    mutating func feed(
        _ bytes: some Sequence<UInt8>, _ take: (Piece) throws -> Void
    ) throws {
        if state == .closed { return }
        buffer.append(contentsOf: bytes)
        while try step(take) {}
    }

    /// - Throws: 400 for a form that was cut off.
    func finish() throws { guard state == .closed else { throw HTTPError(.badRequest) } }

    /// Takes what can be taken; whether there may be more.
    private mutating func step(_ take: (Piece) throws -> Void) throws -> Bool {
        switch state {
        case .closed: return false
        case .preamble, .body: return try untilDelimiter(take)
        case .boundary: return try afterDelimiter()
        case .head:
            guard let end = place(of: [0x0D, 0x0A, 0x0D, 0x0A], from: 0) else {
                guard buffer.count <= Multipart.longestHead else { throw HTTPError(.badRequest) }
                return false
            }
            guard end <= Multipart.longestHead else { throw HTTPError(.badRequest) }
            try take(.begin(try part(buffer[..<end])))
            // The line end stays: a delimiter may follow an empty body at once.
            buffer.removeFirst(end + 2)
            state = .body
            isAtStart = true
            return true
        }
    }

    /// Whether the line end that opens `buffer` is of the head, not of the body.
    private var isAtStart = false

    private mutating func untilDelimiter(_ take: (Piece) throws -> Void) throws -> Bool {
        let found = place(of: delimiter, from: 0)
        let end = found ?? max(0, buffer.count - delimiter.count + 1)
        if state == .body {
            let start = isAtStart ? min(2, end) : 0
            if end > start { try take(.data(buffer[start..<end])) }
            if end >= 2 { isAtStart = false }
            if found != nil { try take(.end) }
        }
        if found == nil, isAtStart, state == .body { return false }
        buffer.removeFirst(found.map { $0 + delimiter.count } ?? end)
        guard found != nil else { return false }
        isAtStart = false
        state = .boundary
        return true
    }

    /// `--` closes the form; blanks and a line end lead to a part.
    private mutating func afterDelimiter() throws -> Bool {
        guard buffer.count >= 2 else { return false }
        if buffer[0] == 0x2D, buffer[1] == 0x2D {
            state = .closed
            buffer = []
            return false
        }
        guard let text = buffer.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), text <= 64,
            buffer.count > text + 1
        else {
            guard buffer.count <= 66 else { throw HTTPError(.badRequest) }
            return false
        }
        guard buffer[text] == 0x0D, buffer[text + 1] == 0x0A else { throw HTTPError(.badRequest) }
        buffer.removeFirst(text + 2)
        state = .head
        return true
    }

    private func place(of pattern: [UInt8], from start: Int) -> Int? {
        guard buffer.count >= pattern.count else { return nil }
        return buffer.withUnsafeBufferPointer { bytes in
            var index = start
            let last = bytes.count - pattern.count
            while index <= last {
                if bytes[index] == pattern[0],
                    bytes[index..<(index + pattern.count)].elementsEqual(pattern)
                {
                    return index
                }
                index += 1
            }
            return nil
        }
    }

    private func part(_ head: ArraySlice<UInt8>) throws -> Part {
        guard let text = String(validating: head, as: UTF8.self) else {
            throw HTTPError(.badRequest)
        }
        var found: Part?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            guard let colon = line.firstIndex(of: ":") else { throw HTTPError(.badRequest) }
            guard line[..<colon].lowercased() == "content-disposition" else { continue }
            let parameters = headerParameters(line[line.index(after: colon)...])
            guard found == nil, parameters.value.lowercased() == "form-data",
                let name = parameters.named["name"]
            else { throw HTTPError(.badRequest) }
            found = Part(name: name, file: parameters.named["filename"].map(fileName))
        }
        guard let found else { throw HTTPError(.badRequest) }
        return found
    }
}

/// A name without the folders that some browsers send, and without what browsers escape.
private func fileName(_ text: String) -> String {
    let plain = text.replacing("%22", with: "\"").replacing("%0D", with: " ")
        .replacing("%0A", with: " ")
    return String(plain.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
}
