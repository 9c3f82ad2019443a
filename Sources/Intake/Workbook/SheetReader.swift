// One sheet's XML into the lines of a table: the cell at row 7, column C becomes the third field of
// line 7. Cells and rows that are left out stay blank (ECMA-376 part 1, 18.3.1).
// Not here: texts, styles and numbers themselves.

final class SheetReader: XMLHandler {
    private enum Kind { case number, shared, text, truth, day }

    private let name: String
    private let texts: SharedTexts
    private let styles: CellStyles
    private let startsIn1904: Bool
    private let table: TableSpool
    private(set) var cells = 0

    private var row = 0
    private var column = 0
    private var kind = Kind.number
    private var showsDay = false
    private var isCell = false
    private var isText = false
    private var hasFormula = false
    private var hasValue = false
    private var phonetic = 0
    private var value: [UInt8] = []

    init(
        _ name: String, _ texts: SharedTexts, _ styles: CellStyles, startsIn1904: Bool,
        _ table: TableSpool
    ) {
        self.name = name
        self.texts = texts
        self.styles = styles
        self.startsIn1904 = startsIn1904
        self.table = table
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(WorkbookFault) {
        switch name {
        case "c": try startCell(attributes)
        case "v":
            isText = isCell
            hasValue = true
        case "t": isText = isCell && phonetic == 0
        case "rPh": phonetic += 1
        case "f": hasFormula = true
        case "row":
            let number = attributes.number("r") ?? row + 1
            guard number > row, number <= SheetEdge.rows else { throw fault(.misplaced) }
            row = number
            column = 0
            try table.begin(row: row)
        default: break
        }
    }

    func end(_ name: XMLName) throws(WorkbookFault) {
        switch name {
        case "v", "t": isText = false
        case "rPh": phonetic -= 1
        case "c": try endCell()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
        guard isText else { return }
        value.append(contentsOf: bytes)
        guard value.count <= WorkbookLimit.row.value else { throw .tooLarge(.row) }
    }

    private func startCell(_ attributes: XMLAttributes) throws(WorkbookFault) {
        let place = attributes.bytes("r").map(cellPlace) ?? (row: row, column: column + 1)
        guard place.row == row, row > 0, place.column > column,
            place.column <= SheetEdge.columns
        else { throw fault(.misplaced) }
        column = place.column
        showsDay = false
        kind = .number
        switch attributes["t"] ?? "n" {
        case "n": showsDay = attributes.number("s").map { styles[$0] } ?? false
        case "s": kind = .shared
        case "b": kind = .truth
        case "d": kind = .day
        // Texts, and faults such as #REF!, which an import refuses where they stand.
        default: kind = .text
        }
        value.removeAll(keepingCapacity: true)
        isCell = true
        hasFormula = false
        hasValue = false
    }

    private func endCell() throws(WorkbookFault) {
        isCell = false
        cells += 1
        guard cells <= WorkbookLimit.cells.value else { throw .tooLarge(.cells) }
        // Only a computed text can be empty; a program that does not compute leaves it out.
        if hasFormula, value.isEmpty, !(hasValue && kind == .text) { throw fault(.notComputed) }
        if value.isEmpty { return }
        try table.put(try shown(), column: column)
    }

    /// The cell's text, as a spreadsheet would show it without thousands separators.
    private func shown() throws(WorkbookFault) -> ArraySlice<UInt8> {
        switch kind {
        case .text: return (unescaped(value[...]) ?? value)[...]
        case .truth: return Array((value == [0x31] ? "TRUE" : "FALSE").utf8)[...]
        case .day: return value.count > 10 && value[10] == 0x54 ? value[..<10] : value[...]
        case .shared:
            let number = Int(String(decoding: value, as: UTF8.self)) ?? -1
            guard let text = texts[number] else { throw fault(.noSuchText) }
            return text
        case .number:
            guard let plain = plainNumber(value) else {
                let text = String(decoding: value.prefix(60), as: UTF8.self)
                throw fault(.notANumber(text))
            }
            guard showsDay, let day = serialDay(plain, startsIn1904: startsIn1904) else {
                return plain[...]
            }
            return day[...]
        }
    }

    private func fault(_ fault: CellFault) -> WorkbookFault {
        .cell(columnName(max(1, column)) + "\(max(1, row))", sheet: name, fault)
    }
}

/// Row and column from 1 of a reference such as `C7`; zeros for anything else.
private func cellPlace(_ text: UnsafePointer<CChar>) -> (row: Int, column: Int) {
    var column = 0
    var row = 0
    var index = 0
    while ASCII.isUpper(UInt8(bitPattern: text[index])), index < 4 {
        column = column * 26 + Int(text[index]) - 0x40
        index += 1
    }
    let letters = index
    while ASCII.isDigit(UInt8(bitPattern: text[index])), index < letters + 8 {
        row = row * 10 + Int(text[index]) - 0x30
        index += 1
    }
    return text[index] == 0 && letters > 0 ? (row, column) : (0, 0)
}

/// `C` for 3, `AA` for 27.
func columnName(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
        letters.append(UInt8(0x41 + (rest - 1) % 26))
        rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
}
