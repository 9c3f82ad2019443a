// The canonical line of an entry: what is hashed is what is exported. Exactly the keys actor, at,
// data, key, kind, on, seq, v, village, absent ones left out. Composed from the columns of a log
// row, without decoding the data.

/// The parts of one log row from which its line is composed. Texts are bytes where they lie, in a
/// column or in a String, so that composing a line builds none.
package struct LineParts {
    package typealias Text = UnsafeBufferPointer<UInt8>

    package var seq: Int64
    package var at: Int64
    package var on: Day
    package var village: String
    package var actor: Text?
    package var key: Text?
    package var version: Int64
    /// The stored name; any text, so that a damaged row can still be shown.
    package var kind: Text
    /// The stored data, already canonical JSON.
    package var data: Text

    package init(
        seq: Int64, at: Int64, on: Day, village: String, actor: Text?, key: Text?, version: Int64,
        kind: Text, data: Text
    ) {
        self.seq = seq
        self.at = at
        self.on = on
        self.village = village
        self.actor = actor
        self.key = key
        self.version = version
        self.kind = kind
        self.data = data
    }
}

extension CanonicalWriter {
    /// Writes the line without its newline, in pieces as long as can be: every entry passes here.
    package mutating func line(_ parts: LineParts) {
        literal("{")
        if let actor = parts.actor {
            literal("\"actor\":")
            value(utf8: actor)
            literal(",")
        }
        literal("\"at\":")
        value(parts.at)
        literal(",\"data\":")
        raw(parts.data)
        if let key = parts.key {
            literal(",\"key\":")
            value(utf8: key)
        }
        literal(",\"kind\":")
        value(utf8: parts.kind)
        literal(",\"on\":")
        value(parts.on)
        literal(",\"seq\":")
        value(parts.seq)
        literal(",\"v\":")
        value(parts.version)
        literal(",\"village\":")
        value(parts.village)
        literal("}")
    }
}

extension Entry {
    /// The canonical line of the entry, without its newline.
    package var line: [UInt8] {
        var data = CanonicalWriter()
        event.encode(into: &data)
        var writer = CanonicalWriter()
        writeLine(data: data.bytes, into: &writer)
        return writer.bytes
    }

    /// Writes the canonical line, without its newline.
    ///
    /// - Parameter data: the event as canonical JSON.
    package func writeLine(data: [UInt8], into writer: inout CanonicalWriter) {
        withUTF8(actor) { actor in
            withUTF8(key) { key in
                withUTF8(event.kind.rawValue) { kind in
                    data.withUnsafeBufferPointer { data in
                        writer.line(
                            LineParts(
                                seq: seq, at: at, on: on, village: village, actor: actor, key: key,
                                version: Int64(event.version),
                                kind: kind ?? LineParts.Text(start: nil, count: 0), data: data))
                    }
                }
            }
        }
    }
}

private func withUTF8(_ text: String?, _ body: (LineParts.Text?) -> Void) {
    guard var text else { return body(nil) }
    text.withUTF8 { body($0) }
}
