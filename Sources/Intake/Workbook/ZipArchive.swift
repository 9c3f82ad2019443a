// The parts of a ZIP archive by name, unpacked as a stream with minizip, under limits.
// Not here: what the parts mean.

internal import CMinizip

final class ZipArchive {
    private let file: unzFile
    /// By name in lower case: names of parts do not tell case (ECMA-376 part 2, 6.2.2.3).
    private var places: [String: unz64_file_pos] = [:]
    private var unpacked = 0

    /// Reads the list of contents.
    init(path: String) throws(WorkbookFault) {
        guard let file = unzOpen64(path) else { throw .damaged(part: "zip") }
        self.file = file
        try list()
    }

    deinit { unzClose(file) }

    func has(_ name: String) -> Bool { places[name.lowercased()] != nil }

    private func list() throws(WorkbookFault) {
        var status = unzGoToFirstFile(file)
        var name = [CChar](repeating: 0, count: 1024)
        while status == UNZ_OK {
            var info = unz_file_info64()
            var place = unz64_file_pos()
            guard
                unzGetCurrentFileInfo64(
                    file, &info, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK,
                unzGetFilePos64(file, &place) == UNZ_OK, info.size_filename < name.count
            else { throw .damaged(part: "zip") }
            // Two parts of one name would be one to us and the other to the next program.
            let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            guard places.updateValue(place, forKey: partName(text)) == nil else {
                throw .damaged(part: text)
            }
            guard places.count <= WorkbookLimit.parts.value else { throw .tooLarge(.parts) }
            status = unzGoToNextFile(file)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE else { throw .damaged(part: "zip") }
    }

    private func partName(_ text: String) -> String {
        let name = text.lowercased().split(separator: "\\", omittingEmptySubsequences: false)
            .joined(separator: "/")
        return name.hasPrefix("/") ? String(name.dropFirst()) : name
    }

    /// Hands a part's bytes to `take`, in order. All of them, with their checksum, or it throws.
    func read(
        _ name: String, _ take: (UnsafeBufferPointer<UInt8>) throws(WorkbookFault) -> Void
    ) throws(WorkbookFault) {
        guard var place = places[name.lowercased()] else { throw .damaged(part: name) }
        var info = unz_file_info64()
        guard unzGoToFilePos64(file, &place) == UNZ_OK,
            unzGetCurrentFileInfo64(file, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK
        else { throw .damaged(part: name) }
        guard info.flag & 1 == 0 else { throw .encrypted }
        guard unzOpenCurrentFile(file) == UNZ_OK else { throw .damaged(part: name) }
        var isOpen = true
        defer { if isOpen { unzCloseCurrentFile(file) } }
        let size = 65_536
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        defer { bytes.deallocate() }
        var done = 0
        while true {
            let got = Int(unzReadCurrentFile(file, bytes, UInt32(size)))
            guard got >= 0 else { throw .damaged(part: name) }
            if got == 0 { break }
            done += got
            try check(got, done, packed: Int(clamping: info.compressed_size))
            try take(UnsafeBufferPointer(start: bytes, count: got))
        }
        isOpen = false
        guard unzCloseCurrentFile(file) == UNZ_OK else { throw .damaged(part: name) }
    }

    /// A part may always grow to 64 MiB, whatever it was packed into.
    private func check(_ more: Int, _ done: Int, packed: Int) throws(WorkbookFault) {
        unpacked += more
        guard unpacked <= WorkbookLimit.unpacked.value else { throw .tooLarge(.unpacked) }
        let isBomb = done > 67_108_864 && done / WorkbookLimit.growth.value > packed
        guard !isBomb else { throw .tooLarge(.growth) }
    }
}
