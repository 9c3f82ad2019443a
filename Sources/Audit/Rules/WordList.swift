// Words of a policy, looked for in the texts of entries, byte by byte: most texts have none.

internal import Ledger

struct WordList: Equatable, Sendable {
    private let words: [String]
    private let bytes: [[UInt8]]
    /// Whether a word begins with a byte.
    private var starts = Array(repeating: false, count: 256)

    init(_ words: [String]) {
        self.words = words.filter { !$0.isEmpty }
        bytes = self.words.map { Array($0.utf8) }
        for word in bytes { starts[Int(word[0])] = true }
    }

    /// The first word of the list that a text holds.
    func first(in text: String) -> String? {
        var text = text
        return text.withUTF8 { found(in: $0) }.map { words[$0] }
    }

    private func found(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var found: Int?
        for place in text.indices where starts[Int(text[place])] {
            let rest = text[place...]
            for number in bytes.indices.prefix(found ?? bytes.count)
            where rest.starts(with: bytes[number]) {
                found = number
                break
            }
        }
        return found
    }

    /// The longest word of the list that a text ends in.
    func suffix(of text: String) -> String? {
        words.filter { text.hasSuffix($0) }.max { $0.utf8.count < $1.utf8.count }
    }
}
