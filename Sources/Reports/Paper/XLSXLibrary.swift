// The functions of libxlsxwriter that are used here, found when a workbook is written and not when
// the command starts: linked, the library and what it needs took 2 ms of each start, a fifth.
// Their types are those of xlsxwriter.h, which has kept them since version 0.7.

internal import Glibc

struct XLSXLibrary {
    typealias Book = UnsafeMutableRawPointer
    typealias Sheet = UnsafeMutableRawPointer
    typealias Format = UnsafeMutableRawPointer
    typealias Text = UnsafePointer<CChar>

    let newBook: @convention(c) (Text) -> Book?
    let close: @convention(c) (Book) -> Int32
    let free: @convention(c) (Book) -> Void
    let addSheet: @convention(c) (Book, Text) -> Sheet?
    let addFormat: @convention(c) (Book) -> Format?
    let setProperties: @convention(c) (Book, UnsafeMutableRawPointer) -> Int32

    let writeText: @convention(c) (Sheet, UInt32, UInt16, Text, Format?) -> Int32
    let writeNumber: @convention(c) (Sheet, UInt32, UInt16, Double, Format?) -> Int32
    let writeBlank: @convention(c) (Sheet, UInt32, UInt16, Format?) -> Int32
    let merge: @convention(c) (Sheet, UInt32, UInt16, UInt32, UInt16, Text, Format?) -> Int32

    let setColumn: @convention(c) (Sheet, UInt16, UInt16, Double, Format?) -> Int32
    let setRow: @convention(c) (Sheet, UInt32, Double, Format?) -> Int32
    let freeze: @convention(c) (Sheet, UInt32, UInt16) -> Void
    let repeatRows: @convention(c) (Sheet, UInt32, UInt32) -> Int32
    let setPaper: @convention(c) (Sheet, UInt8) -> Void
    let setLandscape: @convention(c) (Sheet) -> Void
    let fitToPages: @convention(c) (Sheet, UInt16, UInt16) -> Void
    let setMargins: @convention(c) (Sheet, Double, Double, Double, Double) -> Void
    let setFooter: @convention(c) (Sheet, Text) -> Int32
    let centre: @convention(c) (Sheet) -> Void

    let setBold: @convention(c) (Format) -> Void
    let setNumberFormat: @convention(c) (Format, Text) -> Void
    let setAlign: @convention(c) (Format, UInt8) -> Void
    let setWrap: @convention(c) (Format) -> Void
    let setIndent: @convention(c) (Format, UInt8) -> Void
    let setBorder: @convention(c) (Format, UInt8) -> Void
    let setSize: @convention(c) (Format, Double) -> Void

    /// The names under which distributions have the library.
    private static let names = [
        "libxlsxwriter.so", "libxlsxwriter.so.4", "libxlsxwriter.so.5", "libxlsxwriter.so.6",
        "libxlsxwriter.so.7", "libxlsxwriter.so.8", "libxlsxwriter.so.9",
    ]

    /// - Throws: `PaperFault.noLibrary`.
    init() throws(PaperFault) {
        let opened = XLSXLibrary.names.lazy.compactMap { dlopen($0, RTLD_NOW | RTLD_LOCAL) }.first
        guard let library = opened else { throw .noLibrary }
        func find<Function>(_ name: String) throws(PaperFault) -> Function {
            guard let symbol = dlsym(library, name) else { throw .noLibrary }
            return unsafeBitCast(symbol, to: Function.self)
        }
        newBook = try find("workbook_new")
        close = try find("workbook_close")
        free = try find("lxw_workbook_free")
        addSheet = try find("workbook_add_worksheet")
        addFormat = try find("workbook_add_format")
        setProperties = try find("workbook_set_properties")
        writeText = try find("worksheet_write_string")
        writeNumber = try find("worksheet_write_number")
        writeBlank = try find("worksheet_write_blank")
        merge = try find("worksheet_merge_range")
        setColumn = try find("worksheet_set_column")
        setRow = try find("worksheet_set_row")
        freeze = try find("worksheet_freeze_panes")
        repeatRows = try find("worksheet_repeat_rows")
        setPaper = try find("worksheet_set_paper")
        setLandscape = try find("worksheet_set_landscape")
        fitToPages = try find("worksheet_fit_to_pages")
        setMargins = try find("worksheet_set_margins")
        setFooter = try find("worksheet_set_footer")
        centre = try find("worksheet_center_horizontally")
        setBold = try find("format_set_bold")
        setNumberFormat = try find("format_set_num_format")
        setAlign = try find("format_set_align")
        setWrap = try find("format_set_text_wrap")
        setIndent = try find("format_set_indent")
        setBorder = try find("format_set_border")
        setSize = try find("format_set_font_size")
    }
}
