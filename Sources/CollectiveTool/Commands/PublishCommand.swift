import ArgumentParser
import EventLog
import Projections
import Recording
import Reports

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration("publish", .publish)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: .says(.publishedFolder)) var folder: String
    @Option(help: .says(.publishedCheckpoint)) var checkpoint: String?

    func validate() throws {
        if folder.isEmpty { throw ValidationError(.noFolderNamed) }
    }

    func run() throws {
        let lang = language.lang ?? .ofEnvironment
        let log = try Book.openForReading(ledger.path).log
        let written = try log.read { database in
            try Publication(folder: folder, reader: LogReader(database)).publish(checkpoint)
        }
        Terminal.note(
            Note.published(folder: folder, entries: written.size, tiles: written.tiles)
                .sentence(lang))
    }
}
