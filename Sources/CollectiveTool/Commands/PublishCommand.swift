import ArgumentParser
import EventLog
import Projections
import Recording
import Reports

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Write the log as static files that any tile client reads (C2SP tlog-tiles).",
        discussion: """
            DIR/checkpoint, DIR/tile/… and DIR/tile/entries/…, up to the latest signed \
            checkpoint or --checkpoint. Entries are published whole: whoever may read DIR reads \
            the books. A later run adds what is new: every entry since the published checkpoint is \
            hashed anew, and a ledger that does not continue that checkpoint changes nothing. The \
            checkpoint is replaced last, so that a reader never sees one whose tiles are missing.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The folder.") var folder: String
    @Option(help: ArgumentHelp("The checkpoint to publish.", valueName: "file"))
    var checkpoint: String?

    func validate() throws {
        if folder.isEmpty { throw ValidationError("name a folder") }
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
