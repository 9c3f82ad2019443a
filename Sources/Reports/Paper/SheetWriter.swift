// One page as a sheet of a workbook: title, the lines above the table, headings that stay in view
// and are printed on every page, rows, notes, signatures. Columns are as wide as what they show.

struct SheetWriter {
    private let page: PaperPage
    private let lang: Language
    private let sheet: XLSXLibrary.Sheet
    private let library: XLSXLibrary
    private let formats: WorkbookFormats
    private let widths: [Int]
    private var row: UInt32 = 0
    private var hasLongAmounts = false

    init(
        _ page: PaperPage, _ lang: Language, _ sheet: XLSXLibrary.Sheet, _ library: XLSXLibrary,
        _ formats: WorkbookFormats
    ) {
        self.page = page
        self.lang = lang
        self.sheet = sheet
        self.library = library
        self.formats = formats
        widths = SheetWriter.widths(page, lang)
    }

    mutating func write() throws(PaperFault) {
        try setUp()
        try head()
        if !page.lines.isEmpty { try table() }
        let notes = page.notes + (hasLongAmounts ? [longAmountsNote(lang)] : [])
        for note in notes {
            for line in note.onPaper.wrapped(to: widths.reduce(0, +)).split(separator: "\n") {
                try text(String(line), 0, WorkbookLook())
                row += 1
            }
        }
        if !page.sheet.signatures.isEmpty {
            row += 1
            let signatures = page.sheet.signed(lang)
            let parts = evenParts(signatures.count)
            if !isRoomy(parts, signatures) {
                try wide(inOneLine(signatures), WorkbookLook(wraps: true))
            } else {
                try spread(signatures, parts, signatures.map { _ in .left })
            }
        }
    }

    /// Wide enough for the table, the title and what stands in one line with others.
    private static func widths(_ page: PaperPage, _ lang: Language) -> [Int] {
        let widths = page.widths(upTo: 42)
        let sheet = page.sheet
        let signatures = sheet.signed(lang).map { $0.displayWidth + 10 }
        let needed = [
            page.title.onPaper.displayWidth * 3 / 2, signatures.reduce(0, +),
            [sheet.organisation, sheet.period, sheet.unit].reduce(4) { $0 + $1.displayWidth },
        ].max() ?? 0
        let missing = min(needed, 84) - widths.reduce(0, +)
        guard missing > 0, !widths.isEmpty else { return widths }
        return widths.map { $0 + (missing + widths.count - 1) / widths.count }
    }

    private var last: UInt16 { UInt16(max(0, page.count - 1)) }

    private func setUp() throws(PaperFault) {
        for (place, width) in widths.enumerated() {
            // A spreadsheet shows at most 255.
            try check(
                library.setColumn(
                    sheet, UInt16(place), UInt16(place), Double(min(width, 255)), nil))
        }
        // 9 = A4; inches.
        library.setPaper(sheet, 9)
        if page.isLandscape { library.setLandscape(sheet) }
        library.fitToPages(sheet, 1, 0)
        library.setMargins(sheet, 0.5, 0.5, 0.6, 0.7)
        library.centre(sheet)
        try check(library.setFooter(sheet, "&C&P / &N"))
    }

    // MARK: - Above the table

    private mutating func head() throws(PaperFault) {
        if !page.sheet.corner.isEmpty {
            try wide(page.sheet.corner, WorkbookLook(align: .right))
        }
        if !page.title.isEmpty {
            try height(page.title.onPaper.displayWidth * 3 / 2 > widths.reduce(0, +) ? 48 : 26)
            try wide(page.title, WorkbookLook(align: .centre, isBold: true, size: 15, wraps: true))
        }
        let above = [page.sheet.organisation, page.sheet.period, page.sheet.unit]
        guard above.contains(where: { !$0.isEmpty }) else { return }
        try spread(above, threeParts(above[0], above[2]), [.left, .centre, .right])
    }

    /// A text over all columns.
    private mutating func wide(_ words: String, _ look: WorkbookLook) throws(PaperFault) {
        try merged(words, row, 0, row, last, look)
        row += 1
    }

    /// Texts beside each other in parts of the columns, or below each other where they do not fit.
    private mutating func spread(
        _ texts: [String], _ parts: [Range<Int>], _ aligns: [WorkbookLook.Align]
    ) throws(PaperFault) {
        guard isRoomy(parts, texts) else {
            for (words, align) in zip(texts, aligns) where !words.isEmpty {
                try wide(words, WorkbookLook(align: align))
            }
            return
        }
        for (place, words) in texts.enumerated() where !words.isEmpty {
            try merged(
                words, row, UInt16(parts[place].lowerBound), row,
                UInt16(parts[place].upperBound - 1), WorkbookLook(align: aligns[place]))
        }
        row += 1
    }

    private func isRoomy(_ parts: [Range<Int>], _ texts: [String]) -> Bool {
        parts.count == texts.count
            && zip(parts, texts).allSatisfy { part, words in
                !part.isEmpty && words.onPaper.displayWidth <= widths[part].reduce(0, +)
            }
    }

    /// Texts that do not fit their columns, over the whole width.
    private func inOneLine(_ texts: [String]) -> String {
        let room = widths.reduce(0, +) - texts.reduce(0) { $0 + $1.onPaper.displayWidth }
        return texts.joined(separator: String(repeating: " ", count: max(4, room / texts.count)))
    }

    /// As few columns on the left and on the right as their texts need; what is between.
    private func threeParts(_ left: String, _ right: String) -> [Range<Int>] {
        func needed(_ text: String, _ widths: some Sequence<Int>) -> Int {
            var room = 0
            return 1 + widths.prefix { width in
                room += width
                return room < text.onPaper.displayWidth + 2
            }.count
        }
        let first = needed(left, widths)
        let last = page.count - needed(right, widths.reversed())
        return first <= last ? [0..<first, first..<last, last..<page.count] : []
    }

    /// The columns in so many parts of about equal width; none where there are fewer columns.
    private func evenParts(_ count: Int) -> [Range<Int>] {
        guard page.count >= count else { return [] }
        let whole = widths.reduce(0, +)
        var parts: [Range<Int>] = []
        var used = 0
        for part in 1...count {
            let first = parts.last?.upperBound ?? 0
            let most = page.count - (count - part)
            var next = first
            repeat {
                used += widths[next]
                next += 1
            } while next < most && (part == count || used + widths[next] / 2 < whole * part / count)
            parts.append(first..<next)
        }
        return parts
    }

    // MARK: - The table

    private mutating func table() throws(PaperFault) {
        let top = row
        let look = WorkbookLook(align: .centre, isBold: true, hasBorder: true, wraps: true)
        for headings in page.headings {
            for heading in headings {
                let place = UInt16(heading.place)
                try merged(
                    heading.title, row, place, row + UInt32(heading.rows - 1),
                    place + UInt16(heading.columns - 1), look)
            }
            row += 1
        }
        library.freeze(sheet, row, 0)
        try check(library.repeatRows(sheet, top, row - 1))
        for line in page.lines {
            var place: UInt16 = 0
            var height = 1
            for cell in line {
                try write(cell, place)
                height = max(height, lines(of: cell, in: Int(place)))
                place += UInt16(cell.span)
            }
            try self.height(Double(min(409, 15 * height + 3)))
            row += 1
        }
    }

    /// How many lines a text takes in its column: not every spreadsheet finds out by itself.
    private func lines(of cell: PaperCell, in place: Int) -> Int {
        let room = widths[place..<place + cell.span].reduce(0, +) - 2 * cell.indent - 1
        guard !cell.isNumber, cell.text.displayWidth > room else { return 1 }
        return cell.text.onPaper.wrapped(to: room).count { $0 == "\n" } + 1
    }

    private mutating func write(_ cell: PaperCell, _ place: UInt16) throws(PaperFault) {
        var look = WorkbookLook(
            align: cell.isNumber ? .right : .left, isBold: cell.weight != .plain, hasBorder: true,
            wraps: !cell.isNumber, indent: cell.isNumber ? 1 : UInt8(min(cell.indent, 15)))
        switch cell.value {
        case .number(let number):
            look.format = number.format + (cell.isRed ? ";[Red]-\(number.format)" : "")
            try check(library.writeNumber(sheet, row, place, number.value, formats[look]))
        case .day(let day):
            look.format = "yyyy-mm-dd"
            let serial = Double(day.serial ?? 0)
            try check(library.writeNumber(sheet, row, place, serial, formats[look]))
        case .text(let words):
            if cell.isNumber, words.utf8.contains(0x2E), words.utf8.count > 16 {
                hasLongAmounts = true
            }
            try merged(words, row, place, row, place + UInt16(cell.span - 1), look)
        case .blank:
            try check(library.writeBlank(sheet, row, place, formats[look]))
        }
    }

    // MARK: - Cells

    /// - Parameter points: the height of the row; a spreadsheet has at most 409.
    private func height(_ points: Double) throws(PaperFault) {
        try check(library.setRow(sheet, row, points, nil))
    }

    private func merged(
        _ words: String, _ top: UInt32, _ left: UInt16, _ bottom: UInt32, _ right: UInt16,
        _ look: WorkbookLook
    ) throws(PaperFault) {
        if top == bottom, left == right { return try text(words, left, look) }
        try check(
            library.merge(sheet, top, left, bottom, right, cellText(words), formats[look]))
    }

    private func text(
        _ words: String, _ place: UInt16, _ look: WorkbookLook
    ) throws(PaperFault) {
        try check(library.writeText(sheet, row, place, cellText(words), formats[look]))
    }

    private func check(_ status: Int32) throws(PaperFault) {
        guard status == 0 else { throw .failed("libxlsxwriter: \(status)") }
    }
}

/// A text as a cell keeps it: of at most 32,767 characters, and with a written `_x0041_` told from
/// an escape (ECMA-376 part 1, 22.9.2.19).
func cellText(_ text: String) -> String {
    let most = 32_767
    var text = text.onPaper
    if text.contains("_x") { text.replace(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") }
    return text.utf16.count > most ? text.cut(toUnits: most - 1) + "…" : text
}
