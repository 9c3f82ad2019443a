// Text in few columns: sentences wrap, names are cut in the middle, rows become fields one below
// the other. Widths are those of the terminal: Chinese characters are two wide.

extension String {
    /// The beginning and the end of the text with … between them, in `width` columns: what tells
    /// 合成1村 from 合成10村 stands at the end.
    func cutInside(to width: Int) -> String {
        guard displayWidth > width else { return self }
        let head = cut(to: (width + 1) / 2).dropLast()
        var tail = ""
        var used = String(head).displayWidth + 1
        for character in reversed() {
            used += String(character).displayWidth
            if used > width { break }
            tail = String(character) + tail
        }
        return head + "…" + tail
    }

    /// The text in lines of at most `width` columns, broken at blanks and beside wide characters,
    /// elsewhere only where a word is wider than a line. No line begins with a mark that closes
    /// something or ends with one that opens it (避头尾).
    package func wrapped(to width: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : wrap($0, to: max(2, width)).joined(separator: "\n") }
            .joined(separator: "\n")
    }
}

private func wrap(_ line: Substring, to width: Int) -> [String] {
    var lines = [""]
    var used = 0
    for piece in joined(pieces(of: line, to: width), to: width) {
        let next = piece.displayWidth
        if used + next > width, used > 0 {
            lines.append("")
            used = 0
            if piece == " " { continue }
        }
        lines[lines.count - 1] += piece
        used += next
    }
    return lines.map { line in
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

/// Words, blanks and wide characters, each no wider than a line.
private func pieces(of line: Substring, to width: Int) -> [String] {
    var pieces: [String] = []
    var word = ""
    func settle() {
        if !word.isEmpty { pieces.append(word) }
        word = ""
    }
    for character in line {
        let text = String(character)
        if character == " " || text.displayWidth > 1 {
            settle()
            pieces.append(text)
            continue
        }
        if word.displayWidth + text.displayWidth > width { settle() }
        word += text
    }
    settle()
    return pieces
}

/// Pieces that marks hold together, none wider than a line.
private func joined(_ pieces: [String], to width: Int) -> [String] {
    pieces.reduce(into: []) { joined, piece in
        guard let last = joined.last, last != " ", let mark = last.last, let first = piece.first,
            opening.contains(mark) || closing.contains(first),
            last.displayWidth + piece.displayWidth <= width, piece != " "
        else { return joined.append(piece) }
        joined[joined.count - 1] += piece
    }
}

private let opening: Set<Character> = ["（", "《", "〔", "【", "“", "("]
private let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "！", "？", "）", "》", "〕", "】", "”", "…", ")",
]

/// Titles and values one below the other, the values in line; what is too wide goes on below.
///
/// - Parameter width: the columns there are; `nil` = as many as needed.
func fieldLines(_ fields: [(title: String, value: String)], width: Int?) -> String {
    let indent = (fields.map(\.title.displayWidth).max() ?? 0) + 2
    let margin = String(repeating: " ", count: indent)
    return fields.map { title, value in
        let value = width.map { value.wrapped(to: $0 - indent) } ?? value
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
        return title + margin.dropFirst(title.displayWidth) + lines.joined(separator: "\n" + margin)
            + "\n"
    }.joined()
}
