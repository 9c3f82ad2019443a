// Opens what an import reads: our own columns or a table of others with its mapping, from a file,
// standard input, or a sheet of a workbook.

import Intake

struct ImportSource {
    let reader: ImportReader
    private let mapping: Mapping?
    /// The encoding of the text; nil for a workbook.
    let encoding: TextEncoding?

    /// Whether a key of the mapping counts in the whole ledger.
    var keysCountEverywhere: Bool { mapping?.keysCountEverywhere ?? false }

    /// - Throws: `FaultError` with everything that can be wrong before the first row is read.
    init(
        path: String, format: ImportFormat?, encoding: TextEncoding, map: String?, sheet: String?,
        _ lang: Language
    ) throws {
        if map != nil, format == .ndjson {
            throw FaultError(
                .usage(
                    english: "--map reads tables: use it with CSV or XLSX, not with NDJSON",
                    chinese: "--map 用于表格（CSV 或 XLSX），不能与 NDJSON 同用"))
        }
        let mapping = try map.map(ImportSource.mapping)
        self.mapping = mapping
        let sheetOfMapping = mapping?.table.sheet
        let workbook = try ImportSource.workbook(path, sheet, sheetOfMapping, lang)
        let isStated = encoding != .auto || (mapping?.table.encoding ?? .auto) != .auto
        do throws(ImportFault) {
            if let mapping {
                reader =
                    if let workbook {
                        try ImportReader(sheet: workbook, mapping: mapping)
                    } else {
                        try ImportReader(
                            source: try ImportSource.bytes(path), mapping: mapping,
                            encoding: encoding)
                    }
            } else if let workbook {
                reader = try ImportReader(sheet: workbook)
            } else {
                reader = try ImportReader(path: path, format: format, encoding: encoding)
            }
        } catch {
            if case .mapping(let fault) = error, let map {
                throw FaultError(.mapping(fault, map: map, file: path))
            }
            throw FaultError(.input(error, path: path))
        }
        self.encoding = workbook == nil ? reader.encoding : nil
        if self.encoding == .gb18030, !isStated {
            Terminal.note(lang("\(path): read as GB18030", "\(path)：按 GB18030 读取"))
        }
    }

    private static func mapping(_ path: String) throws -> Mapping {
        do throws(MappingFault) {
            return try readMapping(path: path)
        } catch {
            throw FaultError(.mapping(error, map: path, file: nil))
        }
    }

    private static func bytes(_ path: String) throws(ImportFault) -> ByteSource {
        do throws(SourceFault) { return try ByteSource(path: path) } catch {
            throw .text(.source(error))
        }
    }

    /// The sheet of a workbook; nil if the file is none.
    private static func workbook(
        _ path: String, _ sheet: String?, _ sheetOfMapping: String?, _ lang: Language
    ) throws -> SheetTable? {
        do throws(WorkbookFault) {
            switch WorkbookKind(path: path) {
            case .xls: throw .oldFormat
            case .encrypted: throw .encrypted
            case .archive:
                let table = try SheetTable(path: path, sheet: sheet ?? sheetOfMapping)
                Terminal.note(
                    lang("\(path): sheet “\(table.name)”", "\(path)：工作表“\(table.name)”"))
                return table
            case nil: break
            }
        } catch {
            throw FaultError(.workbook(error, path: path))
        }
        guard let sheet else { return nil }
        throw FaultError(
            .usage(
                english: "--sheet \(sheet): \(path) is not an XLSX workbook and has no sheets",
                chinese: "--sheet \(sheet)：\(path) 不是 XLSX 工作簿，没有工作表"))
    }
}
