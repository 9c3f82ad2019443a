// What can go wrong between a ledger file and this program, as facts. No sentences, no exit codes.

internal import GRDB

package enum StoreFault: Error, Equatable, Sendable {
    case noSuchFile(path: String)
    case alreadyExists(path: String)
    /// The folder in which a file should be made is missing.
    case noSuchFolder(path: String)
    /// Not an SQLite file, or another program's.
    case notALedger(path: String)
    case newerFormat(path: String, found: Int, known: Int)
    /// The file lacks a part of a ledger, or holds what no ledger does; nothing of it was read.
    case foreignSchema(path: String, SchemaProblem)
    /// Another process holds the ledger.
    case busy
    case readOnly
    case full
    /// A `-wal` file holds entries that cannot be read from here.
    case unreadableWAL(path: String)
    /// The file's pages are damaged; the message is SQLite's.
    case corrupt(String)
    /// A row of the log cannot be read back.
    case damagedEntry(seq: Int64, problem: String)
    /// The stored hash tree is missing, unreadable or not of the log's size.
    case treeBroken
    case noSuchEntry(seq: Int64, head: Int64)
    case inputOutput(String)
}

extension StoreFault {
    /// Runs database work and turns GRDB's errors into facts; its own and others pass unchanged.
    package static func translating<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_FULL: self = .full
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(error.message ?? "")
        default: self = .inputOutput(error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }
}
