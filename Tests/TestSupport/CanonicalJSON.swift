// A JSON value and its canonical form, written from RFC 8785 and independent of the ledger's own
// codec. Tests write data with it, read it with the codec, and compare bytes.

package import Ledger

package indirect enum JSON: Sendable {
    case object([(key: String, value: JSON)])
    case array([JSON])
    case text(String)
    case number(Int64)

    /// RFC 8785 §3.2: keys sorted by UTF-16 code units, no spaces, the fewest escapes.
    package var canonical: String {
        switch self {
        case .object(let members):
            let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
            return JSON.braced(sorted)
        default: return asWritten
        }
    }

    /// The same with the keys of this object in the order given.
    package var asWritten: String {
        switch self {
        case .object(let members): JSON.braced(members)
        case .array(let elements): "[" + elements.map(\.canonical).joined(separator: ",") + "]"
        case .text(let text): JSON.quoted(text)
        case .number(let number): "\(number)"
        }
    }

    private static func braced(_ members: [(key: String, value: JSON)]) -> String {
        let texts = members.map { quoted($0.key) + ":" + $0.value.canonical }
        return "{" + texts.joined(separator: ",") + "}"
    }

    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{8}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{C}": result += "\\f"
            case "\r": result += "\\r"
            case "\u{0}"..<" ":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Leaves out the members whose value is `nil`.
    package static func object(of members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { key, value in value.map { (key: key, value: $0) } })
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int64) { self = .number(number) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { (key: $0.0, value: $0.1) })
    }
}

extension Event {
    /// The event that these bytes stand for.
    package static func decoded(
        _ kind: Kind, _ data: String, _ prose: CanonicalReader.Prose = .read
    ) throws -> Event {
        try decoded(kind, Array(data.utf8), prose)
    }

    package static func decoded(
        _ kind: Kind, _ data: [UInt8], _ prose: CanonicalReader.Prose = .read
    ) throws -> Event {
        // Lines with categories make version 2 of the kinds that have it.
        let versions = 1...kind.latestVersion
        for version in versions.dropLast() {
            let event = try? data.withUnsafeBufferPointer {
                try Event(kind: kind, version: version, data: $0, prose)
            }
            if let event { return event }
        }
        return try data.withUnsafeBufferPointer {
            try Event(kind: kind, version: versions.upperBound, data: $0, prose)
        }
    }

    /// An event from a literal that is known to be right.
    package static func of(_ kind: Kind, _ data: JSON) -> Event {
        do { return try decoded(kind, data.canonical) } catch {
            preconditionFailure("\(kind.rawValue) \(data.canonical): \(error)")
        }
    }

    /// The stored form of the event.
    package var encoded: [UInt8] {
        var writer = CanonicalWriter()
        encode(into: &writer)
        return writer.bytes
    }
}
