// Which cell styles show numbers as days (styles.xml; ECMA-376 part 1, 18.8.30): a day is stored as
// a number and only its number format tells.

final class CellStyles: XMLHandler {
    private var isDay: [Bool] = []
    private var formats: [Int: Bool] = [:]
    private var isInCells = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            if let id = attributes.number("numFmtId"), let code = attributes["formatCode"] {
                formats[id] = showsDay(code)
            }
        case "cellXfs": isInCells = true
        case "xf" where isInCells:
            let id = attributes.number("numFmtId") ?? 0
            isDay.append(formats[id] ?? CellStyles.isBuiltInDay(id))
        default: break
        }
    }

    func end(_ name: XMLName) {
        if case "cellXfs" = name { isInCells = false }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// Whether a cell of the style shows a day.
    subscript(_ style: Int) -> Bool { isDay.indices.contains(style) && isDay[style] }

    /// Formats without a code in the file; 27–36 and 50–58 are those of East Asia.
    private static func isBuiltInDay(_ id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }
}

/// Whether a format code has y, m or d outside quotes, brackets and escapes.
func showsDay(_ code: String) -> Bool {
    var bytes = code.utf8.makeIterator()
    while let byte = bytes.next() {
        switch byte {
        case UInt8(ascii: "\""): while let next = bytes.next(), next != byte {}
        case UInt8(ascii: "["): while let next = bytes.next(), next != UInt8(ascii: "]") {}
        // A sign as itself, as a gap of its width, or repeated.
        case ASCII.backslash, UInt8(ascii: "_"), UInt8(ascii: "*"): _ = bytes.next()
        case UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d"), UInt8(ascii: "Y"),
            UInt8(ascii: "M"), UInt8(ascii: "D"):
            return true
        default: break
        }
    }
    return false
}
