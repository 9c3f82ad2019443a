// The window of valid UTF-8 through which the readers see an input, whatever its encoding.
// Readers move `start` forward; `fill()` keeps what lies between `start` and `end` and adds to it.
// Not here: lines, quotes, rows (CSVReader, NDJSONReader).

import Glibc

/// A growing window of text. A class, as two copies could not share one place in the input.
package final class UTF8Stream {
    /// utf8 or gb18030, never auto.
    package let encoding: TextEncoding
    /// Whether the input began with a byte order mark (which is not part of the window).
    package private(set) var hadByteOrderMark = false
    package let source: ByteSource

    /// Text not yet read by anyone is `base[start..<end]`; it may move when `fill()` is called.
    private(set) var base: UnsafeMutablePointer<UInt8>
    var start = 0
    private(set) var end = 0
    /// No further bytes will come; what is in the window is the rest.
    private(set) var atEnd = false

    /// Bytes in the buffer, of which those from `end` on are the beginning of a cut character.
    private var filled = 0
    private var capacity: Int
    private let decoder: GB18030Decoder?

    /// Begins to read `source`, after a first pass over it if `encoding` is `auto`.
    package convenience init(
        source: ByteSource, encoding: TextEncoding = .auto
    ) throws(TextFault) {
        try self.init(source: source, resolved: encoding.resolved(for: source))
    }

    init(source: ByteSource, resolved encoding: TextEncoding) throws(TextFault) {
        self.source = source
        self.encoding = encoding
        decoder = encoding == .gb18030 ? try GB18030Decoder(chunkSize: source.chunkSize) : nil
        capacity = 4 * (source.chunkSize + 16)
        base = .allocate(capacity: capacity)
        try dropByteOrderMark()
    }

    deinit {
        base.deallocate()
    }

    /// Adds at least one character to the window, or gives false at the end of the input.
    /// Throws `.badBytes`, `.source`.
    func fill() throws(TextFault) -> Bool {
        discardRead()
        let before = end
        while end == before, !atEnd {
            reserve(2 * (source.chunkSize + 16))
            if let decoder {
                try fill(from: decoder)
            } else {
                try fillValidating()
            }
        }
        return end > before
    }

    private func fill(from decoder: GB18030Decoder) throws(TextFault) {
        let room = capacity - end
        guard let written = try decoder.decode(source, into: base + end, room: room) else {
            atEnd = true
            return
        }
        end += written
        filled = end
    }

    private func fillValidating() throws(TextFault) {
        do throws(SourceFault) {
            let got = try source.read(into: base + filled)
            filled += got
            atEnd = got == 0
        } catch {
            throw .source(error)
        }
        let extent = utf8Extent(base, from: end, to: filled)
        end = extent.end
        let cutOff = atEnd ? filled - end : 0
        let bad = max(extent.malformed, cutOff)
        if bad > 0 { throw try badBytes(bad) }
    }

    private func badBytes(_ count: Int) throws(TextFault) -> TextFault {
        let hex = hexText(UnsafeBufferPointer(start: base + end, count: count))
        let offset = source.consumedBytes - (filled - end)
        do throws(SourceFault) {
            return .badBytes(encoding: encoding, try source.place(ofByte: offset), hex: hex)
        } catch {
            throw .source(error)
        }
    }

    private func dropByteOrderMark() throws(TextFault) {
        while end < 3, try fill() {}
        guard end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF else { return }
        hadByteOrderMark = true
        start = 3
    }

    private func discardRead() {
        guard start > 0 else { return }
        memmove(base, base + start, filled - start)
        filled -= start
        end -= start
        start = 0
    }

    /// Makes room for `count` more bytes.
    private func reserve(_ count: Int) {
        guard capacity - filled < count else { return }
        capacity = max(2 * capacity, filled + count)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: filled)
        base.deallocate()
        base = larger
    }
}
