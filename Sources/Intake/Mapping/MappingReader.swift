// A mapping file from YAML. Every key is known or refused; every fault names its line.
// Not here: single values (ValueReader); whether the columns exist (MappedColumns).

internal import Yams

/// Reads the mapping file at `path`. Throws the first `MappingFault`.
package func readMapping(path: String) throws(MappingFault) -> Mapping {
    let text = try wholeText(path)
    if let line = aliasLine(text) { throw MappingFault(.alias, line: line) }
    let root: Node?
    do {
        root = try Yams.compose(yaml: text)
    } catch {
        throw yamlFault(error, text)
    }
    guard let root, root.mapping != nil else { throw MappingFault(.empty, line: 1) }
    var reader = MappingReader()
    return try reader.read(root)
}

private let longestMapping = 1_048_576

private func wholeText(_ path: String) throws(MappingFault) -> String {
    let source: ByteSource
    do throws(SourceFault) {
        source = try ByteSource(path: path, limit: longestMapping)
    } catch {
        if case .tooLarge = error { throw MappingFault(.tooLong, line: 1) }
        throw MappingFault(.text(.source(error)), line: 1)
    }
    guard source.totalBytes <= longestMapping else { throw MappingFault(.tooLong, line: 1) }
    return try decoded(source)
}

/// The line of the first alias (`*name`), if there are anchors (`&name`) as well: a few lines of
/// them can stand for millions. Told before YAML is read, as reading them is what takes long.
/// Quotes are not looked into; no text of a mapping holds both signs in such places.
private func aliasLine(_ text: String) -> Int? {
    var line = 1
    var found: Int?
    var hasAnchor = false
    var last = ASCII.lineFeed
    var sign = ASCII.lineFeed
    for (byte, next) in zip(text.utf8, text.utf8.dropFirst()) {
        let isName = ASCII.isDigit(next) || ASCII.isUpper(next & 0xDF) || next == 0x5F
        if byte == UInt8(ascii: "*"), isName, startsNode.contains(sign) { found = found ?? line }
        if byte == UInt8(ascii: "&"), isName, ASCII.isBlank(last) || startsNode.contains(last) {
            hasAnchor = true
        }
        if byte == ASCII.lineFeed { line += 1 }
        if byte == ASCII.lineFeed || !ASCII.isBlank(byte) { sign = byte }
        last = byte
    }
    return hasAnchor ? found : nil
}

/// What may stand before the beginning of a node: line ends, YAML 1.1's own among them, and signs.
private let startsNode: Set<UInt8> = [
    ASCII.lineFeed, ASCII.carriageReturn, 0x85, 0xA8, 0xA9, 0xBF, ASCII.colon, ASCII.minus,
    ASCII.comma, UInt8(ascii: "?"), ASCII.openBracket, ASCII.openBrace,
]

private func decoded(_ source: ByteSource) throws(MappingFault) -> String {
    do throws(TextFault) {
        let stream = try UTF8Stream(source: source)
        while try stream.fill() {}
        let bytes = UnsafeBufferPointer(
            start: stream.base + stream.start, count: stream.end - stream.start)
        return String(decoding: bytes, as: UTF8.self)
    } catch {
        var line = 1
        if case .badBytes(_, let place, _) = error { line = place.line }
        throw MappingFault(.text(error), line: line)
    }
}

private func yamlFault(_ error: any Error, _ text: String) -> MappingFault {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
        YamlError.parser(_, let problem, let mark, _),
        YamlError.composer(_, let problem, let mark, _):
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let line = mark.line <= lines.count ? lines[mark.line - 1] : ""
        let isTab = line.prefix(while: \.isWhitespace).contains("\t")
        return MappingFault(isTab ? .tab : .yaml(problem), line: mark.line, column: mark.column)
    case YamlError.duplicatedKeysInMapping(let keys, let context):
        let line = lineOfSecond(keys.first ?? "", text, from: context.mark.line)
        return MappingFault(.keyTwice(keys.first ?? ""), line: line)
    case YamlError.reader(let problem, _, _, _): return MappingFault(.yaml(problem), line: 1)
    default: return MappingFault(.yaml("\(error)"), line: 1)
    }
}

/// libyaml only tells where the mapping begins that has a key twice.
private func lineOfSecond(_ key: String, _ text: String, from first: Int) -> Int {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var found = 0
    for (index, line) in lines.enumerated() where index + 1 >= first {
        let content = line.drop { $0.isWhitespace || $0 == "-" }
        if content.hasPrefix("\(key):") || content.hasPrefix("\"\(key)\":") { found += 1 }
        if found == 2 { return index + 1 }
    }
    return first
}

struct MappingReader {
    private var mapping = Mapping()
    private var values = ValueReader()

    mutating func read(_ root: Node) throws(MappingFault) -> Mapping {
        let known = ["table", "register", "fields", "rules", "events"]
        let top = try YAMLSection(root, "mapping", known: known)
        if let node = top["table"] { try readTable(node) }
        if let node = top["register"] { try readRegister(node) }
        guard let fields = top["fields"] else {
            throw MappingFault(.missingKey("fields"), line: top.line)
        }
        mapping.fields = try settings(fields, "fields", withKey: true)
        for node in try list(top, "rules") { mapping.rules.append(try rule(node)) }
        for node in try list(top, "events") {
            mapping.events.append(try event(node))
        }
        try checkTargets()
        mapping.columns = values.columns
        return mapping
    }

    private func list(_ section: YAMLSection, _ key: String) throws(MappingFault) -> [Node] {
        guard let node = section[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            throw fault(.wrongShape(key: key, .list), node)
        }
        return Array(sequence)
    }

    private mutating func readTable(_ node: Node) throws(MappingFault) {
        let known = ["encoding", "delimiter", "skip", "header", "columns", "sheet"]
        let section = try YAMLSection(node, "table", known: known)
        let encodings = TextEncoding.allCases.map { ($0.rawValue, $0) }
        mapping.table.encoding = try section.choice("encoding", encodings)
        mapping.table.sheet = try section.text("sheet")
        let delimiters: [(String, UInt8)] = [
            ("comma", ASCII.comma), ("semicolon", UInt8(ascii: ";")), ("tab", ASCII.tab),
            ("bar", UInt8(ascii: "|")),
        ]
        mapping.table.delimiter = try section.choice("delimiter", delimiters) ?? ASCII.comma
        mapping.table.skip = try section.count("skip") ?? 0
        mapping.table.skipLine = section.line(of: "skip")
        mapping.table.hasHeader = try section.yes("header") ?? true
        mapping.table.names = try section.texts("columns") ?? []
        if mapping.table.hasHeader, section.has("columns") {
            throw section.problem("columns", .needs(key: "columns", other: "header: false"))
        }
    }

    private mutating func readRegister(_ node: Node) throws(MappingFault) {
        let section = try YAMLSection(node, "register", known: ["name", "township"])
        guard let name = try values.value(section, "name", .village) else {
            throw MappingFault(.missingKey("name"), line: section.line)
        }
        mapping.register = Register(
            line: section.line, name: name,
            township: try values.value(section, "township", .village))
    }

    private mutating func settings(
        _ node: Node, _ name: String, withKey: Bool, beside others: [String] = []
    ) throws(MappingFault) -> Settings {
        let columns = ImportColumn.allCases.filter { $0 != .key || withKey }
        let section = try YAMLSection(node, name, known: columns.map(\.english) + others)
        var settings = Settings()
        for column in columns where section.has(column.english) {
            if column == .key {
                try readKey(section)
            } else {
                settings[column] = try values.value(section, column.english, column)
            }
        }
        return settings
    }

    private mutating func readKey(_ section: YAMLSection) throws(MappingFault) {
        guard let node = section["key"] else { return }
        var names: [String]?
        var everywhere = false
        if case .mapping = node {
            let key = try YAMLSection(node, "key", known: ["columns", "unique"])
            names = try key.texts("columns")
            everywhere = try key.choice("unique", [("village", false), ("ledger", true)]) ?? false
        } else {
            names = try section.texts("key")
        }
        let line = section.line(of: "key")
        guard let names, !names.isEmpty else {
            throw MappingFault(.missingKey("columns"), line: line)
        }
        let slots = names.map { values.slot($0, line: line) }
        mapping.key = KeyForm(line: line, slots: slots, everywhere: everywhere)
    }

    private mutating func event(_ node: Node) throws(MappingFault) -> EventForm {
        let settings = try settings(node, "events", withKey: false, beside: ["match"])
        let match = try YAMLSection(node, "events", known: nil)["match"]
        return EventForm(
            settings: settings,
            conditions: try match.map { (node) throws(MappingFault) in try conditions(node) } ?? [])
    }

    /// A target that is the key of an event of the row needs keys, and that event.
    private func checkTargets() throws(MappingFault) {
        let values =
            [mapping.fields[.target]] + mapping.rules.map { $0.settings[.target] }
            + mapping.events.map { $0.settings[.target] }
        for case (let value?) in values {
            guard case .key(let number) = value.source else { continue }
            if mapping.key == nil {
                throw MappingFault(.needs(key: "target", other: "key"), line: value.line)
            }
            guard number <= mapping.events.count else {
                let places = mapping.events.indices.map { "\($0 + 1)" }
                throw MappingFault(
                    .badChoice(key: "event", value: "\(number)", choices: places),
                    line: value.line)
            }
        }
    }

    private mutating func rule(_ node: Node) throws(MappingFault) -> Rule {
        let known = ["match", "set", "skip", "default", "override"]
        let section = try YAMLSection(node, "rules", known: known)
        guard let match = section["match"] else {
            throw MappingFault(.missingKey("match"), line: section.line)
        }
        var rule = Rule(line: section.line, conditions: try conditions(match))
        rule.skips = try section.yes("skip") ?? false
        if let set = section["set"] {
            rule.settings = try settings(set, "set", withKey: false)
        }
        if rule.skips == section.has("set") {
            throw MappingFault(
                rule.skips ? .excludes(key: "skip", other: "set") : .missingKey("set"),
                line: rule.line)
        }
        let isDefault = try section.yes("default") ?? false
        let overrides = try section.yes("override") ?? false
        if isDefault, overrides {
            throw section.problem("override", .excludes(key: "override", other: "default"))
        }
        rule.rank = isDefault ? .default : overrides ? .override : .normal
        return rule
    }

    private mutating func conditions(_ node: Node) throws(MappingFault) -> [Rule.Condition] {
        let section = try YAMLSection(node, "match", known: nil)
        var conditions: [Rule.Condition] = []
        for name in section.keys {
            let pattern = try section.text(name) ?? ""
            let line = section.line(of: name)
            let slot = values.slot(name, line: line)
            do throws(PatternFault) {
                let pattern = try Pattern(pattern)
                conditions.append(Rule.Condition(line: line, slot: slot, pattern: pattern))
            } catch {
                throw section.problem(name, .badPattern(pattern, reason: error.reason))
            }
        }
        guard !conditions.isEmpty else {
            throw MappingFault(.missingKey("match"), line: section.line)
        }
        return conditions
    }
}
