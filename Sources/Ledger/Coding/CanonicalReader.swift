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

    /// A fold reads codes and numbers only: with this set, prose is skipped and reads as `nil`.
    /// It saves two or three allocations an entry.
    private let skipsProse: Bool

    package init(_ bytes: UnsafeBufferPointer<UInt8>, skipsProse: Bool = false) {
        self.bytes = bytes
        self.skipsProse = skipsProse
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

    /// Text that no fold needs: `nil` when prose is skipped.
    package mutating func prose(_ key: StaticString) throws(CanonicalFault) -> String? {
        guard found(key) else { return nil }
        guard skipsProse else { return try text() }
        try skipText()
        return nil
    }

    /// Moves to the closing bracket of the outermost object when prose is skipped and nothing but
    /// prose is left. What stands there is not looked at: that is for audit.
    package mutating func skipsToTheEnd() -> Bool {
        guard skipsProse, bytes.count > index, bytes[bytes.count - 1] == 0x7D else { return false }
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
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == 0x22 {
                needsComma = true
                index = place
                return escapes
            }
            if byte < 0x20 { break }
            if byte == 0x5C {
                escapes += 1
                place += 1
            }
        }
        index = min(place, bytes.count)
        throw fault("text without an end or with a control character")
    }

    private func unescape(_ raw: UnsafeBufferPointer<UInt8>) throws(CanonicalFault) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while position < raw.count {
            guard raw[position] == 0x5C else {
                result.append(raw[position])
                position += 1
                continue
            }
            guard position + 1 < raw.count else { throw fault("escape without an end") }
            switch raw[position + 1] {
            case 0x22, 0x5C: result.append(raw[position + 1])
            case 0x62: result.append(0x08)
            case 0x74: result.append(0x09)
            case 0x6E: result.append(0x0A)
            case 0x66: result.append(0x0C)
            case 0x72: result.append(0x0D)
            case 0x75:
                result.append(try control(raw, at: position + 2))
                position += 4
            default: throw fault("escape that canonical JSON does not use")
            }
            position += 2
        }
        return result
    }

    /// `\u00xx` is canonical only for control characters that have no shorter escape.
    private func control(
        _ raw: UnsafeBufferPointer<UInt8>, at position: Int
    ) throws(CanonicalFault) -> UInt8 {
        let problem = "escape that canonical JSON does not use"
        guard position + 4 <= raw.count, raw[position] == 0x30, raw[position + 1] == 0x30 else {
            throw fault(problem)
        }
        var value: UInt8 = 0
        for digit in raw[(position + 2)..<(position + 4)] {
            switch digit {
            case 0x30...0x39: value = value << 4 | (digit - 0x30)
            case 0x61...0x66: value = value << 4 | (digit - 0x57)
            default: throw fault(problem)
            }
        }
        guard value < 0x20, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value) else {
            throw fault(problem)
        }
        return value
    }

    private func fault(_ problem: String) -> CanonicalFault {
        CanonicalFault(offset: index, problem: problem)
    }
}

/// The high bit of each byte of a word that is `byte`; the lowest bit set is always right.
@inline(__always)
private func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = word ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & (ones << 7)
}
