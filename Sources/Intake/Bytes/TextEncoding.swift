// Which encodings an input may have, what can be wrong with its bytes, and how `auto` decides.
// `auto` reads the whole input once: a BOM or wholly valid UTF-8 means UTF-8, all else GB18030.
// Not here: the decoding itself (UTF8Stream, GB18030Decoder).

/// The encoding of an input; raw values are those of `--encoding`.
package enum TextEncoding: String, CaseIterable, Sendable {
    case auto
    case utf8 = "utf-8"
    case gb18030
}

/// Why an input could not be read as text.
package enum TextFault: Error, Equatable {
    case source(SourceFault)
    /// `line`: physical line from 1; `hex`: the bytes in question, such as `A3 FF`.
    case badBytes(encoding: TextEncoding, line: Int, hex: String)
    /// UTF-16, as "Unicode text" is saved by spreadsheets: to be saved as UTF-8 or GB18030 CSV.
    case utf16
    /// An .xlsx or .xls workbook: to be saved as CSV.
    case workbook
    /// The C library of this machine has no converter for the encoding.
    case decoderMissing(TextEncoding)
}

extension TextEncoding {
    /// The encoding to read `source` with (never `auto`); leaves `source` at its beginning.
    /// Throws `.utf16` and `.workbook` whatever was asked for.
    package func resolved(for source: ByteSource) throws(TextFault) -> TextEncoding {
        try refuseKnownBinaries(source)
        guard self == .auto else { return self }
        defer { source.rewind() }
        do throws(TextFault) {
            let trial = try UTF8Stream(source: source, resolved: .utf8)
            if trial.hadByteOrderMark { return .utf8 }
            while try trial.fill() { trial.start = trial.end }
            return .utf8
        } catch {
            guard case .badBytes = error else { throw error }
            return .gb18030
        }
    }
}

/// Tells UTF-16 (a BOM, or a zero byte in the first character) and workbooks by their first bytes.
private func refuseKnownBinaries(_ source: ByteSource) throws(TextFault) {
    let opening: [UInt8]
    do throws(SourceFault) { opening = try source.opening(4) } catch { throw .source(error) }
    guard opening.count >= 2 else { return }
    let pair = Array(opening.prefix(2))
    if pair == [0xFF, 0xFE] || pair == [0xFE, 0xFF] || pair.contains(0) { throw .utf16 }
    if opening == [0x50, 0x4B, 0x03, 0x04] || opening == [0xD0, 0xCF, 0x11, 0xE0] {
        throw .workbook
    }
}

/// `A3 FF` for the bytes 0xA3, 0xFF.
func hexText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined(separator: " ")
}
