// Files whose first bytes were read, kept open until the process ends. POSIX takes every lock that a
// process has on a file away when it closes any descriptor of it: SQLite's connections would lose
// theirs, and another process that closes its own would take itself for the last one and delete the
// write-ahead log that these still write to (sqlite.org/howtocorrupt.html §2.2).

internal import Glibc
internal import Synchronization

enum LookedAt {
    private static let known = Mutex<[LedgerFile.Identity: Int32]>([:])

    /// - Returns: `nil` with `errno` set where the file cannot be opened.
    static func descriptor(of path: String) -> Int32? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let named = LedgerFile.Identity(status)
        if let file = known.withLock({ $0[named] }) { return file }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0, fstat(file, &status) == 0 else { return nil }
        known.withLock { known in
            // Of files that are gone nobody else keeps a log.
            for (identity, old) in known where isGone(old) {
                close(old)
                known[identity] = nil
            }
            // Another thread may have been faster: then both stay open.
            known[LedgerFile.Identity(status)] = file
        }
        return file
    }

    private static func isGone(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_nlink == 0
    }
}
