// Parses one flat JSON object (RFC 8259, strictly): strings, numbers, true, false, null.
// Numbers keep their text; null counts as absent. Nested values, exponents, doubled names and lone
// surrogates are refused. A tree of a few levels is parsed by the same grammar (JSONTree).
// Not here: lines and their numbers (NDJSONReader).

/// A name and its value as places in the parser's `bytes`.
struct JSONMember {
    enum Kind { case string, number, boolean, null }
    var name: Range<Int>
    var value: Range<Int>
    var kind: Kind
}

/// Parses into buffers that are kept from line to line.
struct JSONObjectParser {
    static let memberLimit = 64

    /// Decoded names and values, one after the other.
    private(set) var bytes: [UInt8] = []
    private(set) var members: [JSONMember] = []
    /// The name read last, to say in which column a fault lies.
    private(set) var currentName: Range<Int>?
    private var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var index = 0

    /// Parses `line`, which must outlive the call only.
    mutating func parse(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
        defer { self.line = UnsafeBufferPointer(start: nil, count: 0) }
        self.line = line
        index = 0
        bytes.removeAll(keepingCapacity: true)
        members.removeAll(keepingCapacity: true)
        currentName = nil
        try parseObject()
        currentName = nil
        skipBlanks()
        if index < line.count { throw .textAfterObject(character: character) }
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func parseObject() throws(JSONFault) {
        skipBlanks()
        guard take(ASCII.openBrace) else { throw .notAnObject }
        skipBlanks()
        if take(ASCII.closeBrace) { return }
        while true {
            try parseMember()
            skipBlanks()
            if take(ASCII.closeBrace) { return }
            guard take(ASCII.comma) else { throw unexpected }
            currentName = nil
            skipBlanks()
        }
    }

    private mutating func parseMember() throws(JSONFault) {
        guard members.count < Self.memberLimit else {
            throw .tooManyMembers(limit: Self.memberLimit)
        }
        guard take(ASCII.quote) else { throw unexpected }
        let name = try parseString()
        currentName = name
        let repeats = members.contains { bytes[$0.name].elementsEqual(bytes[name]) }
        if repeats { throw .repeated(name: text(name)) }
        skipBlanks()
        guard take(ASCII.colon) else { throw unexpected }
        skipBlanks()
        let (value, kind) = try parseValue(name)
        members.append(JSONMember(name: name, value: value, kind: kind))
    }

    private mutating func parseValue(
        _ name: Range<Int>
    ) throws(JSONFault) -> (Range<Int>, JSONMember.Kind) {
        guard index < line.count else { throw .endsTooSoon }
        switch line[index] {
        case ASCII.quote:
            index += 1
            return (try parseString(), .string)
        case ASCII.minus, ASCII.zero...ASCII.nine:
            return (try parseNumber(name), .number)
        case ASCII.openBrace, ASCII.openBracket:
            throw .nested(name: text(name))
        case UInt8(ascii: "t"): return (try parseWord("true"), .boolean)
        case UInt8(ascii: "f"): return (try parseWord("false"), .boolean)
        case UInt8(ascii: "n"): return (try parseWord("null"), .null)
        default: throw unexpected
        }
    }

    private mutating func parseWord(_ word: StaticString) throws(JSONFault) -> Range<Int> {
        for offset in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[offset]) else { throw unexpected }
        }
        return keep(from: index - word.utf8CodeUnitCount)
    }

    /// RFC 8259, section 6, without the exponent.
    private mutating func parseNumber(_ name: Range<Int>) throws(JSONFault) -> Range<Int> {
        let start = index
        _ = take(ASCII.minus)
        if !take(ASCII.zero), skipDigits() == 0 { throw unexpected }
        if take(ASCII.point), skipDigits() == 0 { throw unexpected }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            throw .exponent(name: text(name))
        }
        return keep(from: start)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < line.count, ASCII.isDigit(line[index]) { index += 1 }
        return index - start
    }

    /// Decodes from after the opening quote to after the closing one.
    private mutating func parseString() throws(JSONFault) -> Range<Int> {
        let start = bytes.count
        while true {
            let run = index
            while index < line.count, !endsRun(line[index]) { index += 1 }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: line[run..<index]))
            if take(ASCII.quote) { return start..<bytes.count }
            guard index < line.count else { throw .endsTooSoon }
            guard take(ASCII.backslash) else { throw .controlCharacter(character: character) }
            try parseEscape()
        }
    }

    @inline(__always)
    private func endsRun(_ byte: UInt8) -> Bool {
        byte == ASCII.quote || byte == ASCII.backslash || byte < ASCII.space
    }

    private mutating func parseEscape() throws(JSONFault) {
        guard index < line.count else { throw .endsTooSoon }
        let byte = line[index]
        switch byte {
        case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(ASCII.lineFeed)
        case UInt8(ascii: "r"): bytes.append(ASCII.carriageReturn)
        case UInt8(ascii: "t"): bytes.append(ASCII.tab)
        case UInt8(ascii: "u"):
            try parseUnicodeEscape()
            return
        default: throw .badEscape(character: character)
        }
        index += 1
    }

    /// `index` is at the `u`; a high surrogate needs its low one to follow.
    private mutating func parseUnicodeEscape() throws(JSONFault) {
        let place = character
        index += 1
        var value = try parseHex()
        if value & 0xFC00 == 0xD800 {
            guard take(ASCII.backslash), take(UInt8(ascii: "u")) else {
                throw .loneSurrogate(character: place)
            }
            let low = try parseHex()
            guard low & 0xFC00 == 0xDC00 else { throw .loneSurrogate(character: place) }
            value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
        }
        guard let scalar = Unicode.Scalar(value) else { throw .loneSurrogate(character: place) }
        bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }

    private mutating func parseHex() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard index < line.count else { throw .endsTooSoon }
            let digit = Character(Unicode.Scalar(line[index])).hexDigitValue
            guard let digit else { throw .badEscape(character: character) }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private mutating func keep(from start: Int) -> Range<Int> {
        let begin = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: line[start..<index]))
        return begin..<bytes.count
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < line.count, line[index] == byte else { return false }
        index += 1
        return true
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while index < line.count {
            let byte = line[index]
            let blank =
                byte == ASCII.space || byte == ASCII.tab || ASCII.isLineEnd(byte)
            if !blank { return }
            index += 1
        }
    }

    private var unexpected: JSONFault {
        index < line.count ? .unexpected(character: character) : .endsTooSoon
    }

    /// Place of `index` in the line, in Unicode scalars from 1.
    private var character: Int {
        1 + line[..<index].count { $0 & 0xC0 != 0x80 }
    }
}

extension JSONObjectParser {
    /// Parses one object that may hold others.
    mutating func parseTree(_ text: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> JSONTree {
        defer { line = UnsafeBufferPointer(start: nil, count: 0) }
        line = text
        index = 0
        bytes.removeAll(keepingCapacity: true)
        skipBlanks()
        guard index < line.count, line[index] == ASCII.openBrace else { throw .notAnObject }
        let tree = try parseNode("", depth: JSONTree.depth)
        skipBlanks()
        if index < line.count { throw .textAfterObject(character: character) }
        return tree
    }

    private mutating func parseNode(_ name: String, depth: Int) throws(JSONFault) -> JSONTree {
        skipBlanks()
        guard take(ASCII.openBrace) else {
            guard take(ASCII.openBracket) else { return try parseLeaf() }
            guard depth > 0 else { throw .nested(name: name) }
            return try parseElements(name, depth: depth - 1)
        }
        guard depth > 0 else { throw .nested(name: name) }
        return try parseMembers(depth: depth - 1)
    }

    private mutating func parseLeaf() throws(JSONFault) -> JSONTree {
        let (range, kind) = try parseValue(0..<0)
        switch kind {
        case .string: return .text(text(range))
        case .number: return .number(text(range))
        case .boolean: return .boolean(text(range) == "true")
        case .null: return .null
        }
    }

    private mutating func parseMembers(depth: Int) throws(JSONFault) -> JSONTree {
        var members: [JSONTree.Member] = []
        skipBlanks()
        if take(ASCII.closeBrace) { return .object([]) }
        while true {
            guard members.count < Self.memberLimit else {
                throw .tooManyMembers(limit: Self.memberLimit)
            }
            guard take(ASCII.quote) else { throw unexpected }
            // In two steps: what is called on `self` looks at it as it was before its arguments.
            let range = try parseString()
            let name = text(range)
            guard !members.contains(where: { $0.name == name }) else {
                throw .repeated(name: name)
            }
            skipBlanks()
            guard take(ASCII.colon) else { throw unexpected }
            members.append(JSONTree.Member(name: name, value: try parseNode(name, depth: depth)))
            skipBlanks()
            if take(ASCII.closeBrace) { return .object(members) }
            guard take(ASCII.comma) else { throw unexpected }
            skipBlanks()
        }
    }

    private mutating func parseElements(
        _ name: String, depth: Int
    ) throws(JSONFault) -> JSONTree {
        var elements: [JSONTree] = []
        skipBlanks()
        if take(ASCII.closeBracket) { return .array([]) }
        while true {
            elements.append(try parseNode(name, depth: depth))
            skipBlanks()
            if take(ASCII.closeBracket) { return .array(elements) }
            guard take(ASCII.comma) else { throw unexpected }
        }
    }
}
