// Turns GB18030 (and so GBK and GB2312) into UTF-8, a chunk at a time, with the C library's iconv.
// Keeps the bytes of a character that a chunk cut in two.
// Not here: telling the encoding (TextEncoding) and the window the readers see (UTF8Stream).

import Glibc

final class GB18030Decoder {
    private let converter: iconv_t
    private let raw: UnsafeMutablePointer<UInt8>
    private var rawCount = 0

    /// Throws `.decoderMissing` where the C library lacks the converter.
    init(chunkSize: Int) throws(TextFault) {
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1
        else { throw .decoderMissing(.gb18030) }
        self.converter = converter
        raw = .allocate(capacity: chunkSize + 8)
    }

    deinit {
        iconv_close(converter)
        raw.deallocate()
    }

    /// Reads one chunk and writes it as UTF-8. Gives the bytes written; nil at the end.
    /// `room` must be at least twice the chunk, plus 16 bytes.
    func decode(
        _ source: ByteSource, into target: UnsafeMutablePointer<UInt8>, room: Int
    ) throws(TextFault) -> Int? {
        let got: Int
        do throws(SourceFault) {
            got = try source.read(into: raw + rawCount)
        } catch {
            throw .source(error)
        }
        if got == 0 {
            if rawCount > 0 { throw try badBytes(at: 0, source) }
            return nil
        }
        rawCount += got
        return try convert(source, target, room)
    }

    private func convert(
        _ source: ByteSource, _ target: UnsafeMutablePointer<UInt8>, _ room: Int
    ) throws(TextFault) -> Int {
        var input: UnsafeMutablePointer<CChar>? = characters(raw)
        var output: UnsafeMutablePointer<CChar>? = characters(target)
        var inputLeft = rawCount
        var outputLeft = room
        let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
        let used = rawCount - inputLeft
        if result == -1, errno != EINVAL { throw try badBytes(at: used, source) }
        memmove(raw, raw + used, inputLeft)
        rawCount = inputLeft
        return room - outputLeft
    }

    private func characters(_ bytes: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<CChar> {
        UnsafeMutableRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    }

    private func badBytes(at index: Int, _ source: ByteSource) throws(TextFault) -> TextFault {
        let shown = min(sequenceLength(at: index), rawCount - index)
        let hex = hexText(UnsafeBufferPointer(start: raw + index, count: shown))
        let offset = source.consumedBytes - rawCount + index
        do throws(SourceFault) {
            return .badBytes(encoding: .gb18030, try source.place(ofByte: offset), hex: hex)
        } catch {
            throw .source(error)
        }
    }

    /// Bytes the sequence at `index` claims to have: 1, 2, or 4 (GB 18030-2005, section 4).
    private func sequenceLength(at index: Int) -> Int {
        guard raw[index] > 0x80, raw[index] < 0xFF else { return 1 }
        guard index + 1 < rawCount else { return 2 }
        return ASCII.isDigit(raw[index + 1]) ? 4 : 2
    }
}
