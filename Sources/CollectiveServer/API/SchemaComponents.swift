// The schemas that answers name, as parts of one document: each under `#/components/schemas`, its
// references led there. `Schemas/answers` and `Schemas/api` keep their names, `Schemas/events`
// stand under `event.`.

internal import AnswerSchemas
internal import EventSchemas

struct SchemaComponents {
    /// By name, as far as they are reached from what was asked for.
    private(set) var found: [(name: String, json: [UInt8])] = []

    private static let files: [String: [UInt8]] = Dictionary(
        AnswerSchemas.all.map { ($0.name, $0.bytes) }
            + EventSchemas.all.map { ("event.\($0.name)", $0.bytes) },
        uniquingKeysWith: { first, _ in first })

    static func reference(_ name: String) -> String { "#/components/schemas/\(name)" }

    /// Those of these names and all that they refer to.
    init(reaching names: some Sequence<String>) {
        var waiting = Array(names)
        var known: Set<String> = []
        while let name = waiting.popLast() {
            guard known.insert(name).inserted else { continue }
            guard let file = SchemaComponents.files[name] else {
                preconditionFailure("there is no schema \(name)")
            }
            var reader = SchemaReader(file, of: name)
            found.append((name, reader.read()))
            waiting += reader.reached
        }
        found.sort { $0.name < $1.name }
    }
}

/// Copies a schema without blanks, without what names it from outside, its references led to the
/// document that it becomes part of.
private struct SchemaReader {
    private let name: String
    private var rest: ArraySlice<UInt8>
    private var output: [UInt8] = []
    private(set) var reached: Set<String> = []

    init(_ file: [UInt8], of name: String) {
        self.name = name
        rest = file[...]
    }

    mutating func read() -> [UInt8] {
        while let byte = rest.first {
            guard byte == 0x22 else {
                rest.removeFirst()
                if ![0x20, 0x0A, 0x0D, 0x09].contains(byte) { output.append(byte) }
                continue
            }
            let text = string()
            switch String(decoding: text, as: UTF8.self) {
            case "\"$ref\"" where isKey:
                output += text
                skip(to: 0x22)
                output.append(0x3A)
                let reference = String(decoding: string().dropFirst().dropLast(), as: UTF8.self)
                output += Array("\"\(led(reference))\"".utf8)
            case "\"$id\"" where isKey, "\"$schema\"" where isKey:
                skip(to: 0x22)
                _ = string()
                skip(to: 0x2C)
                rest.removeFirst()
            default: output += text
            }
        }
        return output
    }

    /// Whether a colon follows.
    private var isKey: Bool {
        rest.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) } == 0x3A
    }

    /// A string with its quotes.
    private mutating func string() -> ArraySlice<UInt8> {
        let whole = rest
        rest.removeFirst()
        while let byte = rest.popFirst(), byte != 0x22 {
            if byte == 0x5C { rest.removeFirst() }
        }
        return whole[..<rest.startIndex]
    }

    private mutating func skip(to byte: UInt8) { rest = rest.drop { $0 != byte } }

    private mutating func led(_ reference: String) -> String {
        let (file, fragment) = parted(reference)
        let target = file.isEmpty ? name : component(file)
        reached.insert(target)
        return SchemaComponents.reference(target) + fragment
    }

    private func parted(_ reference: String) -> (file: String, fragment: String) {
        guard let mark = reference.firstIndex(of: "#") else { return (reference, "") }
        return (String(reference[..<mark]), String(reference[reference.index(after: mark)...]))
    }

    private func component(_ file: String) -> String {
        let root = "https://collective.invalid/schemas/"
        let isOfEvents =
            file.hasPrefix(root)
            ? !file.dropFirst(root.count).contains("/") : name.hasPrefix("event.")
        let last = file.split(separator: "/").last.map(String.init) ?? file
        let bare = last.hasSuffix(".schema.json") ? String(last.dropLast(12)) : last
        return isOfEvents ? "event.\(bare)" : bare
    }
}
