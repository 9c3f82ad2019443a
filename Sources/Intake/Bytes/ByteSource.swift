// Reads an input file in chunks, as often as asked, and knows how far it has come. What cannot be
// read twice (a pipe, standard input) is first spooled to an unlinked temporary file.
// Not here: what the bytes mean (UTF8Stream).

import Glibc

/// Why the bytes of an input could not be had. `code` is the `errno` of the system call.
package enum SourceFault: Error, Equatable {
    case cannotOpen(path: String, code: Int32)
    case isDirectory(path: String)
    case cannotRead(code: Int32)
    case cannotSpool(code: Int32)
    /// More than is read or kept; bytes.
    case tooLarge(limit: Int)
}

/// The bytes of one input, readable from the beginning any number of times.
package final class ByteSource {
    package static let defaultChunkSize = 262_144
    /// Bytes that are kept of what cannot be read twice.
    package static let largestSpool = 4_294_967_296

    /// Length of the whole input in bytes, as it was when opened.
    package let totalBytes: Int
    /// Bytes handed out since the last `rewind()`.
    package private(set) var consumedBytes = 0
    /// Bytes asked of the system at a time.
    package let chunkSize: Int
    private let descriptor: Int32

    /// Opens the file at `path`, or standard input for `-`.
    package convenience init(
        path: String, chunkSize: Int = defaultChunkSize, limit: Int = largestSpool
    ) throws(SourceFault) {
        let opened = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .cannotOpen(path: path, code: errno) }
        try self.init(descriptor: opened, path: path, chunkSize: chunkSize, limit: limit)
    }

    /// Takes over an open descriptor and closes it in the end; `path` only serves error messages.
    ///
    /// - Parameter limit: how many bytes are spooled of a pipe or device.
    /// - Throws: `.tooLarge` beyond the limit.
    package init(
        descriptor: Int32, path: String = "-", chunkSize: Int = defaultChunkSize,
        limit: Int = largestSpool
    ) throws(SourceFault) {
        self.descriptor = try rereadable(descriptor, path: path, limit)
        self.totalBytes = (try? byteCount(of: self.descriptor)) ?? 0
        self.chunkSize = max(1, chunkSize)
    }

    deinit {
        close(descriptor)
    }

    /// Starts over at the first byte.
    package func rewind() {
        consumedBytes = 0
    }

    /// Reads at most `chunkSize` bytes into `target`; 0 at the end.
    func read(into target: UnsafeMutablePointer<UInt8>) throws(SourceFault) -> Int {
        let count = try read(into: target, count: chunkSize, at: consumedBytes)
        consumedBytes += count
        return count
    }

    /// The first bytes of the input, at most `count` of them, without moving on.
    package func opening(_ count: Int) throws(SourceFault) -> [UInt8] { try bytes(at: 0, count) }

    /// The last bytes of the input, at most `count` of them, without moving on.
    func closing(_ count: Int) throws(SourceFault) -> [UInt8] {
        try bytes(at: max(0, totalBytes - count), count)
    }

    func bytes(at offset: Int, _ count: Int) throws(SourceFault) -> [UInt8] {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
        defer { bytes.deallocate() }
        var got = 0
        while got < count {
            let more = try read(into: bytes + got, count: count - got, at: offset + got)
            if more == 0 { break }
            got += more
        }
        return Array(UnsafeBufferPointer(start: bytes, count: got))
    }

    /// The physical line of the byte at `offset`, and its place there. CRLF, LF and a lone CR end
    /// lines. Reads the input again up to there, so it is for error messages only.
    func place(ofByte offset: Int) throws(SourceFault) -> TextPlace {
        let size = 65_536
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        defer { bytes.deallocate() }
        var line = 1
        var lineStart = 0
        var done = 0
        var previous: UInt8 = 0
        while done < offset {
            let got = try read(into: bytes, count: min(size, offset - done), at: done)
            if got == 0 { break }
            for index in 0..<got {
                let byte = bytes[index]
                if ASCII.isLineEnd(byte) { lineStart = done + index + 1 }
                if byte == ASCII.carriageReturn { line += 1 }
                if byte == ASCII.lineFeed, previous != ASCII.carriageReturn { line += 1 }
                previous = byte
            }
            done += got
        }
        return TextPlace(line: line, byte: offset - lineStart + 1)
    }

    private func read(
        into target: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int
    ) throws(SourceFault) -> Int {
        while true {
            let got = pread(descriptor, target, count, offset)
            if got >= 0 { return got }
            if errno != EINTR { throw .cannotRead(code: errno) }
        }
    }
}

/// The descriptor itself if it is a file standing at its beginning, else a spooled copy of it.
private func rereadable(
    _ descriptor: Int32, path: String, _ limit: Int
) throws(SourceFault) -> Int32 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
        throw .cannotOpen(path: path, code: closing(descriptor))
    }
    let type = status.st_mode & S_IFMT
    if type == S_IFDIR {
        close(descriptor)
        throw .isDirectory(path: path)
    }
    if type == S_IFREG, lseek(descriptor, 0, SEEK_CUR) == 0 { return descriptor }
    defer { close(descriptor) }
    return try spooled(descriptor, limit)
}

/// Copies what is left to read of `descriptor` into a temporary file that has no name any more.
private func spooled(_ descriptor: Int32, _ limit: Int) throws(SourceFault) -> Int32 {
    let spool = try unlinkedTemporaryFile()
    let size = ByteSource.defaultChunkSize
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { bytes.deallocate() }
    var total = 0
    while true {
        let got = read(descriptor, bytes, size)
        if got == 0 { return spool }
        if got < 0 {
            if errno == EINTR { continue }
            throw .cannotRead(code: closing(spool))
        }
        total += got
        guard total <= limit else {
            close(spool)
            throw .tooLarge(limit: limit)
        }
        guard writeAll(bytes, got, to: spool) else { throw .cannotSpool(code: closing(spool)) }
    }
}

func unlinkedTemporaryFile() throws(SourceFault) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/intake-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .cannotSpool(code: errno) }
    unlink(template)
    return descriptor
}

func writeAll(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, to descriptor: Int32
) -> Bool {
    var done = 0
    while done < count {
        let written = write(descriptor, bytes + done, count - done)
        if written < 0, errno != EINTR { return false }
        done += max(0, written)
    }
    return true
}

private func byteCount(of descriptor: Int32) throws(SourceFault) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(code: errno) }
    return Int(status.st_size)
}

/// Closes `descriptor` and gives the `errno` that was set before.
private func closing(_ descriptor: Int32) -> Int32 {
    let code = errno
    close(descriptor)
    return code
}
