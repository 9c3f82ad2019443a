// Where a command's file goes (-o). It never destroys:
//   1. A file that is there is replaced only by one of its own sort, told by its content.
//   2. Whatever a ledger or a key keeps beside itself is never written to, nor is what a link
//      leads to.
//   3. A pipe or a device takes what is written; it is not replaced.

internal import EventLog
package import Glibc
internal import Ledger
internal import Proof
internal import Reports

package struct Destination {
    /// Whether the content of a file is of the sort that may be replaced.
    package typealias Sort = ([UInt8]) -> Bool

    private let path: String
    private let sort: Sort
    private let mode: mode_t

    private enum Place {
        case new
        case file(mode: mode_t)
        case stream
        /// Our own standard output or error under another name.
        case descriptor(Int32)
    }

    /// Looks at the place before any work is done for it.
    ///
    /// - Throws: `FileFault` where nothing can be written.
    package init(_ path: String, over sort: @escaping Sort, mode: mode_t = 0o644) throws {
        self.path = path
        self.sort = sort
        self.mode = mode
        guard !path.isEmpty else {
            throw FaultError(.usage(.noFileNamed))
        }
        _ = try place()
    }

    /// Whether a file keeps what is written.
    package func isFile() throws -> Bool {
        switch try place() {
        case .new, .file: true
        case .stream, .descriptor: false
        }
    }

    package func write(_ bytes: [UInt8]) throws {
        switch try place() {
        case .new: try Files.put(bytes, at: path, mode: mode, replacing: false)
        case .file(let mode): try Files.put(bytes, at: path, mode: mode, replacing: true)
        case .stream: try Files.send(bytes, to: path)
        case .descriptor(let file): try Terminal.write(bytes, to: file)
        }
    }

    private func place() throws -> Place {
        guard !Destination.belongsToOthers(path) else {
            throw FileFault(path: path, .notForThis)
        }
        var name = stat()
        guard lstat(path, &name) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileFault(path) }
            try checkFolder()
            return .new
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileFault(path: path, .notForThis) }
        switch status.st_mode & S_IFMT {
        case S_IFCHR, S_IFIFO: return .stream
        case S_IFREG where name.st_mode & S_IFMT == S_IFREG:
            guard status.st_size <= Files.limit, sort(try Files.read(path)) else {
                throw FileFault(path: path, .otherKind)
            }
            return .file(mode: status.st_mode & 0o777 & mode | 0o600)
        default:
            let own = [STDOUT_FILENO, STDERR_FILENO].first { isOpen($0, status) }
            guard let own, name.st_mode & S_IFMT == S_IFLNK else {
                throw FileFault(path: path, .notForThis)
            }
            return .descriptor(own)
        }
    }

    private func checkFolder() throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK | X_OK) != 0 else { return }
        if errno == ENOENT || errno == ENOTDIR { throw StoreFault.noSuchFolder(path: path) }
        throw FileFault(path)
    }

    private func isOpen(_ file: Int32, _ status: stat) -> Bool {
        var own = stat()
        return fstat(file, &own) == 0 && own.st_dev == status.st_dev && own.st_ino == status.st_ino
    }

    /// A name that SQLite keeps beside a ledger, or a key's memory or lock, there or not.
    private static func belongsToOthers(_ path: String) -> Bool {
        let owners = [
            ("-wal", "SQLite format 3\0"), ("-shm", "SQLite format 3\0"),
            ("-journal", "SQLite format 3\0"), (KeyMemory.ending, SignerKey.mark),
            (KeyMemory.lockEnding, SignerKey.mark),
        ]
        let path = Files.realPath(path)
        return owners.contains { ending, beginning in
            path.hasSuffix(ending)
                && Files.begins(String(path.dropLast(ending.count)), with: beginning)
        }
    }
}

// MARK: - The sorts of files

extension Destination {
    /// A signed checkpoint of one log.
    package static func checkpoint(of origin: String) -> Sort {
        { bytes in
            (try? Checkpoint(SignedNote(bytes).text))?.origin.isExactly(origin) ?? false
        }
    }

    package static func proof(_ bytes: [UInt8]) -> Bool { (try? OfflineProof(bytes)) != nil }

    package static func continuation(_ bytes: [UInt8]) -> Bool {
        (try? WitnessRequest(bytes)) != nil
    }

    package static func receipt(_ bytes: [UInt8]) -> Bool {
        ReceiptFrame.proof(in: bytes).map(proof) ?? false
    }

    /// The canonical line of an entry.
    package static func entry(_ bytes: [UInt8]) -> Bool {
        bytes.last == 0x0A && (try? Entry(line: Array(bytes.dropLast()))) != nil
    }

    package static func memory(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && (try? WitnessState(bytes)) != nil
    }

    package static func nothing(_ bytes: [UInt8]) -> Bool { false }
}
