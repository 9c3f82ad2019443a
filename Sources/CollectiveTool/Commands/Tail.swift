import ArgumentParser
import EventLog
import Ledger
import Projections
import Recording
import Reports
import Shell

struct Tail: ParsableCommand {
    static let configuration = CommandConfiguration("tail", .tail)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Option(help: .says(.tailAfter)) var after: EntryNumber?
    @Flag(help: .says(.tailNew)) var new = false
    @Flag(help: .says(.tailFollow)) var follow = false
    @Option(help: .says(.oneVillage)) var village: String?

    func validate() throws {
        if after != nil, new { throw ValidationError(.exclude("--after", "--new")) }
    }

    func run() throws {
        let book = try Book.openForReading(ledger.path)
        defer { ledger.noteUpgrade(book) }
        if let village, try book.read({ try $0.registry().villages[village] }) == nil {
            throw Refusal(.unknownVillage, .village, village)
        }
        var feed = try Feed(book.log, after: new ? nil : after?.seq ?? 0)
        if follow { Streams.endWhenAsked() }
        while true {
            let batch = try feed.next(of: village)
            try Terminal.write(batch.lines)
            guard batch.isLast else { continue }
            guard follow else { return }
            try Streams.wait(milliseconds: 100)
        }
    }
}
