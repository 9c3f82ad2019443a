// An XLSX workbook (ECMA-376, Office Open XML) as a table of one of its sheets. The table is
// complete before the first row is read, so a workbook that is damaged at its end records nothing.

/// One sheet of a workbook, as a table in which a line is a row of the sheet.
package struct SheetTable {
    /// The sheet's name.
    package let name: String
    package let source: ByteSource

    /// - Parameter sheet: a name, or a number of up to three digits, counted from 1 among the
    ///   sheets that are shown; nil = the first of them.
    package init(path: String, sheet: String?) throws(WorkbookFault) {
        let archive = try ZipArchive(path: path)
        try refuseOthers(archive)
        let parts = try WorkbookParts(archive)
        let sheet = try parts.sheet(sheet)
        let texts = SharedTexts()
        if let part = parts.texts { try archive.parse(part, texts) }
        let styles = CellStyles()
        if let part = parts.styles { try archive.parse(part, styles) }
        let table = try TableSpool()
        let reader = SheetReader(
            sheet.name, texts, styles, startsIn1904: parts.startsIn1904, table)
        try archive.parse(sheet.part, reader)
        guard reader.cells > 0 else { throw .emptySheet(sheet.name) }
        name = sheet.name
        source = try table.finish()
    }
}

/// Other archives that spreadsheets make.
private func refuseOthers(_ archive: ZipArchive) throws(WorkbookFault) {
    if archive.has("xl/workbook.bin") { throw .binaryFormat }
    if archive.has("_rels/.rels") { return }
    if archive.has("content.xml"), archive.has("mimetype") { throw .openDocument }
    throw .noWorkbook
}
