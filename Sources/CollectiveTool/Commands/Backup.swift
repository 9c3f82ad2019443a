import ArgumentParser
import EventLog
import Reports

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a consistent copy of the ledger, also while others write to it.",
        discussion: "Refuses a file that is already there.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "Where the copy goes.") var path: String

    func run() throws {
        let log = try EventLog.openForReading(ledger.path)
        try log.backup(to: path)
        let lang = language.lang ?? .ofEnvironment
        let head = try EventLog.openForReading(path).head()
        Terminal.note(Note.copied(path: path, entries: head).sentence(lang))
    }
}
