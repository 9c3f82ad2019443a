// The file of users beside a ledger (`LEDGER.access`): read by the server whenever it changes,
// written by `collective serve user` and `token` in one step, under a lock.

internal import FoundationEssentials
internal import Glibc
internal import Reports
internal import Shell

package struct AccessFile: Sendable {
    package let path: String

    /// - Parameter ledger: a ledger, or a folder of ledgers.
    package init(besides ledger: String) {
        var name = Files.realPath(ledger)
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        path = name + ".access"
    }

    package var isThere: Bool { access(path, F_OK) == 0 }

    /// - Returns: `nil` where there is no file.
    /// - Throws: `AccessFault` for a file that others can read, or that is none of ours.
    package func read() throws -> AccessRecords? {
        guard isThere else { return nil }
        guard let mode = try Files.mode(path), mode & 0o077 == 0 else {
            throw AccessFault.open(path: path)
        }
        let bytes = try Files.read(path)
        guard let records = try? JSONDecoder().decode(AccessRecords.self, from: Data(bytes)),
            records.format == AccessRecords.form
        else { throw AccessFault.notOurs(path: path) }
        return records
    }

    /// Reads, changes and writes while nobody else does.
    package func change<Value>(
        _ body: (inout AccessRecords) throws -> Value
    ) throws -> Value {
        try Files.lockedFolder(folder) {
            let before = try read()
            var records = before ?? AccessRecords()
            let value = try body(&records)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let bytes = Array(try encoder.encode(records)) + [0x0A]
            try Files.put(bytes, at: path, mode: 0o600, replacing: before != nil)
            return value
        }
    }

    private var folder: String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// What changes when the file does; `nil` where there is none.
    var mark: Mark? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Mark(
            inode: UInt64(status.st_ino), size: Int64(status.st_size), mode: status.st_mode,
            seconds: Int64(status.st_ctim.tv_sec), nanoseconds: Int64(status.st_ctim.tv_nsec))
    }

    struct Mark: Equatable, Sendable {
        var inode: UInt64
        var size: Int64
        var mode: UInt32
        var seconds: Int64
        var nanoseconds: Int64
    }
}
