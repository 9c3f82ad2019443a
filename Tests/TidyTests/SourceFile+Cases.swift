// What the tidy tests read of enums, of the switches over them, and of the texts in two languages.
// Formatting is relied on: a brace closes in the column in which its line began.

struct FoundSwitch {
    var place: String
    /// The names after `case .` and after commas.
    var labels: [String]
    var hasDefault: Bool
}

extension SourceFile {
    /// The lines of code from one that begins with `start` to the brace that closes it.
    private func block(from index: Int) -> ArraySlice<String> {
        let indent = code[index].prefix { $0 == " " }
        let end = code[index...].firstIndex { $0 == indent + "}" || $0.hasPrefix(indent + "} ") }
        return code[index...(end ?? index)]
    }

    /// The names of the cases of an enum.
    func cases(of name: String) -> [String] {
        let opening = try? Regex("\\benum \(name)\\b.*\\{$")
        guard let opening, let index = code.firstIndex(where: { $0.contains(opening) }) else {
            return []
        }
        let indent = code[index].prefix { $0 == " " }.count + 4
        return block(from: index).flatMap { line -> [String] in
            guard line.hasPrefix(String(repeating: " ", count: indent) + "case ") else { return [] }
            let list = line.dropFirst(indent + 5).replacing(/\(.*\)/, with: "")
            return list.split(separator: ", ").compactMap { item in
                item.prefixMatch(of: /`?(\w+)/).map { String($0.1) }
            }
        }
    }

    /// What stands between `case .name` alone and the next case of the same switch.
    func bodies(of name: String) -> [String] {
        guard let label = try? Regex("^ *case \\.\(name)\\b[^,]*(?:\\([^)]*\\))?(?: where [^:]*)?:")
        else { return [] }
        return code.indices.filter { code[$0].contains(label) }.map { index in
            let indent = code[index].prefix { $0 == " " }
            let rest = code[(index + 1)...].prefix {
                !$0.hasPrefix(indent + "case ") && $0 != indent + "}"
            }
            return ([code[index]] + rest).joined(separator: "\n")
        }
    }

    var switches: [FoundSwitch] {
        code.indices.filter { code[$0].contains(/\bswitch .*\{$/) }.map { index in
            let indent = code[index].prefix { $0 == " " }
            let body = block(from: index).joined(separator: "\n")
            return FoundSwitch(
                place: "\(path):\(index + 1)",
                labels: body.matches(of: /(?:case|,)\s+\.(\w+)/).map { String($0.1) },
                hasDefault: block(from: index).contains { $0.hasPrefix(indent + "default:") })
        }
    }

    /// The texts between quotation marks of every `lang(english, chinese)`, joined.
    var pairs: [(english: String, chinese: String)] {
        var pairs: [(english: String, chinese: String)] = []
        var rest = lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            .joined(separator: "\n")[...]
        while let call = rest.firstMatch(of: /\blang\(/) {
            rest = rest[call.range.upperBound...]
            var reader = ArgumentReader(rest: rest)
            let texts = reader.texts()
            if texts.count == 2 { pairs.append((texts[0], texts[1])) }
        }
        return pairs
    }
}

/// Reads the arguments of a call up to its closing parenthesis.
private struct ArgumentReader {
    var rest: Substring

    /// What stands between quotation marks, one text an argument.
    mutating func texts() -> [String] {
        var texts = [""]
        var depth = 0
        while let next = rest.popFirst() {
            switch next {
            case "\"": texts[texts.count - 1] += text()
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                if depth == 0 { return texts }
                depth -= 1
            case "," where depth == 0: texts.append("")
            default: break
            }
        }
        return texts
    }

    /// A text after its opening quotation mark, with what is put into it as written.
    private mutating func text() -> String {
        var text = ""
        while let next = rest.popFirst() {
            if next == "\"" { return text }
            guard next == "\\" else {
                text.append(next)
                continue
            }
            guard let escaped = rest.popFirst() else { return text }
            text += "\\\(escaped)"
            if escaped == "(" {
                let before = rest
                _ = texts()
                text += before[..<rest.startIndex]
            }
        }
        return text
    }
}
