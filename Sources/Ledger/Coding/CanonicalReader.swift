// Reads canonical JSON (RFC 8785) and nothing else: keys in the order asked for, minimal escapes,
// whole numbers, no spaces. What it accepts, `CanonicalWriter` writes back byte for byte. It works
// on the bytes where they lie (an SQLite column), so that reading an entry allocates only its
// texts.

/// Where and why bytes are not the canonical JSON that was expected.
package struct CanonicalFault: Error, Equatable, Sendable {
    package var offset: Int
    package var problem: String

    package init(offset: Int, problem: String) {
        self.offset = offset
        self.problem = problem
    }
}

package struct CanonicalReader: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var needsComma = false

    /// What to do with texts that no fold needs. A fold reads codes and numbers only; unread prose
    /// is `nil` and saves two or three allocations an entry.
    package enum Prose: Sendable {
        case read
        /// Look whether it is canonical.
        case check
        case skip
    }

    private let prose: Prose

    package init(_ bytes: UnsafeBufferPointer<UInt8>, _ prose: Prose = .read) {
        self.bytes = bytes
        self.prose = prose
    }

    // MARK: structure

    package mutating func beginObject() throws(CanonicalFault) { try open(0x7B) }
    package mutating func endObject() throws(CanonicalFault) { try close(0x7D) }

    package mutating func array(
        _ element: (inout CanonicalReader) throws(CanonicalFault) -> Void
    ) throws(CanonicalFault) {
        try open(0x5B)
        while index < bytes.count, bytes[index] != 0x5D { try element(&self) }
        try close(0x5D)
    }

    package func end() throws(CanonicalFault) {
        guard index == bytes.count else { throw fault("text after the end") }
    }

    /// Whether the next member has this key; consumes the key if so.
    package mutating func found(_ key: StaticString) -> Bool {
        let quote = needsComma ? index + 1 : index
        let length = key.utf8CodeUnitCount
        let name = key.utf8Start
        guard quote + length + 3 <= bytes.count, bytes[quote + 1] == name[0],
            bytes[quote] == 0x22, !needsComma || bytes[index] == 0x2C
        else { return false }
        var offset = 1
        while offset < length {
            guard bytes[quote + 1 + offset] == name[offset] else { return false }
            offset += 1
        }
        guard bytes[quote + 1 + length] == 0x22, bytes[quote + 2 + length] == 0x3A else {
            return false
        }
        index = quote + length + 3
        needsComma = false
        return true
    }

    package mutating func expect(_ key: StaticString) throws(CanonicalFault) {
        guard found(key) else { throw fault("expected the key \"\(key)\"") }
    }

    // MARK: members

    package mutating func integer(_ key: StaticString) throws(CanonicalFault) -> Int64 {
        try expect(key)
        return try integer()
    }

    package mutating func text(_ key: StaticString) throws(CanonicalFault) -> String {
        try expect(key)
        return try text()
    }

    package mutating func textIfPresent(_ key: StaticString) throws(CanonicalFault) -> String? {
        found(key) ? try text() : nil
    }

    package mutating func integerIfPresent(
        _ key: StaticString
    ) throws(CanonicalFault) -> Int64? {
        found(key) ? try integer() : nil
    }

    /// Text that no fold needs: `nil` unless prose is read.
    package mutating func prose(_ key: StaticString) throws(CanonicalFault) -> String? {
        guard found(key) else { return nil }
        switch prose {
        case .read: return try text()
        case .check: try checkText()
        case .skip: try skipText()
        }
        return nil
    }

    /// Moves to the closing bracket of the outermost object when prose is skipped and nothing but
    /// prose is left. What stands there is not looked at: that is for audit.
    package mutating func skipsToTheEnd() -> Bool {
        guard prose == .skip, bytes.count > index, bytes[bytes.count - 1] == 0x7D else {
            return false
        }
        index = bytes.count - 1
        return true
    }

    package mutating func code(_ key: StaticString) throws(CanonicalFault) -> Code {
        try expect(key)
        return try code()
    }

    package mutating func choice<Value: RawRepresentable<String>>(
        _ key: StaticString, _ type: Value.Type = Value.self
    ) throws(CanonicalFault) -> Value {
        let word = try text(key)
        guard let value = Value(rawValue: word) else {
            throw fault("\"\(word)\" is not a known \(key)")
        }
        return value
    }

    // MARK: values

    package mutating func integer() throws(CanonicalFault) -> Int64 {
        try separate()
        let isNegative = peek() == 0x2D
        if isNegative { index += 1 }
        let start = index
        var value: Int64 = 0
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            guard index - start < 16 else { throw fault("number too large") }
            value = value * 10 + Int64(bytes[index] - 0x30)
            index += 1
        }
        let hasLeadingZero = index - start > 1 && bytes[start] == 0x30
        guard index > start, !hasLeadingZero, !(isNegative && value == 0) else {
            throw fault("not a whole number in canonical form")
        }
        needsComma = true
        return isNegative ? -value : value
    }

    package mutating func text() throws(CanonicalFault) -> String {
        try separate()
        let start = index + 1
        let escapes = try skipString()
        let raw = UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)])
        if escapes == 0 {
            guard let text = String(validating: raw, as: UTF8.self) else {
                throw fault("text is not UTF-8")
            }
            return text
        }
        guard let text = String(validating: try unescape(raw), as: UTF8.self) else {
            throw fault("text is not UTF-8")
        }
        return text
    }

    /// The same without building the text.
    private mutating func checkText() throws(CanonicalFault) {
        try separate()
        let start = index + 1
        let escapes = try skipString()
        let raw = UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)])
        if escapes > 0 { _ = try unescape(raw) }
        guard (try? UTF8Span(validating: raw.span)) != nil else {
            throw fault("text is not UTF-8")
        }
    }

    package mutating func code() throws(CanonicalFault) -> Code {
        try separate()
        let start = index + 1
        _ = try skipString()
        guard let code = Code(utf8: UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)]))
        else { throw fault("not a code") }
        return code
    }

    /// Eight bytes at a time up to the closing quotation mark. What the text holds is not looked
    /// at: that is for those who read it.
    private mutating func skipText() throws(CanonicalFault) {
        try separate()
        guard peek() == 0x22 else { throw fault("expected text") }
        index += 1
        while index < bytes.count {
            if index + 8 <= bytes.count {
                let word = UnsafeRawBufferPointer(bytes)
                    .loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let special = places(of: 0x22, in: word) | places(of: 0x5C, in: word)
                index += special == 0 ? 8 : special.trailingZeroBitCount / 8
                if special == 0 { continue }
            }
            let byte = bytes[index]
            index += byte == 0x5C ? 2 : 1
            if byte == 0x22 {
                needsComma = true
                return
            }
        }
        throw fault("text without an end")
    }

    // MARK: bytes

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func separate() throws(CanonicalFault) {
        guard needsComma else { return }
        guard peek() == 0x2C else { throw fault("expected a comma") }
        index += 1
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) throws(CanonicalFault) {
        try separate()
        guard peek() == bracket else { throw fault("expected an opening bracket") }
        index += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) throws(CanonicalFault) {
        guard peek() == bracket else { throw fault("unknown, repeated or unsorted key") }
        index += 1
        needsComma = true
    }

    /// Moves past a string; returns how many escapes it holds.
    private mutating func skipString() throws(CanonicalFault) -> Int {
        guard peek() == 0x22 else { throw fault("expected text") }
        var escapes = 0
        var place = index + 1
        while let found = firstToEscape(in: bytes, from: place) {
            switch bytes[found] {
            case 0x22:
                needsComma = true
                index = found + 1
                return escapes
            case 0x5C:
                escapes += 1
                place = found + 2
            default:
                index = found + 1
                throw fault("text without an end or with a control character")
            }
        }
        index = bytes.count
        throw fault("text without an end or with a control character")
    }

    private func unescape(_ raw: UnsafeBufferPointer<UInt8>) throws(CanonicalFault) -> [UInt8] {
        guard let text = canonicallyUnescaped(raw) else {
            throw fault("escape that canonical JSON does not use")
        }
        return text
    }

    private func fault(_ problem: String) -> CanonicalFault {
        CanonicalFault(offset: index, problem: problem)
    }
}
