// Looks for characters in an entry that show a reader something else than what is there. Nearly
// every row has none, so its bytes are first looked at sixteen at a time.

internal import EventLog
internal import Ledger

/// Where a row holds such a character: the key of its text, and the character as `U+202E`.
struct DeceptiveText: Equatable {
    var key: String
    var character: String

    /// The first one in data, key or actor; `nil` where there is none.
    init?(_ row: LogRow) {
        if mayDeceive(row.data), let found = DeceptiveText(data: row.data) {
            self = found
        } else if let found = DeceptiveText("key", row.key) ?? DeceptiveText("actor", row.actor) {
            self = found
        } else {
            return nil
        }
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

    /// In prose a line may end, and signs that join or turn letters have their use.
    private static func counts(_ scalar: Unicode.Scalar, in key: String) -> Bool {
        guard isDeceptive(scalar) else { return false }
        guard ["memo", "reason", "basis", "source"].contains(key) else { return true }
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        return isControl && scalar != "\n" && scalar != "\t"
    }

    /// The characters of a string whose opening quote was read; moves past the closing one.
    private static func string(
        _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
    ) -> [Unicode.Scalar] {
        var plain: [UInt8] = []
        while let byte = rest.popFirst(), byte != 0x22 {
            guard byte == 0x5C, let letter = rest.popFirst() else {
                plain.append(byte)
                continue
            }
            switch letter {
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "u"):
                let digits = String(decoding: rest.prefix(4), as: UTF8.self)
                rest = rest.dropFirst(4)
                plain.append(UInt8(digits, radix: 16) ?? 0)
            default: plain.append(letter)
            }
        }
        return Array(String(decoding: plain, as: UTF8.self).unicodeScalars)
    }
}

/// Whether some byte is one that such characters, or their escapes, are made of.
private func mayDeceive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var start = 0
    while start + 16 <= raw.count {
        let block = raw.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
        let isPlain =
            (block .>= 0x20) .& (block .!= 0x5C) .& (block .!= 0x7F) .& (block .!= 0xC2)
            .& (block .!= 0xD8) .& (block .!= 0xE1) .& (block .!= 0xE2) .& (block .!= 0xEF)
            .& (block .!= 0xF3)
        if !all(isPlain), mayDeceive(raw, start..<start + 16) { return true }
        start += 16
    }
    return mayDeceive(raw, start..<raw.count)
}

private func mayDeceive(_ raw: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    for place in range {
        let next = place + 1 < raw.count ? raw[place + 1] : 0
        switch raw[place] {
        case ..<0x20, 0x7F, 0xF3: return true
        case 0x5C: if next != 0x22, next != 0x5C { return true }
        case 0xC2: if next < 0xA0 || next == 0xAD { return true }
        case 0xD8: if next == 0x9C { return true }
        case 0xE1: if next == 0xA0 { return true }
        case 0xE2: if next == 0x80 || next == 0x81 { return true }
        case 0xEF: if next == 0xBB || next == 0xBF { return true }
        default: break
        }
    }
    return false
}
