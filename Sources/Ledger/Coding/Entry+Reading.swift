// An entry read back from its canonical line, for those who hold the line and no ledger.

extension Entry {
    /// - Throws: `CanonicalFault` unless the line is exactly what `line` writes. The entry's
    ///   `villageID` is 0: a line does not tell it.
    package init(line bytes: [UInt8]) throws(CanonicalFault) {
        // In a string every quotation mark is escaped, so these can stand between members only.
        guard let start = find(",\"data\":{", in: bytes)?.lowerBound,
            let kind = find(",\"kind\":\"", in: bytes, last: true)?.lowerBound, start < kind
        else { throw CanonicalFault(offset: 0, problem: "not the line of an entry") }
        var end = kind
        if bytes[kind - 1] == 0x22,
            let key = find("},\"key\":\"", in: Array(bytes[..<kind]), last: true)?.lowerBound
        {
            end = key + 1
        }
        let (actor, at) = try read(bytes[..<start] + [0x7D]) {
            (reader) throws(CanonicalFault) in
            (try reader.textIfPresent("actor"), try reader.integer("at"))
        }
        let rest = try read([0x7B] + bytes[(end + 1)...]) {
            (reader) throws(CanonicalFault) in
            (
                key: try reader.textIfPresent("key"),
                kind: try reader.choice("kind", Event.Kind.self), on: try reader.text("on"),
                seq: try reader.integer("seq"), version: try reader.integer("v"),
                village: try reader.text("village")
            )
        }
        guard let on = Day(rest.on) else {
            throw CanonicalFault(offset: 0, problem: "\(rest.on) is not a day")
        }
        let data = Array(bytes[(start + 8)..<end])
        let event: Event
        do {
            event = try data.withUnsafeBufferPointer {
                try Event(kind: rest.kind, version: Int(rest.version), data: $0)
            }
        } catch let fault as CanonicalFault {
            throw fault
        } catch {
            throw CanonicalFault(offset: 0, problem: "\(error)")
        }
        self.init(
            seq: rest.seq, at: at, on: on, villageID: 0, village: rest.village, actor: actor,
            key: rest.key, event: event)
        guard line == bytes else {
            throw CanonicalFault(offset: 0, problem: "not the canonical line of an entry")
        }
    }
}

private func read<Value>(
    _ bytes: some Sequence<UInt8>,
    _ body: (inout CanonicalReader) throws(CanonicalFault) -> Value
) throws(CanonicalFault) -> Value {
    let copy = Array(bytes)
    var result: Result<Value, CanonicalFault>?
    copy.withUnsafeBufferPointer { buffer in
        result = Result { () throws(CanonicalFault) in
            var reader = CanonicalReader(buffer)
            try reader.beginObject()
            let value = try body(&reader)
            try reader.endObject()
            try reader.end()
            return value
        }
    }
    guard let result else { throw CanonicalFault(offset: 0, problem: "nothing read") }
    return try result.get()
}

/// Where a text occurs first or last.
private func find(
    _ text: String, in bytes: [UInt8], last: Bool = false
) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    let places = 0...(bytes.count - wanted.count)
    let isThere = { (place: Int) in bytes[place..<place + wanted.count].elementsEqual(wanted) }
    let place = last ? places.last(where: isThere) : places.first(where: isThere)
    return place.map { $0..<$0 + wanted.count }
}
