// Writes canonical JSON (RFC 8785): no spaces, minimal escapes, whole numbers only. The caller
// names the keys in sorted order; golden samples and schema tests hold it to that.

package struct CanonicalWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

    /// Empties the buffer and keeps its memory, so that a bulk import allocates once.
    package mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: structure

    package mutating func object(_ members: (inout CanonicalWriter) -> Void) {
        separate()
        bytes.append(0x7B)
        needsComma = false
        members(&self)
        bytes.append(0x7D)
        needsComma = true
    }

    package mutating func array(_ elements: (inout CanonicalWriter) -> Void) {
        separate()
        bytes.append(0x5B)
        needsComma = false
        elements(&self)
        bytes.append(0x5D)
        needsComma = true
    }

    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes JSON as it stands, up to where the next value begins.
    mutating func literal(_ json: StaticString) {
        json.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
    }

    // MARK: values

    package mutating func value(_ number: Int64) {
        separate()
        append(decimal: number)
        needsComma = true
    }

    package mutating func value(_ text: String) {
        var copy = text
        copy.withUTF8 { value(utf8: $0) }
    }

    package mutating func value(_ code: Code) {
        separate()
        bytes.append(0x22)
        code.withUTF8 { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        needsComma = true
    }

    /// `"YYYY-MM-DD"`: a line is written for every entry, and builds no String.
    package mutating func value(_ day: Day) {
        separate()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 12) { digits in
            digits.initialize(repeating: 0x22)
            var rest = day.rawValue
            for place in stride(from: 10, through: 1, by: -1) {
                guard place != 5, place != 8 else {
                    digits[place] = 0x2D
                    continue
                }
                digits[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: digits)
        }
        needsComma = true
    }

    /// Text given as UTF-8.
    package mutating func value(utf8 text: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(0x22)
        append(escaped: text)
        bytes.append(0x22)
        needsComma = true
    }

    package mutating func null() { raw([0x6E, 0x75, 0x6C, 0x6C]) }

    package mutating func value(_ truth: Bool) {
        raw(truth ? [0x74, 0x72, 0x75, 0x65] : [0x66, 0x61, 0x6C, 0x73, 0x65])
    }

    /// Puts in a value that is already canonical JSON.
    package mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Ends a line of NDJSON; the next value starts a new document.
    package mutating func newline() {
        bytes.append(0x0A)
        needsComma = false
    }

    // MARK: members

    package mutating func field(_ name: StaticString, _ number: Int64) {
        key(name)
        value(number)
    }

    package mutating func field(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    package mutating func field(_ name: StaticString, _ code: Code) {
        key(name)
        value(code)
    }

    /// Writes nothing for `nil`: an absent key, never null.
    package mutating func field(_ name: StaticString, ifPresent text: String?) {
        if let text { field(name, text) }
    }

    package mutating func field(_ name: StaticString, ifPresent number: Int64?) {
        if let number { field(name, number) }
    }

    package mutating func field(_ name: StaticString, ifPresent day: Day?) {
        if let day { field(name, day.text) }
    }

    // MARK: bytes

    private mutating func append(decimal number: Int64) {
        if number < 0 { bytes.append(0x2D) }
        append(digits: number.magnitude)
    }

    private mutating func append(digits number: UInt64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = number
            var first = 20
            repeat {
                first -= 1
                digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
        }
    }

    private mutating func append(escaped text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while let place = firstToEscape(in: text, from: index) {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
            append(escapeOf: text[place])
            index = place + 1
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private mutating func append(escapeOf byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            bytes.append(contentsOf: [0x75, 0x30, 0x30])
            for digit in [byte >> 4, byte & 15] {
                bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
    }
}
