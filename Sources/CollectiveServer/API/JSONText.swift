// A JSON document as a value, for what is described and not counted: keys come in the order given.

internal import Ledger

indirect enum JSONText: Sendable {
    case object([(String, JSONText)])
    case array([JSONText])
    case text(String)
    case number(Int)
    case flag(Bool)
    /// JSON as it stands.
    case raw([UInt8])

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    private func write(into bytes: inout [UInt8]) {
        switch self {
        case .object(let members):
            bytes.append(0x7B)
            for (place, member) in members.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                JSONText.text(member.0).write(into: &bytes)
                bytes.append(0x3A)
                member.1.write(into: &bytes)
            }
            bytes.append(0x7D)
        case .array(let items):
            bytes.append(0x5B)
            for (place, item) in items.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                item.write(into: &bytes)
            }
            bytes.append(0x5D)
        case .text(let text):
            var writer = CanonicalWriter()
            writer.value(text)
            bytes += writer.bytes
        case .number(let number): bytes += Array("\(number)".utf8)
        case .flag(let flag): bytes += Array("\(flag)".utf8)
        case .raw(let json): bytes += json
        }
    }
}

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
    ExpressibleByStringLiteral
{
    init(dictionaryLiteral members: (String, JSONText)...) { self = .object(members) }
    init(arrayLiteral items: JSONText...) { self = .array(items) }
    init(stringLiteral text: String) { self = .text(text) }
}
