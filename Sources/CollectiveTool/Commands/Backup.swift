import ArgumentParser
import EventLog
import Reports
import Shell

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration("backup", .backup)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.backupPath)) var path: String

    func run() throws {
        let log = try EventLog.openForReading(ledger.path)
        try log.backup(to: path)
        let head = try EventLog.openForReading(path).head()
        guard output.format != .table else {
            return Terminal.note(Note.copied(path: path, entries: head).sentence(output.lang))
        }
        try MadeAnswer([("entries", .number(head)), ("ledger", .text(path))])
            .print(output.format, output.lang)
    }
}
