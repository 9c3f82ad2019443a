// What can go wrong between a ledger file and this program, as facts. No sentences, no exit codes.

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
    /// A sum left the 64 bits of its column.
    case sumTooLarge
    /// A `-wal` file holds entries that cannot be read from here.
    case unreadableWAL(path: String)
    /// The file's pages are damaged; the message is SQLite's.
    case corrupt(String)
    /// A row of the log cannot be read back.
    case damagedEntry(seq: Int64, problem: String)
    /// The stored hash tree is missing, unreadable or not of the log's size.
    case treeBroken
    /// The name of a file that is open stands for another by now, or for none.
    case replaced(path: String)
    /// An entry that was handed on before is not there any more, or is another.
    case otherHistory(seq: Int64)
    case noSuchEntry(seq: Int64, head: Int64)
    case inputOutput(String)
}
