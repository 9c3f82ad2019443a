// Words of a policy, looked for in the texts of entries, byte by byte: most texts have none.

internal import Ledger

struct WordList: Equatable, Sendable {
    private let words: [String]
    private let bytes: [[UInt8]]

    /// - Parameter list: words with commas.
    init(_ list: String) {
        words = list.split(separator: ",").map(String.init)
        bytes = words.map { Array($0.utf8) }
    }

    /// The first word of the list that a text holds.
    func first(in text: String) -> String? {
        var text = text
        return text.withUTF8 { found(in: $0) }.map { words[$0] }
    }

    private func found(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        bytes.firstIndex { word in
            guard let first = word.first, word.count <= text.count else { return false }
            return (0...(text.count - word.count)).contains { place in
                text[place] == first && word.indices.allSatisfy { text[place + $0] == word[$0] }
            }
        }
    }

    /// The longest word of the list that a text ends in.
    func suffix(of text: String) -> String? {
        words.filter { text.hasSuffix($0) }.max { $0.utf8.count < $1.utf8.count }
    }
}
