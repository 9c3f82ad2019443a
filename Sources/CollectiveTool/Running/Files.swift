// Small files read and written whole: keys, notes, proofs, states. A file is replaced in one step,
// so that nobody sees half of it, and is on disk before the next step begins.

import Glibc

struct FileFault: Error {
    enum Problem { case missing, alreadyThere, tooLarge, failed(String) }

    var path: String
    var problem: Problem

    var exitCode: Int32 {
        switch problem {
        case .missing: 66
        case .alreadyThere: 73
        case .tooLarge: 65
        case .failed: 74
        }
    }

    func sentence(_ lang: Language) -> String {
        switch problem {
        case .missing: lang("there is no file \(path)", "没有文件 \(path)")
        case .alreadyThere:
            lang("\(path) is already there; nothing was changed", "\(path) 已存在，未作任何改动")
        case .tooLarge: lang("\(path) is too large for its sort", "\(path) 过大")
        case .failed(let reason): "\(path): \(reason)"
        }
    }

    /// What the last system call said.
    init(_ path: String) {
        self.path = path
        switch errno {
        case ENOENT, ENOTDIR: problem = .missing
        case EEXIST: problem = .alreadyThere
        default: problem = .failed(String(cString: strerror(errno)))
        }
    }

    init(path: String, _ problem: Problem) {
        self.path = path
        self.problem = problem
    }
}

enum Files {
    /// No file of ours that is read whole is larger.
    static let limit = 100_000_000

    /// - Parameter path: `-` = standard input.
    static func read(_ path: String) throws -> [UInt8] {
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

    static func readIfThere(_ path: String) throws -> [UInt8]? {
        access(path, F_OK) == 0 ? try read(path) : nil
    }

    /// Makes a new file; one that is there stays.
    static func create(_ path: String, _ bytes: [UInt8], mode: mode_t) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw FileFault(path) }
        try fill(file, bytes, path)
    }

    /// Replaces a file, or makes it, in one step that survives a power cut.
    static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
        let draft = "\(path).new-\(getpid())"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw FileFault(path) }
        do {
            try fill(file, bytes, path)
            guard rename(draft, path) == 0 else { throw FileFault(path) }
        } catch {
            unlink(draft)
            throw error
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if handle >= 0 {
            fsync(handle)
            close(handle)
        }
    }

    /// Makes the folders above a file.
    static func makeFolders(above path: String) {
        var place = path.startIndex
        while let slash = path[place...].dropFirst().firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o755)
            place = slash
        }
    }

    /// Runs `body` while no other process holds the lock of the same name.
    static func locked<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFault(path) }
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FileFault(path) }
        }
        return try body()
    }

    private static func fill(_ file: Int32, _ bytes: [UInt8], _ path: String) throws {
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if written < 0, errno != EINTR { throw FileFault(path) }
            start += max(0, written)
        }
        guard fsync(file) == 0 || errno == EINVAL else { throw FileFault(path) }
    }
}
