// What is told of one thing, a title and a value a line: an entry, a receipt, a row that is too
// wide for a table. Long values go on below, under their beginning.

import Ledger

struct FactLines {
    var rows: [(title: String, value: String)]

    /// - Parameter width: the columns there are; `nil` = as many as needed.
    func text(width: Int?) -> String {
        let titles = rows.map(\.title.displayWidth).max() ?? 0
        let margin = String(repeating: " ", count: titles + 2)
        let room = width.map { max(1, $0 - titles - 2) }
        return rows.map { title, value in
            let gap = String(repeating: " ", count: titles - title.displayWidth + 2)
            let lines = room.map { value.oneLine.lines(within: $0) } ?? [value.oneLine]
            return (title + gap + lines.joined(separator: "\n" + margin)).trimmedEnd + "\n"
        }.joined()
    }
}

/// The document that an entry rests on, as people compare it: its name and its SHA-256.
func documentRows(_ summary: Summary, _ lang: Language) -> [(String, String?)] {
    [
        (lang("Basis", "依据"), summary.basis), (lang("Document", "附件"), summary.document?.name),
        ("SHA-256", summary.document?.sha256),
    ]
}

extension String {
    /// Lines of at most `width` columns: broken at blanks and between wide characters, and within
    /// a word only where it is longer than a line.
    func lines(within width: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        var lines = [""]
        for word in words {
            if lines[lines.count - 1].displayWidth + word.trimmedEnd.displayWidth > width {
                lines.append("")
            }
            guard word.displayWidth > width else {
                lines[lines.count - 1] += word
                continue
            }
            for character in word {
                if lines[lines.count - 1].displayWidth + String(character).displayWidth > width {
                    lines.append("")
                }
                lines[lines.count - 1].append(character)
            }
        }
        return lines.map(\.trimmedEnd).filter { !$0.isEmpty }
    }

    /// What may not be broken: a word with the blanks after it, or one wide character.
    private var words: [String] {
        var words: [String] = []
        var isOpen = false
        for character in self {
            let isWide = String(character).displayWidth > 1
            if isOpen, !isWide || character == " " {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
            isOpen = !isWide && character != " "
        }
        return words
    }

    var trimmedEnd: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    /// The text in at most `width` columns, its beginning and its end kept: what tells names of a
    /// series apart often stands last.
    func cutInside(to width: Int) -> String {
        guard displayWidth > width, width > 2 else { return cut(to: width) }
        var end = ""
        for character in reversed() {
            if end.displayWidth + String(character).displayWidth > (width - 1) / 2 { break }
            end = String(character) + end
        }
        let start = width - end.displayWidth
        return cut(to: start) + end
    }
}
