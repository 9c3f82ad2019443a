// One YAML mapping with the lines of its keys: knows which keys it may have and gives their values
// in the shape that is wanted, or says where another shape stands.
// Not here: what the keys mean (MappingReader and its neighbours).

internal import Yams

struct YAMLSection {
    let line: Int
    private let name: String
    private let pairs: [(key: String, line: Int, column: Int, value: Node)]

    /// - Parameter known: the keys there may be; nil = any.
    init(_ node: Node, _ name: String, known: [String]?) throws(MappingFault) {
        guard case .mapping(let mapping) = node else {
            throw fault(.wrongShape(key: name, .mapping), node)
        }
        line = node.mark?.line ?? 1
        self.name = name
        var pairs: [(key: String, line: Int, column: Int, value: Node)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                throw fault(.wrongShape(key: name, .mapping), key)
            }
            let text = scalar.string
            if let known, !known.contains(text) {
                let nearest = nearest(text, known)
                throw fault(.unknownKey(text, nearest: nearest, known: known), key)
            }
            pairs.append((text, key.mark?.line ?? line, key.mark?.column ?? 1, value))
        }
        self.pairs = pairs
    }

    var keys: [String] { pairs.map(\.key) }

    func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

    func line(of key: String) -> Int { pairs.first { $0.key == key }?.line ?? line }

    subscript(_ key: String) -> Node? { pairs.first { $0.key == key }?.value }

    func problem(_ key: String, _ problem: MappingFault.Problem) -> MappingFault {
        let pair = pairs.first { $0.key == key }
        return MappingFault(problem, line: pair?.line ?? line, column: pair?.column ?? 1)
    }

    func text(_ key: String) throws(MappingFault) -> String? {
        guard let node = self[key] else { return nil }
        return try scalarText(node, key)
    }

    func texts(_ key: String) throws(MappingFault) -> [String]? {
        guard let node = self[key] else { return nil }
        guard case .sequence(let nodes) = node else {
            throw fault(.wrongShape(key: key, .list), node)
        }
        return try nodes.map { (node) throws(MappingFault) in try scalarText(node, key) }
    }

    /// Texts by text, for `values`.
    func table(_ key: String) throws(MappingFault) -> [String: String]? {
        guard let node = self[key] else { return nil }
        let section = try YAMLSection(node, key, known: nil)
        var table: [String: String] = [:]
        for pair in section.pairs { table[pair.key] = try scalarText(pair.value, pair.key) }
        return table
    }

    func yes(_ key: String) throws(MappingFault) -> Bool? {
        guard let text = try text(key) else { return nil }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw problem(key, .wrongShape(key: key, .yesNo))
        }
    }

    func count(_ key: String) throws(MappingFault) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw problem(key, .wrongShape(key: key, .number))
        }
        return number
    }

    func choice<Value>(
        _ key: String, _ choices: [(String, Value)]
    ) throws(MappingFault) -> Value? {
        guard let text = try text(key) else { return nil }
        if let choice = choices.first(where: { $0.0 == text }) { return choice.1 }
        throw problem(key, .badChoice(key: key, value: text, choices: choices.map(\.0)))
    }
}

/// The text of a scalar as written: `001` stays 001.
func scalarText(_ node: Node, _ key: String) throws(MappingFault) -> String {
    if case .scalar(let scalar) = node { return scalar.string }
    // {avviso} without quotation marks: a mapping of one key without a value.
    if case .mapping(let mapping) = node, mapping.count == 1, let pair = mapping.first,
        case .scalar(let name) = pair.key, case .scalar(let value) = pair.value, value.string == ""
    {
        throw fault(.unquotedTemplate(name.string), node)
    }
    throw fault(.wrongShape(key: key, .text), node)
}

func fault(_ problem: MappingFault.Problem, _ node: Node) -> MappingFault {
    MappingFault(problem, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
}

/// The known word with the fewest changed, missing or added letters, at most two (Levenshtein).
func nearest(_ word: String, _ known: [String]) -> String? {
    let best = known.map { (word: $0, distance: distance(Array(word), Array($0))) }
        .min { $0.distance < $1.distance }
    guard let best, best.distance <= 2 else { return nil }
    return best.word
}

private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let changed = diagonal + (character == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
        }
    }
    return row[right.count]
}

/// Whether the value is a section of its own: a mapping that is not just `{column}` without
/// quotation marks.
func isDetailed(_ node: Node) -> Bool {
    guard case .mapping(let mapping) = node else { return false }
    guard mapping.count == 1, let value = mapping.first?.value, case .scalar(let scalar) = value
    else { return true }
    return !scalar.string.isEmpty
}
