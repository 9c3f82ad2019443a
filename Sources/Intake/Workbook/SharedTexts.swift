// The texts that cells refer to by number (sharedStrings.xml), kept as one run of bytes.
// Phonetic runs (rPh) are readings, not text, and are left out (ECMA-376 part 1, 18.4.6).

final class SharedTexts: XMLHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var isText = false
    private var phonetic = 0

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "t": isText = phonetic == 0
        case "rPh": phonetic += 1
        default: break
        }
    }

    func end(_ name: XMLName) throws(WorkbookFault) {
        switch name {
        case "t": isText = false
        case "rPh": phonetic -= 1
        case "si":
            let start = ends.last ?? 0
            if let plain = unescaped(bytes[start...]) {
                bytes.replaceSubrange(start..., with: plain)
            }
            ends.append(bytes.count)
            guard bytes.count + 8 * ends.count <= WorkbookLimit.texts.value else {
                throw .tooLarge(.texts)
            }
        default: break
        }
    }

    func text(_ more: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
        guard isText else { return }
        bytes.append(contentsOf: more)
        guard bytes.count <= WorkbookLimit.texts.value else { throw .tooLarge(.texts) }
    }

    /// The text of a number, counted from 0; nil if there is none.
    subscript(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}

/// The text with `_xHHHH_` as the characters meant (ECMA-376 part 1, 22.9.2.19): such as carriage
/// returns, which XML cannot hold. Nil if there are none.
func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var plain: [UInt8]?
    var index = text.startIndex
    while index < text.endIndex {
        if text[index] == UInt8(ascii: "_"), let scalar = escape(text[index...]) {
            plain = plain ?? Array(text[..<index])
            plain?.append(contentsOf: String(scalar).utf8)
            index += 7
        } else {
            plain?.append(text[index])
            index += 1
        }
    }
    return plain
}

private func escape(_ text: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let escape = Array(text.prefix(7))
    guard escape.count == 7, escape[1] == UInt8(ascii: "x"), escape[6] == UInt8(ascii: "_"),
        let code = UInt32(String(decoding: escape[2..<6], as: UTF8.self), radix: 16), code > 0
    else { return nil }
    return Unicode.Scalar(code)
}
