// Tells spreadsheet workbooks by their content, whatever their names end in.

/// A workbook that has to be converted before it can be read.
package enum WorkbookKind: Equatable, Sendable {
    /// Office Open XML (.xlsx): a zip archive with a folder `xl/`.
    case xlsx
    /// The older binary format (.xls): an OLE compound file.
    case xls

    /// Nil for anything else and for what cannot be read; opening it says why.
    package init?(path: String) {
        guard path != "-", let source = try? ByteSource(path: path),
            let opening = try? source.opening(4)
        else { return nil }
        switch opening {
        case [0xD0, 0xCF, 0x11, 0xE0]: self = .xls
        case [0x50, 0x4B, 0x03, 0x04]:
            let name = path.lowercased()
            guard name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") || holdsSheets(source) else {
                return nil
            }
            self = .xlsx
        default: return nil
        }
    }
}

/// Whether the list of contents at the archive's end names the folder of a workbook.
private func holdsSheets(_ source: ByteSource) -> Bool {
    guard let tail = try? source.closing(65_536) else { return false }
    let name = Array("xl/workbook.".utf8)
    return tail.indices.contains { tail[$0...].starts(with: name) }
}
