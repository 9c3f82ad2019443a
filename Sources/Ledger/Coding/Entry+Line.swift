// The canonical line of an entry: what is hashed is what is exported. Exactly the keys actor, at,
// data, key, kind, on, seq, v, village, absent ones left out. Composed from the columns of a log
// row, without decoding the data.

/// The parts of one log row from which its line is composed.
package struct LineParts {
    package var seq: Int64
    package var at: Int64
    package var on: Day
    package var village: String
    package var actor: String?
    package var key: String?
    package var version: Int64

    package init(
        seq: Int64, at: Int64, on: Day, village: String, actor: String?, key: String?,
        version: Int64
    ) {
        self.seq = seq
        self.at = at
        self.on = on
        self.village = village
        self.actor = actor
        self.key = key
        self.version = version
    }
}

extension CanonicalWriter {
    /// Writes the line without its newline.
    ///
    /// - Parameters:
    ///   - kind: the stored name as bytes; any text, so that a damaged row can still be shown.
    ///   - data: the stored data, already canonical JSON.
    package mutating func line(
        _ parts: LineParts, kind: UnsafeBufferPointer<UInt8>, data: UnsafeBufferPointer<UInt8>
    ) {
        object { line in
            line.field("actor", ifPresent: parts.actor)
            line.field("at", parts.at)
            line.key("data")
            line.raw(data)
            line.field("key", ifPresent: parts.key)
            line.key("kind")
            line.value(utf8: kind)
            line.key("on")
            line.value(parts.on)
            line.field("seq", parts.seq)
            line.field("v", parts.version)
            line.field("village", parts.village)
        }
    }
}

extension Entry {
    /// The canonical line of the entry, without its newline.
    package var line: [UInt8] {
        var data = CanonicalWriter()
        event.encode(into: &data)
        var kind = event.kind.rawValue
        var writer = CanonicalWriter()
        let parts = LineParts(
            seq: seq, at: at, on: on, village: village, actor: actor, key: key,
            version: Int64(event.kind.version))
        kind.withUTF8 { kind in
            data.bytes.withUnsafeBufferPointer { writer.line(parts, kind: kind, data: $0) }
        }
        return writer.bytes
    }
}
