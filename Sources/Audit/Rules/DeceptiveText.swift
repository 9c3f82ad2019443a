// Looks for characters in an entry that show a reader something else than what is there. Nearly
// every row has none, which its bytes tell; only one that may have some is taken apart.

internal import EventLog
internal import Ledger

/// Where a row holds such a character: the key of its text, and the character as `U+202E`.
struct DeceptiveText: Equatable {
    var key: String
    var character: String

    /// The first one in data, key or actor; `nil` where there is none.
    init?(_ row: LogRow) {
        var found: DeceptiveText?
        if mayDeceive(utf8: row.data) { found = DeceptiveText(data: row.data) }
        if found == nil, mayDeceive(utf8: row.keyBytes) { found = DeceptiveText("key", row.key) }
        if found == nil, mayDeceive(utf8: row.actorBytes) {
            found = DeceptiveText("actor", row.actor)
        }
        guard let found else { return nil }
        self = found
    }

    private init(_ key: String, _ scalar: Unicode.Scalar) {
        self.key = key
        let hex = String(scalar.value, radix: 16, uppercase: true)
        character = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    private init?(_ key: String, _ text: String?) {
        guard let found = text?.unicodeScalars.first(where: isDeceptive) else { return nil }
        self.init(key, found)
    }

    /// Goes through canonical JSON text by text.
    private init?(data: UnsafeBufferPointer<UInt8>) {
        var key = ""
        var rest = data[...]
        while let start = rest.firstIndex(of: 0x22) {
            rest = rest[(start + 1)...]
            let text = DeceptiveText.string(&rest)
            if rest.first == 0x3A {
                key = String(String.UnicodeScalarView(text))
            } else if let found = text.first(where: { DeceptiveText.counts($0, in: key) }) {
                self.init(key, found)
                return
            }
        }
        return nil
    }

    private static let prose: Set = [
        "answer", "basis", "despite", "memo", "reason", "resolution", "source", "statement",
    ]

    /// In prose a line may end, and signs that join or turn letters have their use.
    private static func counts(_ scalar: Unicode.Scalar, in key: String) -> Bool {
        guard isDeceptive(scalar) else { return false }
        guard DeceptiveText.prose.contains(key) else { return true }
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        return isControl && scalar != "\n" && scalar != "\t"
    }

    /// The characters of a string whose opening quote was read; moves past the closing one. None
    /// of a string that is not canonical, which is a finding of its own.
    private static func string(
        _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
    ) -> [Unicode.Scalar] {
        let start = rest.startIndex
        while let byte = rest.popFirst(), byte != 0x22 {
            if byte == 0x5C { _ = rest.popFirst() }
        }
        let raw = UnsafeBufferPointer(rebasing: rest.base[start..<max(start, rest.startIndex - 1)])
        return Array(
            String(decoding: canonicallyUnescaped(raw) ?? [], as: UTF8.self).unicodeScalars)
    }
}
