// Writes the cells of a sheet into a temporary CSV file without a name, row by row, so that any
// number of rows takes no memory. Row n is the n-th line that does not lie inside quotes.

internal import Glibc

final class TableSpool {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var written = 0
    private var row = 1
    private var column = 1
    /// Bytes of the current row.
    private var length = 0

    init() throws(WorkbookFault) {
        do throws(SourceFault) { descriptor = try unlinkedTemporaryFile() } catch {
            throw .text(.source(error))
        }
        buffer.reserveCapacity(1 << 17)
    }

    func begin(row next: Int) throws(WorkbookFault) {
        buffer.append(contentsOf: repeatElement(ASCII.lineFeed, count: next - row))
        row = next
        column = 1
        length = 0
        if buffer.count >= 1 << 16 { try flush() }
    }

    func put(_ text: ArraySlice<UInt8>, column next: Int) throws(WorkbookFault) {
        let before = buffer.count
        buffer.append(contentsOf: repeatElement(ASCII.comma, count: next - column))
        column = next
        let isPlain = !text.contains {
            $0 == ASCII.comma || $0 == ASCII.quote || ASCII.isLineEnd($0)
        }
        if isPlain {
            buffer.append(contentsOf: text)
        } else {
            buffer.append(ASCII.quote)
            for byte in text {
                if byte == ASCII.quote { buffer.append(byte) }
                buffer.append(byte)
            }
            buffer.append(ASCII.quote)
        }
        length += buffer.count - before
        guard length <= WorkbookLimit.row.value else { throw .tooLarge(.row) }
    }

    private func flush() throws(WorkbookFault) {
        written += buffer.count
        guard written <= WorkbookLimit.table.value else { throw .tooLarge(.table) }
        let isDone = buffer.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { writeAll($0, bytes.count, to: descriptor) } ?? true
        }
        guard isDone else { throw .text(.source(.cannotSpool(code: errno))) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// The table as written, from its beginning.
    func finish() throws(WorkbookFault) -> ByteSource {
        buffer.append(ASCII.lineFeed)
        try flush()
        lseek(descriptor, 0, SEEK_SET)
        do throws(SourceFault) { return try ByteSource(descriptor: dup(descriptor)) } catch {
            throw .text(.source(error))
        }
    }

    deinit { close(descriptor) }
}
