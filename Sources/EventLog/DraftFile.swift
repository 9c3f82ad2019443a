// Files that are built beside their place and then given its name, so that nobody sees half of one.
//   1. A draft is new (O_EXCL, O_NOFOLLOW) under a name that nobody can foresee.
//   2. It is removed when the work fails. What a killed run left is removed by the next run for the
//      same place, once nobody has written to it for ten minutes.
//   3. A name that is taken is taken over only by `replace`.

internal import Glibc

package struct DraftFile {
    package let path: String
    private let place: String

    /// What SQLite may keep beside a database.
    private static let companions = ["-wal", "-shm", "-journal"]
    /// In seconds.
    private static let patience = 600

    /// Makes an empty draft.
    ///
    /// - Parameter mode: its permissions, before the umask.
    /// - Throws: `StoreFault.noSuchFolder`, `.inputOutput`.
    package init(for place: String, mode: UInt32 = 0o644) throws {
        self.place = place
        DraftFile.sweep(place)
        path = DraftFile.newName(for: place)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { throw DraftFile.fault(place) }
        close(file)
    }

    private static func newName(for place: String) -> String {
        let digits = Array("0123456789abcdef")
        return place + mark + String((0..<16).map { _ in digits[Int.random(in: 0..<16)] })
    }

    private static let mark = ".draft-"

    /// Removes the draft and what SQLite kept beside it.
    package func remove() { DraftFile.remove(path) }

    private static func remove(_ path: String) {
        for suffix in [""] + companions { unlink(path + suffix) }
    }

    /// Gives the draft a name that nothing has yet: a second hard link cannot take a name over;
    /// where the file system has none (a USB stick) the name is looked at first.
    ///
    /// - Throws: `StoreFault.alreadyExists`.
    package func become() throws {
        if link(path, place) == 0 {
            unlink(path)
        } else {
            if errno == EEXIST { throw StoreFault.alreadyExists(path: place) }
            guard !isTaken(place), rename(path, place) == 0 else { throw DraftFile.fault(place) }
        }
        syncFolder(of: place)
    }

    /// Gives the draft the name of a file that is there, in one step.
    package func replace() throws {
        guard rename(path, place) == 0 else { throw DraftFile.fault(place) }
        syncFolder(of: place)
    }

    /// What the last system call said about making a file.
    private static func fault(_ place: String) -> StoreFault {
        switch errno {
        case ENOENT, ENOTDIR: .noSuchFolder(path: place)
        case EEXIST: .alreadyExists(path: place)
        default: .inputOutput("\(place): \(String(cString: strerror(errno)))")
        }
    }

    // MARK: - What killed runs left

    private static func sweep(_ place: String) {
        let slash = place.lastIndex(of: "/").map { place.index(after: $0) } ?? place.startIndex
        let folder = String(place[..<slash])
        let begin = place[slash...] + mark
        guard let handle = opendir(folder.isEmpty ? "." : folder) else { return }
        defer { closedir(handle) }
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix(begin) else { continue }
            let draft = folder + name.prefix(begin.count + 16)
            if isDraftName(name.dropFirst(begin.count)), isAbandoned(draft) { remove(draft) }
        }
    }

    /// Sixteen hexadecimal digits, perhaps with a companion's ending.
    private static func isDraftName(_ ending: Substring) -> Bool {
        let digits = ending.prefix(16)
        return digits.utf8.count == 16 && digits.allSatisfy(\.isHexDigit)
            && ([""] + companions).contains(String(ending.dropFirst(16)))
    }

    /// Ours, and neither it nor its companions were written to for a while.
    private static func isAbandoned(_ draft: String) -> Bool {
        ([""] + companions).allSatisfy { suffix in
            var status = stat()
            guard lstat(draft + suffix, &status) == 0 else { return true }
            return status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid()
                && status.st_mtim.tv_sec + patience < time(nil)
        }
    }
}

/// Whether a name stands for anything, be it a link that leads nowhere.
func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
}

/// Makes a new name survive a power cut, where the file system lets folders be synced.
private func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
}
