// What somebody sends as a file, kept while it is looked at: a file without a name, which nobody
// else can open and which is gone with its last descriptor, however the program ends.

internal import Glibc
internal import Reports
internal import Shell

final class Spool: Sendable {
    private let descriptor: Int32

    /// - Throws: `FileFault` where the folder for temporary files takes none.
    init() throws {
        let folder = environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(folder)/collective-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FileFault(folder) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        fchmod(descriptor, 0o600)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Where this process, and nobody else, finds it.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// - Throws: `FileFault` where the disk is full.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            let count = write(descriptor, base, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFault(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}

/// The names of what lies in a folder, sorted; none where there is no such folder.
func filesOf(_ folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
}
