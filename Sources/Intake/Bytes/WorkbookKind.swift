// Tells spreadsheet workbooks by their content, whatever their names end in.

package enum WorkbookKind: Equatable, Sendable {
    /// A ZIP archive: an Office Open XML workbook (.xlsx), or what only looks like one.
    case archive
    /// The older binary format (.xls): an OLE compound file.
    case xls
    /// An OLE compound file that holds an encrypted workbook ([MS-OFFCRYPTO] 2.1).
    case encrypted

    /// Nil for anything else and for what cannot be read; opening it says why.
    package init?(path: String) {
        guard path != "-", let source = try? ByteSource(path: path),
            let opening = try? source.opening(4)
        else { return nil }
        switch opening {
        case [0xD0, 0xCF, 0x11, 0xE0]: self = holdsEncrypted(source) ? .encrypted : .xls
        case [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]: self = .archive
        default: return nil
        }
    }
}

/// Whether the folder of the compound file, near its beginning or end, names an encrypted package.
private func holdsEncrypted(_ source: ByteSource) -> Bool {
    let name = Array("EncryptedPackage".utf16.map { [UInt8(truncatingIfNeeded: $0), 0] }.joined())
    return [try? source.opening(1_048_576), try? source.closing(1_048_576)].contains { bytes in
        guard let bytes else { return false }
        return bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
    }
}
