// Which encodings an input may have, what can be wrong with its bytes, and how `auto` decides.
// `auto` reads the whole input first: a BOM means UTF-8, else the bytes must speak clearly for
// UTF-8 or for GB18030 (EncodingEvidence).
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
    /// `place`: physical line and byte in it; `hex`: the bytes in question, such as `A3 FF`.
    case badBytes(encoding: TextEncoding, TextPlace, hex: String)
    /// The bytes speak clearly neither for UTF-8 nor for GB18030; the first that matter.
    case unclear(TextPlace, hex: String)
    /// UTF-16, as "Unicode text" is saved by spreadsheets: to be saved as UTF-8 or GB18030 CSV.
    case utf16
    /// An .xlsx or .xls workbook: to be saved as CSV.
    case workbook
    /// The C library of this machine has no converter for the encoding.
    case decoderMissing(TextEncoding)
}

/// A place in an input, both counted from 1.
package struct TextPlace: Equatable {
    package var line: Int
    /// The byte within the line.
    package var byte: Int

    package init(line: Int, byte: Int) {
        self.line = line
        self.byte = byte
    }
}

extension TextEncoding {
    /// The encoding to read `source` with (never `auto`); leaves `source` at its beginning.
    /// Throws `.utf16` and `.workbook` whatever was asked for; for `auto` also `.unclear`, and
    /// `.badBytes` of what is UTF-8 but for some places.
    package func resolved(for source: ByteSource) throws(TextFault) -> TextEncoding {
        try refuseKnownBinaries(source)
        guard self == .auto else { return self }
        defer { source.rewind() }
        var fault: TextFault?
        do throws(TextFault) {
            let trial = try UTF8Stream(source: source, resolved: .utf8)
            if trial.hadByteOrderMark { return .utf8 }
            var highest: UInt8 = 0
            repeat {
                for index in trial.start..<trial.end { highest = max(highest, trial.base[index]) }
                trial.start = trial.end
            } while try trial.fill()
            // ASCII alone, or with sequences of three bytes: no GB18030 looks like that.
            if highest < 0x80 || highest >= 0xE0 { return .utf8 }
        } catch {
            guard case .badBytes = error else { throw error }
            fault = error
        }
        return try weighed(source, fault)
    }

    /// - Parameter fault: where `source` is not UTF-8.
    private func weighed(
        _ source: ByteSource, _ fault: TextFault?
    ) throws(TextFault) -> TextEncoding {
        let evidence: EncodingEvidence
        do throws(SourceFault) { evidence = try EncodingEvidence(source) } catch {
            throw .source(error)
        }
        if let verdict = evidence.verdict {
            if verdict == .utf8, let fault { throw fault }
            return verdict
        }
        if case .badBytes(_, let place, let hex) = fault { throw .unclear(place, hex: hex) }
        throw try .unclear(source, at: evidence.firstPlace ?? 0)
    }
}

extension TextFault {
    fileprivate static func unclear(
        _ source: ByteSource, at offset: Int
    ) throws(TextFault) -> TextFault {
        do throws(SourceFault) {
            let bytes = try source.bytes(at: offset, 4)
            let hex = bytes.withUnsafeBufferPointer(hexText)
            return .unclear(try source.place(ofByte: offset), hex: hex)
        } catch {
            throw .source(error)
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
