// Pages as an XLSX workbook, a sheet for each: amounts are numbers, days are days, texts are texts.
// libxlsxwriter writes it to a temporary file, whose bytes are the answer.

internal import Glibc

package struct Workbook {
    var pages: [PaperPage]
    var lang: Language

    /// Who made it, so that nobody's own workbook is taken for ours: whoever changes it in a
    /// spreadsheet is named there by that (`savedBy` in Intake).
    package static let maker = "CollectiveLedger"

    /// ECMA-376 part 1 leaves it open; this is what spreadsheets hold.
    private static let mostLines = 1_048_576

    package func bytes() throws -> [UInt8] {
        let longest = pages.map(\.lines.count).max() ?? 0
        guard longest < Workbook.mostLines - 100 else { throw PaperFault.tooLong(lines: longest) }
        let library = try XLSXLibrary()
        let path = try newFile()
        defer { unlink(path) }
        guard let book = library.newBook(path) else { throw PaperFault.failed(path) }
        do throws(PaperFault) {
            try name(book, library)
            let formats = WorkbookFormats(library, book)
            for (page, name) in zip(pages, sheetNames(pages.map(\.name))) {
                guard let sheet = library.addSheet(book, name) else { throw .failed(name) }
                var writer = SheetWriter(page, lang, sheet, library, formats)
                try writer.write()
            }
        } catch {
            library.free(book)
            throw error
        }
        let status = library.close(book)
        guard status == 0 else { throw PaperFault.failed("libxlsxwriter: \(status)") }
        return try content(path)
    }

    private func newFile() throws(PaperFault) -> String {
        let folder = environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? P_tmpdir
        var path = Array("\(folder)/collective-XXXXXX".utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else { throw .failed("\(folder): \(String(cString: strerror(errno)))") }
        Glibc.close(file)
        return String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Title and maker, in the order of `lxw_doc_properties`.
    private func name(_ book: XLSXLibrary.Book, _ library: XLSXLibrary) throws(PaperFault) {
        let title = strdup(pages.first?.title.onPaper ?? "")
        let maker = strdup(Workbook.maker)
        defer {
            Glibc.free(title)
            Glibc.free(maker)
        }
        // Ten texts: title, subject, author …; then the time of making, 0 = now.
        var properties: [UnsafeMutablePointer<CChar>?] = [title, nil, maker]
        properties += [UnsafeMutablePointer<CChar>?](repeating: nil, count: 8)
        let status = properties.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { library.setProperties(book, $0) } ?? 0
        }
        guard status == 0 else { throw .failed("libxlsxwriter: \(status)") }
    }

    private func content(_ path: String) throws(PaperFault) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw .failed(String(cString: strerror(errno))) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = fread(&chunk, 1, chunk.count, file)
            if got == 0 { break }
            bytes += chunk[..<got]
        }
        guard ferror(file) == 0 else { throw .failed(path) }
        return bytes
    }
}

/// How a cell of a workbook looks.
struct WorkbookLook: Hashable {
    enum Align: UInt8 { case left = 1, centre, right }

    var align = Align.left
    var isBold = false
    /// In points.
    var size = 11.0
    var hasBorder = false
    var wraps = false
    var indent: UInt8 = 0
    /// Of a number; empty for texts.
    var format = ""
}

/// One format of the library for each look.
final class WorkbookFormats {
    private let library: XLSXLibrary
    private let book: XLSXLibrary.Book
    private var formats: [WorkbookLook: XLSXLibrary.Format] = [:]

    init(_ library: XLSXLibrary, _ book: XLSXLibrary.Book) {
        self.library = library
        self.book = book
    }

    subscript(_ look: WorkbookLook) -> XLSXLibrary.Format? {
        if let format = formats[look] { return format }
        guard let format = library.addFormat(book) else { return nil }
        // Both ways: LXW_ALIGN_VERTICAL_CENTER is 10.
        library.setAlign(format, look.align.rawValue)
        library.setAlign(format, 10)
        library.setSize(format, look.size)
        if look.isBold { library.setBold(format) }
        if look.hasBorder { library.setBorder(format, 1) }
        if look.wraps { library.setWrap(format) }
        if look.indent > 0 { library.setIndent(format, look.indent) }
        if !look.format.isEmpty { library.setNumberFormat(format, look.format) }
        formats[look] = format
        return format
    }
}
