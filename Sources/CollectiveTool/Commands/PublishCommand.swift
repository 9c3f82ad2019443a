import ArgumentParser
import EventLog
import Projections
import Recording
import Reports
import Shell

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration("publish", .publish)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.publishedFolder)) var folder: String
    @Option(help: .says(.publishedCheckpoint)) var checkpoint: String?

    func validate() throws {
        if folder.isEmpty { throw ValidationError(.noFolderNamed) }
    }

    func run() throws {
        let log = try Book.openForReading(ledger.path).log
        let written = try log.read { database in
            try Publication(folder: folder, reader: LogReader(database)).publish(checkpoint)
        }
        guard output.format != .table else {
            let note = Note.published(folder: folder, entries: written.size, tiles: written.tiles)
            return Terminal.note(note.sentence(output.lang))
        }
        try MadeAnswer([
            ("entries", .number(written.size)), ("folder", .text(folder)),
            ("tiles", .number(written.tiles)),
        ]).print(output.format, output.lang)
    }
}
