import ArgumentParser
import EventLog
import Reports

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration("backup", .backup)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: .says(.backupPath)) var path: String

    func run() throws {
        let log = try EventLog.openForReading(ledger.path)
        try log.backup(to: path)
        let lang = language.lang ?? .ofEnvironment
        let head = try EventLog.openForReading(path).head()
        Terminal.note(Note.copied(path: path, entries: head).sentence(lang))
    }
}
