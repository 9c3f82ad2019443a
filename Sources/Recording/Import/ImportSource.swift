// Opens what an import reads: our own columns or a table of others with its mapping, from a file,
// standard input, or a sheet of a workbook.

package import Intake

/// What can be wrong before the first row is read.
package enum ImportSourceFault: Error, Equatable {
    /// NDJSON has our own names: a mapping has nothing to read there.
    case mapReadsTables
    /// The mapping is wrong, whatever it is used on.
    case mapping(MappingFault)
    /// The mapping does not fit the file.
    case mappingOfFile(MappingFault)
    case file(ImportFault)
    case workbook(WorkbookFault)
    /// A sheet was asked for, and the file is no workbook.
    case noSheets
}

package struct ImportSource {
    package let reader: ImportReader
    /// The encoding of the text; nil for a workbook.
    package let encoding: TextEncoding?
    /// Whether the encoding was found from the bytes alone.
    package let isEncodingGuessed: Bool
    /// The sheet that is read; nil for a text.
    package let sheet: String?
    /// Whether a key of the mapping counts in the whole ledger.
    package let keysCountEverywhere: Bool

    /// - Parameters:
    ///   - path: `-` = standard input.
    ///   - map: the path of a mapping.
    ///   - sheet: the name or number of a sheet.
    package init(
        path: String, format: ImportFormat? = nil, encoding: TextEncoding = .auto,
        map: String? = nil, sheet: String? = nil
    ) throws(ImportSourceFault) {
        if map != nil, format == .ndjson { throw .mapReadsTables }
        let mapping = try map.map(ImportSource.mapping)
        let workbook = try ImportSource.workbook(path, sheet ?? mapping?.table.sheet)
        if sheet != nil, workbook == nil { throw .noSheets }
        reader = try ImportSource.reader(path, format, encoding, mapping, workbook)
        let isStated = encoding != .auto || (mapping?.table.encoding ?? .auto) != .auto
        self.encoding = workbook == nil ? reader.encoding : nil
        isEncodingGuessed = !isStated && workbook == nil
        self.sheet = workbook?.name
        keysCountEverywhere = mapping?.keysCountEverywhere ?? false
    }

    private static func mapping(_ path: String) throws(ImportSourceFault) -> Mapping {
        do throws(MappingFault) { return try readMapping(path: path) } catch {
            throw .mapping(error)
        }
    }

    /// The sheet of a workbook; nil if the file is none.
    private static func workbook(
        _ path: String, _ sheet: String?
    ) throws(ImportSourceFault) -> SheetTable? {
        do throws(WorkbookFault) {
            switch WorkbookKind(path: path) {
            case .xls: throw .oldFormat
            case .encrypted: throw .encrypted
            case .archive: return try SheetTable(path: path, sheet: sheet)
            case nil: return nil
            }
        } catch {
            throw .workbook(error)
        }
    }

    private static func reader(
        _ path: String, _ format: ImportFormat?, _ encoding: TextEncoding, _ mapping: Mapping?,
        _ workbook: SheetTable?
    ) throws(ImportSourceFault) -> ImportReader {
        do throws(ImportFault) {
            if let workbook { return try ImportReader(sheet: workbook, mapping: mapping) }
            guard let mapping else {
                return try ImportReader(path: path, format: format, encoding: encoding)
            }
            return try ImportReader(source: try bytes(path), mapping: mapping, encoding: encoding)
        } catch {
            if case .mapping(let fault) = error { throw .mappingOfFile(fault) }
            throw .file(error)
        }
    }

    private static func bytes(_ path: String) throws(ImportFault) -> ByteSource {
        do throws(SourceFault) { return try ByteSource(path: path) } catch {
            throw .text(.source(error))
        }
    }
}
