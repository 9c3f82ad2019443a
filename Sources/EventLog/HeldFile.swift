// The files that this process has open. A process that closes any descriptor of a file loses all
// locks that it holds on it (POSIX advisory locks; SQLite, “How To Corrupt An SQLite Database
// File”, §2.2): another process would then take itself for the last one, remove the WAL, and what
// is recorded here afterwards would be lost with it. So the bytes of a ledger are read past SQLite
// only while no connection of this process is open to it.

internal import Synchronization

final class HeldFile: Sendable {
    /// How many connections are open to each.
    private static let held = Mutex<[LedgerFile.Identity: Int]>([:])

    private let file: LedgerFile.Identity

    /// Looks at the header of a file that is not open yet: of one that is, it was looked at then.
    ///
    /// - Throws: what `LedgerFile.checkHeader` throws.
    init(_ path: String) throws {
        file = try HeldFile.held.withLock { held in
            guard let file = try? LedgerFile.Identity(path) else {
                try LedgerFile.checkHeader(path)
                throw StoreFault.noSuchFile(path: path)
            }
            if held[file] == nil { try LedgerFile.checkHeader(path) }
            held[file, default: 0] += 1
            return file
        }
    }

    deinit {
        HeldFile.held.withLock { held in
            let left = (held[file] ?? 1) - 1
            held[file] = left > 0 ? left : nil
        }
    }
}
