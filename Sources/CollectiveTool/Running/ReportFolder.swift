// A folder of pages that is put in its place as a whole:
//   1. A folder that is there is replaced only where it holds nothing but pages of a report.
//   2. The new one is built beside it and is on disk before the two change names in one step: a run
//      that is killed leaves the old one as it was.
//   3. What killed runs left beside it is removed by a later run, once it is ten minutes old.

import EventLog
import Glibc
import Reports
import Shell

struct ReportFolder {
    private let path: String

    private static let mark = ".draft-"
    /// In seconds.
    private static let patience = 600
    /// Folders in folders beyond this are not ours.
    private static let depth = 3

    /// Looks at the place before any work is done for it.
    ///
    /// - Throws: `FileFault` where something else is there.
    init(_ path: String) throws {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        let name = path.split(separator: "/").last ?? ""
        guard !name.isEmpty, name != ".", name != ".." else {
            throw FileFault(path: String(path), .notForThis)
        }
        self.path = String(path)
        try look()
        guard try !isWithinReport() else { throw FileFault(path: self.path, .insideReport) }
        guard access(parent, W_OK | X_OK) != 0 else { return }
        if errno == ENOENT || errno == ENOTDIR { throw StoreFault.noSuchFolder(path: self.path) }
        throw FileFault(self.path)
    }

    private var parent: String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// Whether the folder that it is to be in, or one of those above, is that of a report.
    private func isWithinReport() throws -> Bool {
        guard let real = realpath(parent, nil) else { return false }
        defer { free(real) }
        var folder = String(cString: real)
        for _ in 0..<ReportFolder.depth where folder.count > 1 {
            let names = (try? ReportFolder.names(in: folder)) ?? []
            if !names.isEmpty, try ReportFolder.holdsPagesOnly(folder, depth: ReportFolder.depth) {
                return true
            }
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        }
        return false
    }

    /// - Returns: the permissions of the folder that is there; `nil` where nothing is.
    @discardableResult
    private func look() throws -> mode_t? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileFault(path) }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw FileFault(path: path, .notAFolder)
        }
        guard try ReportFolder.holdsPagesOnly(path, depth: ReportFolder.depth) else {
            throw FileFault(path: path, .otherKind)
        }
        return status.st_mode & 0o777
    }

    /// Builds the folder and puts it in its place.
    ///
    /// - Parameter fill: writes the pages into a folder.
    func replace(_ fill: (String) throws -> Void) throws {
        sweep()
        let digits = Array("0123456789abcdef")
        let draft = path + ReportFolder.mark
            + String((0..<16).map { _ in digits[Int.random(in: 0..<16)] })
        guard mkdir(draft, 0o755) == 0 else { throw FileFault(draft) }
        defer { ReportFolder.remove(draft) }
        try fill(draft)
        try ReportFolder.sync(draft)
        // Looked at again: the work took its time.
        if let mode = try look() {
            chmod(draft, mode)
            try exchange(draft)
        } else {
            guard rename(draft, path) == 0 else { throw FileFault(path) }
        }
    }

    /// The old folder and the new one change names; where the file system cannot do that in one
    /// step, in two.
    private func exchange(_ draft: String) throws {
        if let renameat2 = GNU.renameat2 {
            if renameat2(AT_FDCWD, draft, AT_FDCWD, path, GNU.exchange) == 0 { return }
            guard errno == EINVAL || errno == ENOSYS else { throw FileFault(path) }
        }
        let old = draft + ".old"
        guard rename(path, old) == 0, rename(draft, path) == 0 else { throw FileFault(path) }
        ReportFolder.remove(old)
    }

    /// Brings the pages to disk, all at once: one by one they took longer than all the rest.
    private static func sync(_ folder: String) throws {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw FileFault(folder) }
        defer { close(handle) }
        guard GNU.syncfs?(handle) ?? 0 == 0 else { throw FileFault(folder) }
    }

    // MARK: - What is ours

    private static func names(in folder: String) throws -> [String] {
        guard let handle = opendir(folder) else { throw FileFault(folder) }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// No link leads out of it, and nothing in it is another's.
    private static func holdsPagesOnly(_ folder: String, depth: Int) throws -> Bool {
        try names(in: folder).allSatisfy { name in
            let path = "\(folder)/\(name)"
            guard !isFolder(path) else {
                return try depth > 1 && holdsPagesOnly(path, depth: depth - 1)
            }
            var status = stat()
            return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
                && name.hasSuffix(".html") && Files.begins(path, with: ReportPages.mark)
        }
    }

    /// Removes a folder of ours with all that is in it.
    private static func remove(_ folder: String) {
        for name in (try? names(in: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if isFolder(path) { remove(path) } else { unlink(path) }
        }
        rmdir(folder)
    }

    private func sweep() {
        let name = path.split(separator: "/").last ?? ""
        for found in (try? ReportFolder.names(in: parent)) ?? []
        where found.hasPrefix(name + ReportFolder.mark) {
            let draft = parent.hasSuffix("/") ? parent + found : "\(parent)/\(found)"
            var status = stat()
            let digits = found.dropFirst(name.count + ReportFolder.mark.count).prefix(16)
            guard digits.utf8.count == 16, digits.allSatisfy(\.isHexDigit),
                lstat(draft, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                status.st_uid == geteuid(),
                status.st_mtim.tv_sec + ReportFolder.patience < time(nil),
                (try? ReportFolder.holdsPagesOnly(draft, depth: ReportFolder.depth)) == true
            else { continue }
            ReportFolder.remove(draft)
        }
    }
}

/// Functions of glibc (2.28 and later) that its module for Swift leaves out.
private enum GNU {
    /// `RENAME_EXCHANGE`
    static let exchange: UInt32 = 1 << 1

    static let renameat2 = function(
        "renameat2",
        (@convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32)
            .self)
    static let syncfs = function("syncfs", (@convention(c) (Int32) -> Int32).self)

    private static func function<Function>(_ name: String, _ type: Function.Type) -> Function? {
        dlsym(nil, name).map { unsafeBitCast($0, to: type) }
    }
}
