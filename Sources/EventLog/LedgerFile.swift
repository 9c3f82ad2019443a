// Opening and creating ledger files. The header is read before SQLite sees the file, so that a file
// of another program is not touched (HeldFile.swift). Settings that matter for safety are made here
// only:
//   1. journal_mode=WAL, synchronous=FULL: what was acknowledged survives a power cut.
//   2. recursive_triggers=ON: REPLACE cannot slip past the triggers.
//   3. The file may come from anyone: SQLite distrusts it, and `FileSchema` looks at it first.
//   4. Readers never write; a folder that cannot hold a WAL index is read as immutable where no WAL
//      content would be missed.

internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import SQLiteDefense

package enum LedgerFile {
    /// "COLL" as SQLite's application_id.
    package static let applicationID = 0x434F_4C4C
    /// The version of the log's format, in SQLite's user_version.
    package static let formatVersion = 1

    /// How long to wait for another writer, in seconds.
    package static let patience = 5.0

    // MARK: opening

    /// Opens an existing ledger for appending.
    ///
    /// - Throws: `StoreFault.foreignSchema` before anything in the file is touched.
    static func openForWriting(_ path: String) throws -> (OpenConnection, FileSchema) {
        let held = try HeldFile(path)
        guard access(path, W_OK) == 0 else { throw StoreFault.readOnly }
        return try StoreFault.translating {
            let queue = try DatabaseQueue(
                path: path,
                configuration: configuration { database in
                    // secure_delete: Debian turns it on; it would zero every page of dropped
                    // projections.
                    try database.execute(
                        sql: "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = OFF")
                })
            let connection = OpenConnection(queue: queue, held: held)
            let schema = try connection.look { try FileSchema($0) }
            try schema.refuse(path)
            // Checkpoints at 4,000 pages and not 1,000: of a thousand appends in one process, the
            // slowest hundredth began at about half the time.
            try connection.execute(
                """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                PRAGMA wal_autocheckpoint = 4000
                """)
            return (connection, schema)
        }
    }

    /// Opens an existing ledger for reading; works on a read-only file or folder.
    static func openForReading(_ path: String) throws -> (OpenConnection, FileSchema) {
        let held = try HeldFile(path)
        var settings = configuration { _ in }
        settings.readonly = true
        var connection = try openReadOnly(path, settings)
        connection.held = held
        return (connection, try connection.look { try FileSchema($0) })
    }

    private static func openReadOnly(
        _ path: String, _ settings: Configuration
    ) throws -> OpenConnection {
        do {
            return OpenConnection(queue: try DatabaseQueue(path: path, configuration: settings))
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
        {
            return try openImmutable(path, settings)
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    private static func openImmutable(
        _ path: String, _ settings: Configuration
    ) throws -> OpenConnection {
        guard size(of: path + "-wal") == 0 else { throw StoreFault.unreadableWAL(path: path) }
        let address = "file:\(uriEscaped(path))?immutable=1"
        return try StoreFault.translating {
            OpenConnection(
                queue: try DatabaseQueue(path: address, configuration: settings),
                isImmutable: true)
        }
    }

    private static func configuration(
        _ prepare: @escaping @Sendable (Database) throws -> Void
    ) -> Configuration {
        var settings = Configuration()
        settings.busyMode = .timeout(patience)
        settings.foreignKeysEnabled = false
        settings.prepareDatabase { database in
            distrust(database)
            try database.execute(sql: "PRAGMA cache_size = -16384; PRAGMA cell_size_check = ON")
            try prepare(database)
        }
        return settings
    }

    /// What a ledger file needs, and not what SQLite would take: a row is at most a line of 64 KiB
    /// and its parts.
    private static let limits: [(Int32, Int32)] = [
        (SQLITE_LIMIT_LENGTH, 16 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 18),
        (SQLITE_LIMIT_COLUMN, 100), (SQLITE_LIMIT_EXPR_DEPTH, 100),
        (SQLITE_LIMIT_COMPOUND_SELECT, 10), (SQLITE_LIMIT_ATTACHED, 0),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    ]

    private static func distrust(_ database: Database) {
        guard let connection = database.sqliteConnection else { return }
        collective_distrust(connection)
        for (limit, value) in limits { sqlite3_limit(connection, limit, value) }
    }

    /// Brings the write-ahead log into the file and cuts it off, once no reader uses it.
    static func emptyWAL(of writer: OpenConnection) {
        // Busy is an answer in a row, not an error; whatever fails here fails again where somebody
        // is told.
        try? writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    // MARK: creating

    /// Creates a ledger file whole or not at all: it is built beside `path` and then given its
    /// name.
    ///
    /// - Throws: `StoreFault.alreadyExists` when something of that name is there.
    static func create(_ path: String, _ fill: (OpenConnection) throws -> Void) throws {
        guard !isTaken(path) else { throw StoreFault.alreadyExists(path: path) }
        let draft = try DraftFile(for: path)
        defer { draft.remove() }
        try StoreFault.translating {
            let queue = try DatabaseQueue(
                path: draft.path,
                configuration: configuration { database in
                    try database.execute(
                        sql: "PRAGMA recursive_triggers = ON; PRAGMA synchronous = FULL")
                })
            let connection = OpenConnection(queue: queue)
            try connection.execute(
                """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(formatVersion);
                """)
            try fill(connection)
            try connection.execute("PRAGMA journal_mode = WAL")
            try connection.close()
        }
        try draft.become()
    }

    // MARK: header

    /// Looks at the first 100 bytes (SQLite file format §1.3) without opening the database.
    package static func checkHeader(_ path: String) throws {
        guard let header = try firstBytes(100, of: path) else {
            throw StoreFault.noSuchFile(path: path)
        }
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)),
            bigEndian(header[68..<72]) == applicationID
        else { throw StoreFault.notALedger(path: path) }
        let version = bigEndian(header[60..<64])
        guard version <= formatVersion else {
            throw StoreFault.newerFormat(path: path, found: version, known: formatVersion)
        }
    }

    private static func firstBytes(_ count: Int, of path: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw StoreFault.inputOutput("\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(file, &bytes, count, 0)
        guard got >= 0 else {
            throw StoreFault.inputOutput("\(path): \(String(cString: strerror(errno)))")
        }
        return Array(bytes.prefix(got))
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// A path inside an SQLite URI filename: `%`, `?` and `#` would be read as syntax.
    private static func uriEscaped(_ path: String) -> String {
        var escaped: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 0x25: escaped += "%25".utf8
            case 0x3F: escaped += "%3f".utf8
            case 0x23: escaped += "%23".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension LedgerFile {
    /// Copies a ledger page by page through SQLite's backup, consistent while others write.
    ///
    /// - Throws: `StoreFault.alreadyExists` when something of that name is there.
    static func copy(_ source: OpenConnection, to path: String) throws {
        guard !isTaken(path) else { throw StoreFault.alreadyExists(path: path) }
        // Not readable by more people than the ledger itself.
        var status = stat()
        let isThere = stat(source.queue.path, &status) == 0
        let draft = try DraftFile(for: path, mode: isThere ? status.st_mode & 0o666 : 0o600)
        defer { draft.remove() }
        try StoreFault.translating {
            let target = try DatabaseQueue(path: draft.path, configuration: configuration { _ in })
            try source.queue.backup(to: target)
            try target.close()
        }
        try draft.become()
    }
}

extension LedgerFile {
    /// Which file a name stands for.
    struct Identity: Hashable, Sendable {
        private let device: dev_t
        private let number: ino_t

        /// - Throws: `StoreFault.noSuchFile`.
        init(_ path: String) throws {
            var status = stat()
            guard stat(path, &status) == 0 else { throw StoreFault.noSuchFile(path: path) }
            device = status.st_dev
            number = status.st_ino
        }
    }

    /// What a ledger's files look like from outside: another stamp, another content.
    struct Stamp: Equatable {
        private let signs: [Int]

        init(_ path: String) {
            signs = [path, path + "-wal"].flatMap { file in
                var status = stat()
                guard stat(file, &status) == 0 else { return [] as [Int] }
                let written = status.st_mtim
                return [Int(status.st_size), written.tv_sec, written.tv_nsec]
            }
        }
    }
}
