// Small files read and written whole: keys, notes, proofs, states. A file is replaced in one step,
// so that nobody sees half of it, and is on disk before the next step begins. What may be replaced
// is decided in `Destination`.

internal import EventLog
package import Glibc
package import Reports

extension FileFault {
    /// What the last system call said.
    package init(_ path: String) {
        let problem: Problem =
            switch errno {
            case ENOENT, ENOTDIR: .missing
            case EEXIST: .alreadyThere
            default: .failed(String(cString: strerror(errno)))
            }
        self.init(path: path, problem)
    }

    /// What the last system call said about a folder.
    package static func folder(_ path: String) -> FileFault {
        errno == ENOTDIR ? FileFault(path: path, .notAFolder) : FileFault(path)
    }
}

package enum Files {
    /// No file of ours that is read whole is larger.
    package static let limit = 100_000_000

    /// - Parameter path: `-` = standard input.
    package static func read(_ path: String) throws -> [UInt8] {
        let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileFault(path) }
        defer { if file != STDIN_FILENO { close(file) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = Glibc.read(file, &chunk, chunk.count)
            if got < 0 {
                if errno == EINTR { continue }
                throw FileFault(path)
            }
            if got == 0 { return bytes }
            bytes += chunk[..<got]
            guard bytes.count <= limit else { throw FileFault(path: path, .tooLarge) }
        }
    }

    /// The permissions of a file, of the one that a link leads to.
    package static func mode(_ path: String) throws -> mode_t? {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileFault(path) }
        return status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o777 : nil
    }

    /// The names in a folder, in any order; `nil` for what is none.
    package static func names(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    package static func readIfThere(_ path: String) throws -> [UInt8]? {
        access(path, F_OK) == 0 ? try read(path) : nil
    }

    /// Whether a file is there and begins so.
    package static func begins(_ path: String, with words: String) -> Bool {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: words.utf8.count)
        let got = pread(file, &bytes, bytes.count, 0)
        return got == bytes.count && bytes.elementsEqual(words.utf8)
    }

    /// Writes a file beside its place, then gives it its name; in one step that survives a power
    /// cut.
    ///
    /// - Parameter replacing: whether a file that is there may be replaced.
    package static func put(
        _ bytes: [UInt8], at path: String, mode: mode_t = 0o644, replacing: Bool
    ) throws {
        let draft = try DraftFile(for: path, mode: mode)
        defer { draft.remove() }
        let file = open(draft.path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw FileFault(path) }
        defer { close(file) }
        try fill(file, bytes, path)
        try sync(file, path)
        if replacing { try draft.replace() } else { try draft.become() }
    }

    /// Writes to something that is open, or takes what is written: a pipe, a device.
    package static func send(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileFault(path) }
        defer { close(file) }
        try fill(file, bytes, path)
        try sync(file, path)
    }

    /// The one name of a file that may have several through links. Of a file that is not there, its
    /// folder's.
    package static func realPath(_ path: String) -> String {
        if let found = resolved(path) { return found }
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "."
        let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
        return resolved(folder).map { "\($0)/\(name)" } ?? path
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// Makes the folders above a file.
    package static func makeFolders(above path: String) throws {
        for slash in path.indices where path[slash] == "/" && slash > path.startIndex {
            let folder = String(path[..<slash])
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST || access(folder, F_OK) == 0 else {
                throw FileFault.folder(folder)
            }
        }
    }

    /// Runs `body` while no other process holds the lock of the same name.
    package static func locked<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFault(path) }
        return try holding(file, path, body)
    }

    /// Runs `body` while no other process holds the folder itself: no lock file is left in it.
    package static func lockedFolder<Value>(
        _ path: String, _ body: () throws -> Value
    ) throws -> Value {
        let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw FileFault.folder(path) }
        return try holding(file, path, body)
    }

    private static func holding<Value>(
        _ file: Int32, _ path: String, _ body: () throws -> Value
    ) throws -> Value {
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FileFault(path) }
        }
        return try body()
    }

    package static func fill(_ file: Int32, _ bytes: [UInt8], _ path: String) throws {
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if written < 0, errno != EINTR { throw FileFault(path) }
            start += max(0, written)
        }
    }

    private static func sync(_ file: Int32, _ path: String) throws {
        // Pipes and devices have nothing to sync.
        guard fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS else {
            throw FileFault(path)
        }
    }
}
