// A Swift source file as the tidy tests see it: its lines, and the same lines with comments and the
// contents of texts blanked out, so that words are only found where they are code.

import Foundation
import TestSupport

struct SourceFile: Sendable {
    /// The path from the root of the repository.
    var path: String
    var lines: [String]
    /// The lines without comments and without what stands between quotes.
    var code: [String]

    /// `Ledger` for `Sources/Ledger/Day.swift`, `Schemas` for the top-level folder of that name.
    var module: String {
        let parts = path.split(separator: "/").map(String.init)
        return parts[0] == "Sources" ? parts[1] : parts[0]
    }

    init(_ path: String) throws {
        self.path = path
        lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        if lines.last == "" { lines.removeLast() }
        var isInText = false
        code = lines.map { SourceFile.code(of: $0, &isInText) }
    }

    /// The sources that the rules speak of.
    static let all: [SourceFile] = {
        ["Sources", "Schemas"].flatMap(Repository.swiftFiles).compactMap { try? SourceFile($0) }
    }()

    static let tests: [SourceFile] = Repository.swiftFiles(under: "Tests")
        .compactMap { try? SourceFile($0) }

    /// - Parameter isInText: whether the line begins inside a text of several lines.
    private static func code(of line: String, _ isInText: inout Bool) -> String {
        var result = ""
        var rest = line[...]
        var quote: String?
        if isInText {
            guard let end = rest.range(of: "\"\"\"") else { return "" }
            rest = rest[end.upperBound...]
            isInText = false
        }
        while let first = rest.first {
            if let open = quote {
                if rest.hasPrefix(open) {
                    rest = rest.dropFirst(open.count)
                    quote = nil
                    result += "\""
                } else {
                    rest = rest.dropFirst(open == "\"" && first == "\\" ? 2 : 1)
                }
            } else if rest.hasPrefix("//") {
                return result
            } else if rest.hasPrefix("\"\"\"") {
                isInText = true
                return result + "\""
            } else if rest.hasPrefix("#\"") {
                quote = "\"#"
                rest = rest.dropFirst(2)
            } else if first == "\"" {
                quote = "\""
                rest = rest.dropFirst()
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The modules that the file imports.
    var imports: [String] {
        code.compactMap { line in
            line.wholeMatch(of: /(?:\w+ )?import (?:\w+ )?(\w+).*/).map { String($0.1) }
        }
    }

    /// Functions, initialisers and computed properties with the number of lines: from the line
    /// that begins one to the brace that closes it in the same column.
    var functions: [(name: String, line: Int, length: Int)] {
        let opening = #/
            ^(\ *)(?:@\w+(?:\(.*?\))?\ )*(?:[a-z]+(?:\(set\))?\ )*
            (func\ [^\ (<]+|init|deinit|subscript|var\ \w+:.*\{$).*
            /#
        var found: [(name: String, line: Int, length: Int)] = []
        for (index, line) in code.enumerated() {
            guard let match = line.wholeMatch(of: opening), !line.contains("}") else { continue }
            let closing = String(match.1) + "}"
            guard let end = code[index...].firstIndex(where: {
                $0 == closing || $0.hasPrefix(closing + " ")
            }) else { continue }
            found.append((name: String(match.2), line: index + 1, length: end - index + 1))
        }
        return found
    }

    /// The comment that opens the file.
    var header: Int { lines.prefix { $0.hasPrefix("//") && !$0.hasPrefix("///") }.count }

    /// `path:line` of every line of code that the pattern is found in.
    func places(of pattern: Regex<Substring>, in lines: [String]? = nil) -> [String] {
        (lines ?? code).enumerated().compactMap { index, line in
            line.contains(pattern) ? "\(path):\(index + 1): \(self.lines[index])" : nil
        }
    }
}
