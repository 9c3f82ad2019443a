// Which files are opened: ledgers of this format, and nothing else. A file that is refused is not
// touched, neither its bytes nor its folder.

import EventLog
import GRDB
import Ledger
import TestSupport
import Testing

/// A file that is no ledger of ours.
struct ForeignFile: Sendable, CustomTestStringConvertible {
    var name: String
    var make: @Sendable (TemporaryFolder) throws -> Void
    /// The fault without its path.
    var isExpected: @Sendable (StoreFault) -> Bool

    var testDescription: String { name }

    private static func sqlite(_ folder: TemporaryFolder, _ sql: String) throws {
        try plainly(folder.path + "/file.db") { try $0.execute(sql: sql) }
    }

    private static let notALedger: @Sendable (StoreFault) -> Bool = {
        if case .notALedger = $0 { true } else { false }
    }

    static let all = [
        ForeignFile(
            name: "an empty file", make: { _ = try $0.file("file.db", []) },
            isExpected: notALedger),
        ForeignFile(
            name: "a text",
            make: { _ = try $0.file("file.db", Array(repeating: 0x61, count: 5000)) },
            isExpected: notALedger),
        ForeignFile(
            name: "half a header",
            make: { _ = try $0.file("file.db", Array("SQLite format 3\0".utf8)) },
            isExpected: notALedger),
        ForeignFile(
            name: "another program's database",
            make: { try sqlite($0, "CREATE TABLE event(seq INTEGER PRIMARY KEY)") },
            isExpected: notALedger),
        ForeignFile(
            name: "a database with another application_id",
            make: {
                try sqlite(
                    $0, "PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE t(a)")
            },
            isExpected: notALedger),
        ForeignFile(
            name: "a ledger of a newer format",
            make: {
                try EventLog.create($0.path + "/file.db") { _ in }
                try sqlite($0, "PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE)")
            },
            isExpected: {
                if case .newerFormat(_, found: 2, known: 1) = $0 { true } else { false }
            }),
    ]
}

@Suite("Which files are opened")
struct HeaderTests {
    @Test("refused for reading and writing, and not touched", arguments: ForeignFile.all)
    func refused(_ foreign: ForeignFile) throws {
        let folder = try TemporaryFolder()
        try foreign.make(folder)
        let before = try folder.bytes("file.db")
        let names = folder.names
        for open in [EventLog.openForReading, EventLog.openForWriting] {
            let fault = #expect(throws: StoreFault.self) { try open(folder.path + "/file.db") }
            #expect(fault.map(foreign.isExpected) == true, "\(String(describing: fault))")
        }
        #expect(try folder.bytes("file.db") == before)
        #expect(folder.names == names)
    }

    @Test("a file that is not there is told so and not created")
    func absent() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none.db"
        for open in [EventLog.openForReading, EventLog.openForWriting] {
            #expect(throws: StoreFault.noSuchFile(path: path)) { try open(path) }
        }
        #expect(folder.names.isEmpty)
    }

    @Test("creating refuses a name that is taken and leaves no draft behind")
    func taken() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("mine.txt", [1, 2, 3])
        #expect(throws: StoreFault.alreadyExists(path: path)) { try EventLog.create(path) { _ in } }
        #expect(try folder.bytes("mine.txt") == [1, 2, 3])
        #expect(folder.names == ["mine.txt"])
    }

    @Test("creating is all or nothing")
    func createFails() throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        #expect(throws: Stop.self) {
            try EventLog.create(folder.path + "/new.db") { _ in throw Stop() }
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a fresh ledger bears the application_id, the format version and WAL")
    func fresh() throws {
        let sample = try SampleLog()
        let header = Array(try sample.folder.bytes("log.db").prefix(100))
        #expect(Array(header[68..<72]) == Array("COLL".utf8))
        #expect(Array(header[60..<64]) == [0, 0, 0, 1])
        #expect(header[18] == 2 && header[19] == 2, "file format write and read version of WAL")
        try LedgerFile.checkHeader(sample.path)
    }

    @Test("a backup is a ledger with the same entries, and takes no name over")
    func backup() throws {
        let sample = try SampleLog()
        try sample.append([SampleLog.income(5)])
        let copy = sample.folder.path + "/copy.db"
        try sample.log.backup(to: copy)
        let entries = try EventLog.openForReading(copy).read { database in
            var seqs: [Int64] = []
            try LogReader(database).forEachEntry {
                seqs.append($0.seq)
                return true
            }
            return seqs
        }
        #expect(entries == [1, 2, 3])
        #expect(throws: StoreFault.alreadyExists(path: copy)) { try sample.log.backup(to: copy) }
    }
}
